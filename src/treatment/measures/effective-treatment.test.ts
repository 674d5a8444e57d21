import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAYS, day, episodeOf, interventionOf, journeyOf } from '../../../test/treatment/any-episodes.ts'
import { addDays } from '../../values/calendar-day.ts'
import { effectiveTreatment } from './effective-treatment.ts'

const RETAINED = { amount: 84, unit: 'days' } as const
const START = '2026-01-12'
const started = [interventionOf('first', 'one', '2026-01-05', '2026-01-12', START)]
const until = (dischargedOn: string | null, reason: string | null, today: string): boolean | undefined =>
  effectiveTreatment(journeyOf(episodeOf('one', '2026-01-05', dischargedOn, reason)), started, RETAINED, day(today))
    ?.effective

// Worked by hand: 12 January and 84 days is 6 April 2026 (19 days of January, 28, 31, and 6 of April).
it('retention of 83 days is not effective treatment, 84 is', () => {
  expect(until('2026-04-05', 'dropped out', '2026-09-01')).toBe(false)
  expect(until('2026-04-06', 'dropped out', '2026-09-01')).toBe(true)
})

it('while somebody stays, it becomes effective on the 84th day and not the day before', () => {
  expect(until(null, null, '2026-04-05')).toBe(false)
  expect(until(null, null, '2026-04-06')).toBe(true)
})

it('in a leap year the 84th day after 12 January is a day of the calendar earlier', () => {
  const leap = [interventionOf('first', 'one', '2028-01-12', '2028-01-12', '2028-01-12')]
  const on = (today: string): boolean | undefined =>
    effectiveTreatment(journeyOf(episodeOf('one', '2028-01-12', null)), leap, RETAINED, day(today))?.effective
  expect([on('2028-04-04'), on('2028-04-05')]).toEqual([false, true])
})

it('completed at six weeks counts, dropped out at six weeks does not', () => {
  expect(until('2026-02-23', 'completed', '2026-09-01')).toBe(true)
  expect(until('2026-02-23', 'completed occasional use', '2026-09-01')).toBe(true)
  expect(until('2026-02-23', 'dropped out', '2026-09-01')).toBe(false)
})

it('a completion that is still to come counts from its day on', () => {
  expect(until('2026-02-23', 'completed', '2026-02-22')).toBe(false)
  expect(until('2026-02-23', 'completed', '2026-02-23')).toBe(true)
})

it('time is counted from the start, not from triage or the appointment, and over a transfer', () => {
  const first = episodeOf('one', '2026-01-05', '2026-02-23', 'transferred')
  const whole = journeyOf(first, episodeOf('two', '2026-03-09', null))
  const alone = journeyOf(first)
  const on = day('2026-04-06')
  expect(effectiveTreatment(whole, started, RETAINED, on)).toEqual({
    startedOn: START,
    days: 84,
    effectiveOn: '2026-04-06',
    effective: true,
  })
  expect(effectiveTreatment(alone, started, RETAINED, on)).toMatchObject({ days: 42, effective: false })
})

it('where nothing has started nothing can be effective', () => {
  const waiting = [interventionOf('first', 'one', '2026-01-05', '2026-01-12')]
  expect(effectiveTreatment(journeyOf(episodeOf('one', '2026-01-05', null)), waiting, RETAINED, day(START))).toBeNull()
})

it('a longer stay never makes it false', () => {
  const REASONS = fc.constantFrom('dropped out', 'completed', 'transferred', 'prison', 'withdrawn')
  fc.assert(
    fc.property(DAYS, DAYS, REASONS, (stay, more, reason) => {
      const stayed = (days: number): boolean | undefined => until(addDays(day(START), days), reason, '2029-01-01')
      expect(stayed(stay) === true && stayed(stay + more) !== true).toBe(false)
    }),
  )
})
