import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANALYST, anyNumber, type Closures, DETECTIVE, FILED, testClosures } from '../../../test/disruption/closures.ts'
import type { Act } from '../../kernel/act.ts'
import { type ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import { addItem } from './add-item.ts'
import { agreeTime } from './agree-time.ts'
import { claimClosure } from './claim-closure.ts'
import { itemsOf } from './closure-case.ts'
import { dischargeOrder } from './discharge-order.ts'
import { executeItem } from './execute-item.ts'
import { exemptItem } from './exempt-item.ts'
import { expireOrder } from './expire-order.ts'
import { extendOrder } from './extend-order.ts'
import { fileApplication } from './file-application.ts'
import { noteOrder } from './note-order.ts'
import { noteRefusal } from './note-refusal.ts'
import { prepareClosure } from './prepare-closure.ts'
import { serveOrder } from './serve-order.ts'
import { varyOrder } from './vary-order.ts'

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

describe('with the court', () => {
  it('what is filed says where, under which reference and when', async () => {
    const { id } = await closures.closureAt('applied')
    for (const [field, bad] of [
      ['court', ''],
      ['courtReference', ''],
      ['filedAt', '2026-07-01T11:01:00Z'],
      ['filedAt', '2026-06-30T11:00:00Z'],
      ['filedAt', ''],
    ])
      expect(await refusedAt(fileApplication, id, { ...FILED, filedAt: NOON, [field ?? '']: bad })).toEqual([field])
  })

  it('an order is due at the end of the fifth working day after its date, whenever it is served', async () => {
    const { id } = await closures.closureAt('made')
    expect((await closures.valuesOf(id)).dueAt).toBe('2026-07-08T22:59:59.999Z')
    await closures.done(DETECTIVE, act => serveOrder(act, id, { servedAt: NOON, servedOn: 'Alpha Mobile' }))
    expect((await closures.valuesOf(id)).dueAt).toBe('2026-07-08T22:59:59.999Z')
    expect(await closures.next(id)).toEqual(['closure.executed.chased 2026-07-08'])
  })

  it('the court may agree to an earlier or a later time, the provider only to an earlier one', async () => {
    const { id } = await closures.closureAt('filed')
    const agreedUntil = '2026-07-20T16:00:00.000Z'
    await closures.done(DETECTIVE, act => noteOrder(act, id, { orderAt: NOON, agreedUntil }))
    expect(await closures.valuesOf(id)).toMatchObject({ dueAt: agreedUntil, agreedBy: 'court' })
    await closures.done(DETECTIVE, act => serveOrder(act, id, { servedAt: NOON, servedOn: 'Alpha Mobile' }))
    const later = { agreedUntil: '2026-07-21T16:00:00Z', agreedBy: 'provider' }
    expect(await refusedAt(agreeTime, id, later)).toEqual(['agreedUntil'])
    expect(await refusedAt(agreeTime, id, { agreedUntil: NOON, agreedBy: 'court' })).toEqual(['agreedUntil'])
    expect(await refusedAt(agreeTime, id, { agreedUntil: '2026-07-03T16:00:00Z' })).toEqual(['agreedBy'])
    expect(await refusedAt(agreeTime, id, { agreedBy: 'court' })).toEqual(['agreedUntil'])
    const earlier = { agreedUntil: '2026-07-03T16:00:00Z', agreedBy: 'provider' }
    await closures.done(DETECTIVE, act => agreeTime(act, id, earlier))
    expect(await closures.next(id)).toEqual(['closure.executed.chased 2026-07-03'])
    await closures.done(DETECTIVE, act => agreeTime(act, id, { ...later, agreedBy: 'court' }))
    expect(await closures.next(id)).toEqual(['closure.executed.chased 2026-07-21'])
  })

  it('an order needs its time, and neither that nor its end are wrong', async () => {
    const { id } = await closures.closureAt('filed')
    expect(await refusedAt(noteOrder, id, {})).toEqual(['orderAt'])
    expect(await refusedAt(noteOrder, id, { orderAt: '2026-07-02T11:00:00Z' })).toEqual(['orderAt'])
    expect(await refusedAt(noteOrder, id, { orderAt: '2026-06-30T11:00:00Z' })).toEqual(['orderAt'])
    expect(await refusedAt(noteOrder, id, { orderAt: NOON, agreedUntil: NOON })).toEqual(['agreedUntil'])
    expect(await refusedAt(noteOrder, id, { orderAt: NOON, expiresOn: '2026-07-01' })).toEqual(['expiresOn'])
  })

  it('a refusal is noted with its reason, and is the end of that application', async () => {
    const { id } = await closures.closureAt('filed')
    expect(await refusedAt(noteRefusal, id, { refusedAt: NOON })).toEqual(['decisionReason'])
    await closures.done(DETECTIVE, act => noteRefusal(act, id, { refusedAt: NOON, decisionReason: 'Too thin' }))
    const fault = await closures.refused(DETECTIVE, act => noteOrder(act, id, { orderAt: NOON }))
    expect(fault.problem).toContain('This one was refused by the court')
  })

  it('service says when and on whom', async () => {
    const { id } = await closures.closureAt('made')
    expect(await refusedAt(serveOrder, id, { servedAt: NOON })).toEqual(['servedOn'])
    expect(await refusedAt(serveOrder, id, { servedOn: 'Alpha' })).toEqual(['servedAt'])
    expect(await refusedAt(serveOrder, id, { servedAt: '2026-06-30T11:00:00Z', servedOn: 'Alpha' })).toEqual([
      'servedAt',
    ])
  })
})

describe('what an order names', () => {
  it('is off item by item; with the last the line is closed, and check-backs and the claim are due', async () => {
    const { id, line, items } = await closures.closureAt('served')
    expect(await closures.stateOfLine(line)).toBe('in use')
    for (const item of items) await closures.done(DETECTIVE, act => executeItem(act, item, OFF))
    expect((await closures.valuesOf(id)).state).toBe('executed')
    expect(await closures.stateOfLine(line)).toBe('closed')
    expect(await closures.next(id)).toEqual([
      'closure.check-back.first 2026-07-02',
      'closure.check-back.second 2026-07-08',
      'closure.check-back.third 2026-07-29',
      'closure.claimed-within 2026-07-15',
    ])
  })

  it('is not off without time and reference', async () => {
    const { items } = await closures.closureAt('served')
    const [item = ''] = items
    expect(await refusedAt(executeItem, item, { executedAt: NOON })).toEqual(['providerReference'])
    expect(await refusedAt(executeItem, item, { providerReference: 'A' })).toEqual(['executedAt'])
    expect(await refusedAt(executeItem, item, { ...OFF, executedAt: '2026-06-30T11:00:00Z' })).toEqual(['executedAt'])
    await closures.done(DETECTIVE, act => executeItem(act, item, OFF))
    expect((await closures.refused(DETECTIVE, act => executeItem(act, item, OFF))).code).toBe('conflict')
  })

  it('that is not used in dealing is taken out; what remains decides whether the line is closed', async () => {
    const { id } = await closures.closureAt('draft')
    await closures.done(ANALYST, act =>
      addItem(act, { closure: id, what: 'IMSI', value: '234101234567890', provider: 'A' }),
    )
    const at = await closures.closureAt('served')
    const [item = ''] = at.items
    expect(await refusedAt(exemptItem, item, {})).toEqual(['outWhy'])
    await closures.done(DETECTIVE, act => exemptItem(act, item, { outWhy: 'It is the mother’s phone' }))
    expect([(await closures.valuesOf(at.id)).state, await closures.stateOfLine(at.line)]).toEqual(['served', 'in use'])
  })

  it('does not close a line that has another number in use: lines are counted, not numbers', async () => {
    const [number, other] = [anyNumber(), anyNumber()]
    const line = await closures.newLine(number)
    const { id } = await closures.done(ANALYST, act => prepareClosure(act, { line, way: 'without an order' }))
    const [item] = await closures.done(ANALYST, async act => ok(await itemsOf(act, id)))
    await closures.secondNumber(line, other)
    await closures.done(ANALYST, act => executeItem(act, item?.id ?? '', { ...OFF, provider: 'Seized' }))
    expect([(await closures.valuesOf(id)).state, await closures.stateOfLine(line)]).toEqual(['executed', 'in use'])
    const fault = await closures.refused(DETECTIVE, act => claimClosure(act, id, { claimType: 'type 2' }))
    expect(fault.problem).toContain('lines are counted, not numbers')
  })

  it('without an order is off by a seizure; what needs an order is refused', async () => {
    const line = await closures.newLine(anyNumber())
    const { id } = await closures.done(ANALYST, act => prepareClosure(act, { line, way: 'without an order' }))
    const [item] = await closures.done(ANALYST, async act => ok(await itemsOf(act, id)))
    expect(await refusedAt(executeItem, item?.id ?? '', OFF)).toEqual(['provider'])
    await closures.done(ANALYST, act => executeItem(act, item?.id ?? '', { ...OFF, provider: 'Seized as AC/7' }))
    for (const verb of [varyOrder, extendOrder, dischargeOrder, expireOrder] as readonly Verb[])
      expect((await closures.refused(DETECTIVE, act => verb(act, id, {}))).problem).toContain('without a court order')
    const fault = await closures.refused(DETECTIVE, act => exemptItem(act, item?.id ?? '', { outWhy: 'No' }))
    expect(fault.problem).toContain('No court ordered this closure')
  })
})

describe('an order', () => {
  const withEnd = async (): Promise<string> => {
    closures.at(NOON)
    const { id, items } = await closures.closureAt('filed')
    await closures.done(DETECTIVE, act => noteOrder(act, id, { orderAt: NOON, expiresOn: '2026-12-31' }))
    await closures.done(DETECTIVE, act => serveOrder(act, id, { servedAt: NOON, servedOn: 'Alpha Mobile' }))
    for (const item of items) await closures.done(DETECTIVE, act => executeItem(act, item, OFF))
    return id
  }

  it('that ends is extended before, to a later day, or runs out after its last day', async () => {
    const id = await withEnd()
    expect(await closures.next(id)).toContain('closure.end.extension-considered 2026-12-31')
    expect(await refusedAt(extendOrder, id, { expiresOn: '2026-12-31' })).toEqual(['expiresOn'])
    expect(await refusedAt(extendOrder, id, {})).toEqual(['expiresOn'])
    await closures.done(DETECTIVE, act => extendOrder(act, id, { expiresOn: '2027-01-31' }))
    expect(await closures.next(id)).toContain('closure.end.extension-considered 2027-01-31')
    closures.at('2027-01-31T20:00:00Z')
    expect((await closures.refused(DETECTIVE, act => expireOrder(act, id))).problem).toContain('not run out yet')
    closures.at('2027-02-01T00:01:00Z')
    await closures.done(DETECTIVE, act => expireOrder(act, id))
    expect(await closures.valuesOf(id)).toMatchObject({ state: 'expired', endedOn: '2027-01-31' })
    closures.at(NOON)
  })

  it('without an end is neither extended nor runs out', async () => {
    const { id } = await closures.closureAt('executed')
    const extended = await closures.refused(DETECTIVE, act => extendOrder(act, id, { expiresOn: '2027-01-01' }))
    expect(extended.problem).toContain('nothing to extend')
    expect((await closures.refused(DETECTIVE, act => expireOrder(act, id))).problem).toContain('does not run out')
  })

  it('is varied and discharged with day and words', async () => {
    const { id } = await closures.closureAt('executed')
    expect(await refusedAt(varyOrder, id, { variedOn: '2026-07-01' })).toEqual(['variedHow'])
    expect(await refusedAt(varyOrder, id, { variedHow: 'x', variedOn: '2026-07-02' })).toEqual(['variedOn'])
    await closures.done(DETECTIVE, act =>
      varyOrder(act, id, { variedOn: '2026-07-01', variedHow: 'Calls in are allowed' }),
    )
    expect(await refusedAt(dischargeOrder, id, { endedOn: '2026-07-01' })).toEqual(['endedWhy'])
    expect(await refusedAt(dischargeOrder, id, { endedWhy: 'x', endedOn: '2026-06-30' })).toEqual(['endedOn'])
    await closures.done(DETECTIVE, act => dischargeOrder(act, id, { endedOn: '2026-07-01', endedWhy: 'Agreed' }))
    const [item] = await closures.done(ANALYST, async act => ok(await itemsOf(act, id)))
    expect([(await closures.valuesOf(id)).state, item?.values.state]).toEqual(['discharged', 'discharged'])
  })
})
