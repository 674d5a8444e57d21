import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CustodySuite, custodySuite, faultsOf, SERGEANT } from '../../../test/diversion/custody-suite.ts'
import { officer } from '../../../test/enforcement/force.ts'
import { clockContext } from '../../jobs/clock-context.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { attendance } from './attendance.ts'
import { cancelFollowUp } from './cancel-follow-up.ts'
import { correctAttendance } from './correct-attendance.ts'
import { recordAttendance } from './record-attendance.ts'
import { requiredAssessment } from './required-assessment.ts'
import { takeOverAttendance } from './take-over-attendance.ts'

let suite: CustodySuite
beforeAll(async () => {
  suite = await custodySuite()
})
afterAll(() => suite.database.close())

const KEYWORKER = { ...officer('keyworker', 'norwich-recovery'), purpose: 'care' } as const
const HELD = '2026-07-06T09:00:00Z'
const FAILURE = 'required-assessment.failure.decided-within 2026-07-13T22:59:59.999Z'

/** Somebody required to attend, with the clock at the end of the day of the initial assessment. */
async function required(): Promise<{ readonly stay: string; readonly initial: string; readonly followUp: string }> {
  suite.at('2026-07-01T11:00:00Z')
  const { stay } = await suite.hold()
  const both = await suite.required(await suite.positive(stay))
  suite.at('2026-07-06T16:00:00Z')
  return { stay, ...both }
}
const note = async (raw: Raw): Promise<string> =>
  (await suite.done(KEYWORKER, act => recordAttendance(act, { heldAt: HELD, ...raw }))).id
const takeOver = (id: string) =>
  suite.done(clockContext('norfolk-police', 'law enforcement'), act => takeOverAttendance(act, id))
const stateOf = async (id: string): Promise<string | undefined> =>
  (await suite.done(SERGEANT, act => readRecord(act, requiredAssessment, id))).values.state

describe('attendance', () => {
  it('to the end meets the requirement, and nobody has to ask', async () => {
    const { stay, initial, followUp } = await required()
    await takeOver(await note({ requirement: initial, attended: 'stayed' }))
    expect([await stateOf(initial), await stateOf(followUp)]).toEqual(['met', 'in force'])
    const next = await suite.next(stay)
    expect(next).not.toContain(FAILURE)
    // Of the follow-up alone the police still wait to hear: one working day after it, a Monday.
    expect(next.filter(text => text.startsWith('required-assessment.absence-reported-within'))).toEqual([
      'required-assessment.absence-reported-within 2026-07-14T22:59:59.999Z',
    ])
  })

  it.each(['left early', 'did not attend'])(
    'that was “%s” fails it, and is a task of the police, once',
    async attended => {
      const { stay, initial } = await required()
      const noted = await note({ requirement: initial, attended })
      await takeOver(noted)
      await takeOver(noted)
      expect(await stateOf(initial)).toBe('failed')
      expect((await suite.next(stay)).filter(text => text === FAILURE)).toHaveLength(1)
    },
  )

  it('is all that crosses: the police read neither the note nor whose record it is', async () => {
    const { initial } = await required()
    const noted = await note({ requirement: initial, attended: 'left early', note: 'Upset about housing' })
    const seen = await suite.done(SERGEANT, act => readRecord(act, attendance, noted))
    expect([...seen.groups]).toEqual(['attendance'])
    expect(seen.values).not.toHaveProperty('note')
  })

  it('that no law requires stays with the service', async () => {
    const noted = await note({ attended: 'stayed' })
    await suite.refused(SERGEANT, act => readRecord(act, attendance, noted))
  })

  it('is of an appointment that has been, after the assessment was required', async () => {
    const { initial, followUp } = await required()
    const faults = (raw: Raw) =>
      faultsOf(suite, KEYWORKER, act => recordAttendance(act, { requirement: initial, attended: 'stayed', ...raw }))
    expect(await faults({ heldAt: '2026-07-06T16:00:01Z' })).toHaveProperty('heldAt')
    expect(await faults({ heldAt: '2026-07-01T10:59:59Z' })).toHaveProperty('heldAt')
    suite.at('2026-07-13T16:00:00Z')
    const late = { heldAt: '2026-07-13T09:00:00Z', requirement: followUp, dutyEnds: 'yes' }
    expect(await faults(late)).toHaveProperty('dutyEnds')
  })

  it('is of no appointment that is still to come, whatever time is given; one held earlier says that it was moved', async () => {
    const { initial } = await required()
    const early = { requirement: initial, attended: 'stayed', heldAt: '2026-07-06T08:00:00Z' }
    suite.at('2026-07-06T08:30:00Z')
    for (const moved of [false, true])
      expect(await faultsOf(suite, KEYWORKER, act => recordAttendance(act, early, moved))).toEqual({
        heldAt: expect.stringContaining('still to come'),
      })
    suite.at('2026-07-06T16:00:00Z')
    expect(await faultsOf(suite, KEYWORKER, act => recordAttendance(act, early))).toEqual({
      heldAt: expect.stringContaining('moved to an earlier one'),
    })
    const { values } = await suite.done(KEYWORKER, act => recordAttendance(act, early, true))
    expect(values.heldAt).toBe('2026-07-06T08:00:00.000Z')
  })
})

