import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANALYST, type Closures, DETECTIVE, SUPERINTENDENT, testClosures } from '../../../test/disruption/closures.ts'
import { officer } from '../../../test/enforcement/force.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { type Result } from '../../values/result.ts'
import { lineRole } from '../line/line-role.ts'
import { claimClosure } from './claim-closure.ts'
import { dischargeOrder } from './discharge-order.ts'
import { executeItem } from './execute-item.ts'
import { recordCheckBack } from './record-check-back.ts'
import { settleClaim } from './settle-claim.ts'

let closures: Closures
beforeAll(async () => {
  closures = await testClosures()
})
afterAll(() => closures.database.close())

const NOON = '2026-07-01T11:00:00Z'
const fieldsOf = (fault: object): readonly string[] =>
  'fields' in fault && Array.isArray(fault.fields) ? fault.fields.map(({ field }: { field: string }) => field) : []
type Verb = (act: Act, id: string, raw: Raw) => Promise<Result<unknown, ActFault>>
const refusedAt = async (verb: Verb, id: string, raw: Raw): Promise<readonly string[]> =>
  fieldsOf(await closures.refused(DETECTIVE, act => verb(act, id, raw)))
const OFF = { executedAt: NOON, providerReference: 'AM-1' }
const DEAD = { checkedAt: NOON, found: 'dead', how: 'Rung from the test phone' }

