import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cautions, CUSTODY, DETECTIVE, MEETING, testCautions, WORKSHOP } from '../../../test/diversion/caution.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { completeCondition } from './complete-condition.ts'
import { completeDisposal } from './complete-disposal.ts'
import { decideBreach } from './decide-breach.ts'
import { disposalCondition } from './disposal-condition.ts'
import { disposal } from './disposal.ts'
import { failCondition } from './fail-condition.ts'

let cautions: Cautions
beforeAll(async () => {
  cautions = await testCautions()
})
afterAll(() => cautions.database.close())

const DONE = { completedOn: '2026-07-01', proof: 'The drug worker rang' }
const FAILED = {
  failedOn: '2026-07-01',
  failedWhy: 'Alex did not come, and gave no reason',
  cannotBeMet: 'No place left',
}
const DECIDED = { decidedBy: 'Insp. Dana Okafor', decidedOn: '2026-07-01', reasons: 'Alex came to two of three' }

const stateOf = async (id: string): Promise<unknown> =>
  (await cautions.done(DETECTIVE, act => readRecord(act, disposal, id))).values.state

/** A disposal of which the only condition was failed: disposal, condition and review. */
async function breached(): Promise<{ id: string; condition: string; review: string }> {
  const { id, conditions } = await cautions.give()
  const [condition = ''] = conditions
  const { id: review } = await cautions.done(CUSTODY, act => failCondition(act, condition, FAILED))
  return { id, condition, review }
}

describe('a condition', () => {
  it('is failed before its day only by saying why it can no longer be met, and that is kept', async () => {
    const { conditions } = await cautions.give()
    const [condition = ''] = conditions
    const fault = await cautions.refused(CUSTODY, act => failCondition(act, condition, { ...FAILED, cannotBeMet: ' ' }))
    expect(fault.problem).toContain('has until 14 Aug 2026')
    expect('fields' in fault ? fault.fields?.map(({ field }) => field) : []).toEqual(['cannotBeMet'])
    await cautions.done(CUSTODY, act => failCondition(act, condition, FAILED))
    const { values } = await cautions.done(CUSTODY, act => readRecord(act, disposalCondition, condition))
    expect(values.failedWhy).toContain('It can no longer be met: No place left')
  })

  it('that was the last is met: closing the disposal is next, within five working days', async () => {
    const { id, conditions } = await cautions.give({ conditions: [MEETING, WORKSHOP] })
    const [one = '', other = ''] = conditions
    await cautions.done(CUSTODY, act => completeCondition(act, one, DONE))
    expect(await cautions.next(id)).toEqual(['disposal-condition.on-its-day 2026-08-14'])
    await cautions.done(CUSTODY, act => completeCondition(act, other, DONE))
    // 1 July 2026 is a Wednesday.
    expect(await cautions.next(id)).toEqual(['disposal.closed-within 2026-07-08'])
  })

  it.each([
    [{ completedOn: '2026-07-02', proof: 'Seen' }, 'completedOn'],
    [{ completedOn: '2026-06-30', proof: 'Seen' }, 'completedOn'],
    [{ completedOn: '2026-07-01', proof: '' }, 'proof'],
    [{ completedOn: '', proof: 'Seen' }, 'completedOn'],
  ])('is not met with %j', async (raw, field) => {
    const [condition = ''] = (await cautions.give()).conditions
    const fault = await cautions.refused(CUSTODY, act => completeCondition(act, condition, raw))
    expect('fields' in fault && fault.fields?.map(({ field }) => field)).toEqual([field])
  })

  it('is met or failed once', async () => {
    const [condition = ''] = (await cautions.give()).conditions
    await cautions.done(CUSTODY, act => completeCondition(act, condition, DONE))
    const fault = await cautions.refused(CUSTODY, act => failCondition(act, condition, FAILED))
    expect(fault.problem).toBe('This condition was met on 1 Jul 2026')
  })
})

