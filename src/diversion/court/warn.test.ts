import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DETECTIVE } from '../../../test/diversion/caution.ts'
import { type Courts, REHABILITATION, testCourts } from '../../../test/diversion/court.ts'
import { orderCourtRequirement } from './order-court-requirement.ts'
import { sendBreachToCourt } from './send-breach-to-court.ts'
import { warn } from './warn.ts'

let courts: Courts
beforeAll(async () => {
  courts = await testCourts()
})
afterAll(() => courts.database.close())

/** A requirement of three years that began in 2024, with a warning of 10 June 2025. */
async function warned(): Promise<string> {
  const person = await courts.newAdult()
  const { id } = await courts.done(DETECTIVE, act =>
    orderCourtRequirement(act, {
      ...REHABILITATION,
      person,
      madeOn: '2024-01-05',
      months: '36',
      reviews: 'ordered',
      reviewEvery: '3',
    }),
  )
  const first = { requirement: id, failedOn: '2025-06-09', why: 'Missed the appointment', warnedOn: '2025-06-10' }
  const { values } = await courts.done(DETECTIVE, act => warn(act, first))
  expect(values.warnedOn).toBe('2025-06-10')
  expect(await courts.next(id, 'court_requirement')).toEqual([])
  return id
}

const again = { why: 'Missed it again' } as const

describe('a second failure', () => {
  it('on the last day of the twelve months that begin with the warning must go to court', async () => {
    const id = await warned()
    const made = await courts.done(DETECTIVE, act =>
      warn(act, { ...again, requirement: id, failedOn: '2026-06-09', warnedOn: '2026-06-10' }),
    )
    expect(made.values.warnedOn).toBeNull()
    expect(await courts.next(id, 'court_requirement')).toEqual(['drr.breach-to-court-within 2026-07-08'])

    const future = { sentToCourtOn: '2026-07-02', court: 'Norwich Magistrates’ Court' }
    expect((await courts.refused(DETECTIVE, act => sendBreachToCourt(act, made.id, future))).problem).toContain(
      'future',
    )
    const none = await courts.refused(DETECTIVE, act =>
      sendBreachToCourt(act, made.id, { sentToCourtOn: '2026-07-01' }),
    )
    expect(none.problem).toBe('Give the court that deals with the breach')
    await courts.done(DETECTIVE, act => sendBreachToCourt(act, made.id, { ...future, sentToCourtOn: '2026-07-01' }))
    expect(await courts.next(id, 'court_requirement')).toEqual([])
    const twice = await courts.refused(DETECTIVE, act => sendBreachToCourt(act, made.id, future))
    expect(twice.problem).toBe('Proceedings for this failure have begun already')
  })

  it('a day later is a first one again, answered with a warning', async () => {
    const id = await warned()
    const failure = { ...again, requirement: id, failedOn: '2026-06-10' }
    const fault = await courts.refused(DETECTIVE, act => warn(act, failure))
    expect(fault.problem).toContain('Give the day of the warning')
    await courts.done(DETECTIVE, act => warn(act, { ...failure, warnedOn: '2026-06-11' }))
    expect(await courts.next(id, 'court_requirement')).toEqual([])
  })

  it('that happened before the warning was given is no second one', async () => {
    const id = await warned()
    const earlier = { ...again, requirement: id, failedOn: '2025-06-08', warnedOn: '2025-06-10' }
    expect((await courts.done(DETECTIVE, act => warn(act, earlier))).values.warnedOn).toBe('2025-06-10')
  })
})

describe('a failure', () => {
  it.each([
    [{ failedOn: '2023-12-31' }, 'failedOn'],
    [{ failedOn: '2026-07-02', warnedOn: '2026-07-02' }, 'failedOn'],
    [{ failedOn: '' }, 'failedOn'],
    [{ why: '' }, 'why'],
    [{ warnedOn: '2026-06-30' }, 'warnedOn'],
    [{ warnedOn: '2026-07-02' }, 'warnedOn'],
  ])('with %j is refused', async (raw, field) => {
    const id = await courts.order({ madeOn: '2024-01-05', months: '36', reviews: 'ordered', reviewEvery: '3' })
    const failure = { requirement: id, failedOn: '2026-07-01', why: 'Missed it', warnedOn: '2026-07-01', ...raw }
    const fault = await courts.refused(DETECTIVE, act => warn(act, failure))
    expect('fields' in fault && fault.fields?.map(({ field }) => field)).toEqual([field])
  })
})