describe('a check-back', () => {
  it('that finds everything dead ends its round; one that could not tell does not', async () => {
    const { id, items } = await closures.closureAt('executed')
    const [item = ''] = items
    await closures.done(ANALYST, act => recordCheckBack(act, { ...DEAD, item, found: 'could not tell' }))
    expect(await closures.next(id)).toHaveLength(4)
    await closures.done(ANALYST, act => recordCheckBack(act, { ...DEAD, item }))
    expect(await closures.next(id)).toHaveLength(3)
    await closures.done(ANALYST, act => recordCheckBack(act, { ...DEAD, item }))
    expect(await closures.next(id)).toEqual([
      'closure.check-back.third 2026-07-29',
      'closure.claimed-within 2026-07-15',
    ])
  })

  it.each([
    [{ item: '' }, 'item'],
    [{ found: '' }, 'found'],
    [{ how: '' }, 'how'],
    [{ checkedAt: '2026-06-30T11:00:00Z' }, 'checkedAt'],
    [{ checkedAt: '2026-07-02T11:00:00Z' }, 'checkedAt'],
  ])('is not taken with %j', async (raw, field) => {
    const { items } = await closures.closureAt('executed')
    const fault = await closures.refused(ANALYST, act => recordCheckBack(act, { ...DEAD, item: items[0], ...raw }))
    expect(fieldsOf(fault)).toEqual([field])
  })

  it('of something that is not off is none', async () => {
    const { items } = await closures.closureAt('served')
    expect((await closures.refused(ANALYST, act => recordCheckBack(act, { ...DEAD, item: items[0] }))).code).toBe(
      'conflict',
    )
  })

  it('that finds it live reopens the closure and the line, and what was counted falls from that day', async () => {
    const { id, line, items } = await closures.closureAt('executed')
    await closures.done(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    await closures.done(officer('investigating officer'), act =>
      settleClaim(act, id, { claimState: 'confirmed nationally', nationalReference: 'N-1', nationalOn: '2026-07-01' }),
    )
    closures.at('2026-07-09T09:00:00Z')
    await closures.done(ANALYST, act =>
      recordCheckBack(act, { ...DEAD, item: items[0], found: 'live', checkedAt: '2026-07-08T23:30:00Z' }),
    )
    expect(await closures.valuesOf(id)).toMatchObject({
      state: 'reopened',
      claimState: 'fallen',
      claimType: 'type 2',
      countedFrom: '2026-07-01',
      // Half past midnight in London.
      countedUntil: '2026-07-09',
    })
    expect(await closures.stateOfLine(line)).toBe('in use')
    expect(await closures.next(id)).toEqual(['closure.reopened.looked-into 2026-07-10'])
    const again = { ...OFF, executedAt: '2026-07-09T08:30:00Z' }
    await closures.done(DETECTIVE, act => executeItem(act, items[0] ?? '', again))
    await closures.done(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    expect(await closures.valuesOf(id)).toMatchObject({
      claimState: 'claimed',
      countedFrom: '2026-07-09',
      countedUntil: null,
    })
    closures.at(NOON)
  })

  it('of an order that was discharged reopens the line without bringing the order back', async () => {
    const { id, line, items } = await closures.closureAt('executed')
    await closures.done(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    await closures.done(DETECTIVE, act => dischargeOrder(act, id, { endedOn: '2026-07-01', endedWhy: 'Agreed' }))
    await closures.done(ANALYST, act => recordCheckBack(act, { ...DEAD, item: items[0], found: 'live' }))
    expect(await closures.valuesOf(id)).toMatchObject({ state: 'discharged', claimState: 'fallen' })
    expect(await closures.stateOfLine(line)).toBe('in use')
  })
})

describe('a claim', () => {
  const arrested = async (person: string): Promise<string> =>
    (
      await closures.done(DETECTIVE, act =>
        createRecord(act, act.kind('arrest'), {
          person,
          arrestedAt: '2026-06-30T09:00:00Z',
          offences: 'Supply',
          role: 'line holder',
        }),
      )
    ).id
  const charged = async (person: string, arrest: string): Promise<string> =>
    (
      await closures.done(DETECTIVE, act =>
        createRecord(act, act.kind('charge'), { person, arrest, offence: 'Supply', chargedOn: '2026-06-30' }),
      )
    ).id
  const holds = async (person: string, line: string, part = 'line holder'): Promise<unknown> =>
    closures.done(ANALYST, act =>
      createRecord(act, lineRole, { person, line, part, standing: 'suspect', heldFrom: '2026-05-01', knownAs: 'fact' }),
    )

  it('is Type 1 only for a line holder who was arrested and charged, with everything found dead', async () => {
    const { id, line, items } = await closures.closureAt('executed')
    const [holder, other] = [await closures.newPerson('Marsh'), await closures.newPerson('Reed')]
    const arrest = await arrested(holder)
    const [theirs, others] = [await charged(holder, arrest), await charged(other, await arrested(other))]
    const claim = { claimType: 'type 1', holder, arrest, charge: theirs }
    expect(await refusedAt(claimClosure, id, claim)).toEqual(['holder', 'claimType'])
    await holds(holder, line, 'runner')
    expect(await refusedAt(claimClosure, id, claim)).toEqual(['holder', 'claimType'])
    await holds(holder, line)
    await closures.done(ANALYST, act => recordCheckBack(act, { ...DEAD, item: items[0] }))
    const fault = await closures.refused(DETECTIVE, act => claimClosure(act, id, { ...claim, charge: '' }))
    expect(fault.problem).toBe(
      'An arrest without a charge is not a Type 1 closure. Choose the charge once there is one, or claim Type 2: the number or SIM is off',
    )
    expect(await refusedAt(claimClosure, id, { ...claim, charge: others })).toEqual(['charge'])
    expect(await refusedAt(claimClosure, id, { ...claim, arrest: '' })).toEqual(['arrest', 'charge'])
    expect(await refusedAt(claimClosure, id, { ...claim, arrest: await arrested(other) })).toEqual(['arrest', 'charge'])
    expect(
      await refusedAt(claimClosure, id, { ...claim, charge: await charged(holder, await arrested(holder)) }),
    ).toEqual(['charge'])
    expect((await closures.valuesOf(id)).claimState).toBe('none')
    await closures.done(DETECTIVE, act => claimClosure(act, id, claim))
    expect(await closures.valuesOf(id)).toMatchObject({
      claimState: 'claimed',
      claimType: 'type 1',
      countedFrom: '2026-07-01',
    })
  })

  it('is of a type that exists, of a closure that is off, and made once', async () => {
    const { id } = await closures.closureAt('executed')
    expect(await refusedAt(claimClosure, id, {})).toEqual(['claimType'])
    expect(await refusedAt(claimClosure, id, { claimType: 'type 3' })).toEqual(['claimType'])
    await closures.done(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    expect((await closures.refused(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))).code).toBe(
      'conflict',
    )
    const early = await closures.closureAt('served')
    expect((await closures.refused(DETECTIVE, act => claimClosure(act, early.id, { claimType: 'type 2' }))).code).toBe(
      'conflict',
    )
  })

  it('is settled by somebody else, by a reply that has a reference; one not accepted counts for nothing', async () => {
    const { id } = await closures.closureAt('executed')
    const answer = { claimState: 'rejected', nationalReference: 'N-7', nationalOn: '2026-07-01' }
    expect((await closures.refused(ANALYST, act => settleClaim(act, id, answer))).problem).toContain(
      'Nothing is claimed',
    )
    await closures.done(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    expect((await closures.refused(DETECTIVE, act => settleClaim(act, id, answer))).code).toBe('forbidden')
    for (const [field, bad] of [
      ['claimState', 'fallen'],
      ['nationalReference', ''],
      ['nationalOn', '2026-06-30'],
    ] as const) {
      const fault = await closures.refused(SUPERINTENDENT, act => settleClaim(act, id, { ...answer, [field]: bad }))
      expect(fieldsOf(fault)).toEqual([field])
    }
    await closures.done(SUPERINTENDENT, act => settleClaim(act, id, answer))
    expect(await closures.valuesOf(id)).toMatchObject({ claimState: 'rejected', countedFrom: null })
    expect(await closures.next(id)).not.toContain('closure.claim.answered-within 2026-07-29')
  })
})