describe('a failed condition', () => {
  it('begins a review and charges nobody', async () => {
    const { id } = await breached()
    expect(await stateOf(id)).toBe('breached')
    expect(await cautions.next(id)).toEqual(['breach-review.within 2026-07-08'])
    expect(await cautions.charges()).toBe(0)
    const fault = await cautions.refused(CUSTODY, act => completeDisposal(act, id))
    expect(fault.problem).toContain('waits for the decision')
  })

  it.each(['decision', 'decidedBy', 'decidedOn', 'reasons'])(
    'is decided with everything but %s by nobody',
    async left => {
      const { review, id } = await breached()
      const fault = await cautions.refused(DETECTIVE, act =>
        decideBreach(act, review, { decision: 'prosecute', ...DECIDED, [left]: '' }),
      )
      expect('fields' in fault && fault.fields?.map(({ field }) => field)).toEqual([left])
      expect(await stateOf(id)).toBe('breached')
    },
  )

  it('goes on by another day, with a task for that day', async () => {
    const { review, id, condition } = await breached()
    const raw = { decision: 'continue', ...DECIDED }
    const fault = await cautions.refused(DETECTIVE, act => decideBreach(act, review, raw))
    expect(fault.problem).toBe('Give the day by which the condition is now to be met')
    const late = await cautions.refused(DETECTIVE, act => decideBreach(act, review, { ...raw, dueOn: '2026-09-22' }))
    expect(late.problem).toContain('21 Sept 2026 or earlier')
    await cautions.done(DETECTIVE, act => decideBreach(act, review, { ...raw, dueOn: '2026-09-01' }))
    expect(await stateOf(id)).toBe('running')
    expect(await cautions.next(id)).toEqual(['disposal-condition.on-its-day 2026-09-01'])
    await cautions.done(CUSTODY, act => completeCondition(act, condition, DONE))
    expect(await cautions.next(id)).toEqual(['disposal.closed-within 2026-07-08'])
  })

  it('is changed in its words and its day', async () => {
    const { review, condition } = await breached()
    const raw = { decision: 'vary', ...DECIDED, dueOn: '2026-09-01' }
    const fault = await cautions.refused(DETECTIVE, act => decideBreach(act, review, raw))
    expect(fault.problem).toBe('Say what the person now agrees to do')
    await cautions.done(DETECTIVE, act => decideBreach(act, review, { ...raw, what: 'Ring the drug worker' }))
    const seen = await cautions.done(CUSTODY, act => readRecord(act, disposalCondition, condition))
    expect(seen.values).toMatchObject({ what: 'Ring the drug worker', dueOn: '2026-09-01', failedOn: null })
  })

  it('is prosecuted by a named decision alone: the case goes to a prosecutor within six months of a summary offence', async () => {
    const { review, id } = await breached()
    await cautions.done(DETECTIVE, act => decideBreach(act, review, { decision: 'prosecute', ...DECIDED }))
    expect(await stateOf(id)).toBe('to be prosecuted')
    expect(await cautions.next(id)).toEqual(['summary-offence.prosecuted-within 2026-12-01'])
    const again = await cautions.refused(DETECTIVE, act =>
      decideBreach(act, review, { decision: 'no further action', ...DECIDED }),
    )
    expect(again.problem).toBe('This was decided by Insp. Dana Okafor already')
  })

  it('ends with no further action: nothing is left to do', async () => {
    const { id, conditions } = await cautions.give({ conditions: [MEETING, WORKSHOP] })
    const { id: review } = await cautions.done(CUSTODY, act => failCondition(act, conditions[0] ?? '', FAILED))
    await cautions.done(DETECTIVE, act => decideBreach(act, review, { decision: 'no further action', ...DECIDED }))
    expect(await cautions.next(id)).toEqual([])
  })
})

describe('a disposal', () => {
  it.each([
    ['community resolution', '8'],
    ['conditional caution', '3'],
    ['diversionary activity', '22'],
  ])('that is a %s is recorded as crime outcome %s once every condition was met', async (what, code) => {
    const { id, conditions } = await cautions.give({ what, conditions: [WORKSHOP, MEETING] })
    const [one = '', other = ''] = conditions
    const early = await cautions.refused(CUSTODY, act => completeDisposal(act, id))
    expect(early.problem).toContain('Not every condition has been met')
    await cautions.done(CUSTODY, act => completeCondition(act, one, DONE))
    await cautions.refused(CUSTODY, act => completeDisposal(act, id))
    await cautions.done(CUSTODY, act => completeCondition(act, other, DONE))
    await cautions.done(CUSTODY, act => completeDisposal(act, id))
    const seen = await cautions.done(CUSTODY, act => readRecord(act, disposal, id))
    expect(seen.values).toMatchObject({ state: 'completed', outcomeCode: code, endedOn: '2026-07-01' })
    expect(await cautions.next(id)).toEqual([])
  })
})
