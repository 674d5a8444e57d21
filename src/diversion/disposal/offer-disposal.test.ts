import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAUTION, type Cautions, CUSTODY, MEETING, testCautions, WORKSHOP } from '../../../test/diversion/caution.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { addCondition } from './add-condition.ts'
import { disposal } from './disposal.ts'
import { offerDisposal } from './offer-disposal.ts'

let cautions: Cautions
beforeAll(async () => {
  cautions = await testCautions()
})
afterAll(() => cautions.database.close())

const faultsOf = async (raw: Raw, bornOn?: string | null): Promise<readonly string[]> => {
  const person = await cautions.newAdult(bornOn)
  const fault = await cautions.refused(CUSTODY, act =>
    offerDisposal(act, { ...CAUTION, person, conditions: [MEETING], ...raw }),
  )
  return ('fields' in fault ? fault.fields : undefined)?.map(({ field }) => field) ?? []
}

describe('a conditional caution', () => {
  it('with all it needs is running, and its condition is due at the end of its own day', async () => {
    const { id } = await cautions.give()
    const seen = await cautions.done(CUSTODY, act => readRecord(act, disposal, id))
    expect(seen.values).toMatchObject({ state: 'running', outcomeCode: null, endedOn: null })
    expect(await cautions.next(id)).toEqual(['disposal-condition.on-its-day 2026-08-14'])
  })

  it.each([
    ['is not admitted', { admitted: 'no' }, 'admitted'],
    ['is not accepted', { accepted: 'no' }, 'accepted'],
    ['lacks evidence', { evidenceEnough: 'no' }, 'evidenceEnough'],
    ['nobody authorised', { authorisedBy: '', authoriserRank: '' }, 'authorisedBy'],
    ['a constable authorised', { authoriserRank: 'constable' }, 'authoriserRank'],
    ['has no condition', { conditions: [] }, 'conditions'],
    ['is given tomorrow', { givenOn: '2026-07-02' }, 'givenOn'],
    ['is given before the offence', { offenceOn: '2026-07-02' }, 'givenOn'],
  ])('is refused where it %s', async (_, raw, field) => {
    expect(await faultsOf(raw)).toEqual([field])
  })

  it('is for people of 18 or over: refused on the day before the birthday, given on it; refused where it is not known', async () => {
    expect(await faultsOf({}, '2008-07-02')).toEqual(['what'])
    expect(await faultsOf({}, null)).toEqual(['what'])
    const person = await cautions.newAdult('2008-07-01')
    await cautions.done(CUSTODY, act => offerDisposal(act, { ...CAUTION, person, conditions: [MEETING] }))
  })

  it('for a summary offence has conditions within 16 weeks of the offence, exceptionally 20 with a reason', async () => {
    // 1 June 2026 and 16 weeks is 21 September, and 20 weeks 19 October.
    const by = (dueOn: string): Raw => ({ conditions: [MEETING, { ...MEETING, dueOn }] })
    const late = { lateReason: 'Alex is in hospital until September' }
    expect(await faultsOf(by('2026-09-22'))).toEqual(['conditions.2.dueOn'])
    expect(await faultsOf({ ...by('2026-10-20'), ...late })).toEqual(['conditions.2.dueOn'])
    await cautions.give(by('2026-09-21'))
    await cautions.give({ ...by('2026-10-19'), ...late })
    await cautions.give({ ...by('2026-12-31'), summaryOnly: 'no' })
  })

  it('says everything that is wrong at once, and what to do about it', async () => {
    const person = await cautions.newAdult()
    const fault = await cautions.refused(CUSTODY, act =>
      offerDisposal(act, { ...CAUTION, person, admitted: 'no', accepted: 'no', authoriserRank: 'constable' }),
    )
    expect(fault.problem).toContain('needs an admission; offer something else')
    expect(fault.problem).toContain('at least the rank of sergeant')
    expect(fault.problem).toContain('at least one condition')
  })

  it('says what is to be said, where a question was not answered', async () => {
    const person = await cautions.newAdult()
    const fault = await cautions.refused(CUSTODY, act =>
      offerDisposal(act, { ...CAUTION, person, summaryOnly: '', accepted: '', offence: '', conditions: [MEETING] }),
    )
    expect(fault.problem).toContain('Say whether it is a summary offence')
    expect(fault.problem).toContain('Say whether the person has accepted it')
    expect(fault.problem).toContain('Offence is missing')
    expect(fault.problem).not.toContain('? is missing')
  })

  it('belongs to the person arrested, inside the ring-fence of the arrest', async () => {
    const inside = officer('investigating officer', 'norfolk-police', ['op-teal'])
    const [person, other] = [await cautions.newAdult(), await cautions.newAdult()]
    const arrest = await cautions.arrest(inside, person, 'op-teal')
    const given = await cautions.done(inside, act => offerDisposal(act, { ...CAUTION, arrest, conditions: [MEETING] }))
    expect([given.values.person, given.marks.ringFence]).toEqual([person, 'op-teal'])
    const fault = await cautions.refused(inside, act =>
      offerDisposal(act, { ...CAUTION, arrest, person: other, conditions: [MEETING] }),
    )
    expect(fault.problem).toContain('not the arrest of that person')
  })
})

describe('other disposals', () => {
  it('a community resolution needs no sergeant and no condition, and is for people from the age of ten', async () => {
    const bare = { what: 'community resolution', authorisedBy: '', authoriserRank: '', admitted: 'no', conditions: [] }
    await cautions.give(bare)
    expect(await faultsOf(bare, '2016-07-02')).toEqual(['what'])
  })

  it('a diversionary activity needs the activity among its conditions', async () => {
    const what = 'diversionary activity'
    expect(await faultsOf({ what })).toEqual(['conditions'])
    await cautions.give({ what, conditions: [WORKSHOP] })
  })

  it('take a further condition only while they run', async () => {
    const { id } = await cautions.give()
    await cautions.add(id, { ...MEETING, what: 'Write to the shop' })
    const fault = await cautions.refused(CUSTODY, act =>
      addCondition(act, { ...MEETING, disposal: id, dueOn: '2026-06-30' }),
    )
    expect(fault.problem).toContain('on or after the day on which the disposal was given')
  })
})