describe('the duty to attend the follow-up', () => {
  it('ends where the assessor says so, with its tasks; the failure to stay remains to be decided', async () => {
    const { stay, initial, followUp } = await required()
    const noted = await note({ requirement: initial, attended: 'left early' })
    await takeOver(noted)
    await suite.done(KEYWORKER, act => cancelFollowUp(act, noted))
    await takeOver(noted)
    const { values } = await suite.done(SERGEANT, act => readRecord(act, requiredAssessment, followUp))
    expect(values).toMatchObject({ state: 'ended', endedBecause: 'assessor' })
    expect((await suite.next(stay)).filter(text => text.startsWith('required-assessment'))).toEqual([FAILURE])
    expect(await faultsOf(suite, KEYWORKER, act => cancelFollowUp(act, noted))).toHaveProperty('dutyEnds')
    expect(
      await faultsOf(suite, KEYWORKER, act =>
        recordAttendance(act, { requirement: followUp, attended: 'stayed', heldAt: HELD }),
      ),
    ).toHaveProperty('requirement')
  })

  it('does not end for somebody who did not come: nobody told them', async () => {
    const { initial } = await required()
    const absent = { requirement: initial, attended: 'did not attend' }
    expect(
      await faultsOf(suite, KEYWORKER, act => recordAttendance(act, { ...absent, heldAt: HELD, dutyEnds: 'yes' })),
    ).toEqual({ dutyEnds: expect.stringContaining('did not come') })
    const noted = await note(absent)
    expect(await faultsOf(suite, KEYWORKER, act => cancelFollowUp(act, noted))).toHaveProperty('dutyEnds')
  })

  it('that a slip had ended stands again once it is corrected, with the tasks that had ended for it', async () => {
    const { stay, initial, followUp } = await required()
    const before = await suite.next(stay)
    const noted = await note({ requirement: initial, attended: 'stayed', dutyEnds: 'yes' })
    await takeOver(noted)
    expect([await stateOf(initial), await stateOf(followUp)]).toEqual(['met', 'ended'])
    const absent = { attended: 'did not attend' }
    await suite.done(KEYWORKER, act => correctAttendance(act, noted, absent))
    await takeOver(noted)
    expect([await stateOf(initial), await stateOf(followUp)]).toEqual(['failed', 'in force'])
    const ofFollowUp = (all: readonly string[]) => all.filter(text => !text.includes('2026-07-07') && text !== FAILURE)
    const next = await suite.next(stay)
    expect([ofFollowUp(next), next.includes(FAILURE)]).toEqual([ofFollowUp(before), true])
    // There and back, the task to decide what follows is there, gone, and there again.
    for (const [attended, there] of [
      ['stayed', false],
      ['did not attend', true],
    ] as const) {
      await suite.done(KEYWORKER, act => correctAttendance(act, noted, { attended }))
      await takeOver(noted)
      expect((await suite.next(stay)).includes(FAILURE)).toBe(there)
    }
  })

  it('is no matter of the follow-up itself', async () => {
    const { followUp } = await required()
    suite.at('2026-07-13T16:00:00Z')
    const noted = await note({ requirement: followUp, attended: 'stayed', heldAt: '2026-07-13T09:00:00Z' })
    expect(await faultsOf(suite, KEYWORKER, act => cancelFollowUp(act, noted))).toHaveProperty('dutyEnds')
  })
})
