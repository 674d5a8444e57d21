import fc from 'fast-check'
import type { Limit } from '../../src/law/limit.ts'
import type { Journey, TriagedEpisode } from '../../src/treatment/measures/journeys.ts'
import type { MeasuredIntervention } from '../../src/treatment/measures/waiting.ts'
import { addDays, type CalendarDay, readCalendarDay } from '../../src/values/calendar-day.ts'

export const GAP: Limit = { amount: 21, unit: 'days' }

export function day(text: string): CalendarDay {
  const read = readCalendarDay(text)
  if (read === null) throw new Error(`${text} is no day`)
  return read
}

/** An episode of Alex, from triage to discharge. */
export const episodeOf = (
  id: string,
  triagedOn: string,
  dischargedOn: string | null,
  dischargeReason: string | null = null,
): TriagedEpisode => ({
  id,
  person: 'Alex',
  triagedOn: day(triagedOn),
  dischargedOn: dischargedOn === null ? null : day(dischargedOn),
  dischargeReason,
})

export const journeyOf = (...episodes: readonly [TriagedEpisode, ...TriagedEpisode[]]): Journey => ({
  person: episodes[0].person,
  episodes,
})

/** An intervention of an episode: put forward, first appointment, start. */
export const interventionOf = (
  id: string,
  episode: string,
  referredOn: string,
  firstOfferedOn: string | null = null,
  startedOn: string | null = null,
): MeasuredIntervention => ({
  id,
  episode,
  referredOn: day(referredOn),
  firstOfferedOn: firstOfferedOn === null ? null : day(firstOfferedOn),
  startedOn: startedOn === null ? null : day(startedOn),
})

export const DAYS = fc.integer({ min: 0, max: 400 })
const REASONS = ['transferred', 'transferred to prison', 'dropped out', 'completed', 'prison'] as const

/** Episodes of three people within a year and a bit, most of them short and close together. */
export const ANYTHING = fc
  .array(
    fc.record({
      person: fc.constantFrom('Alex', 'Bo', 'Cat'),
      from: DAYS,
      length: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
      reason: fc.constantFrom(...REASONS),
    }),
    { maxLength: 12 },
  )
  .map(rows =>
    rows.map(({ person, from, length, reason }, at): TriagedEpisode => {
      const triagedOn = addDays(day('2027-12-01'), from)
      const open = length === null
      return {
        id: String(at),
        person,
        triagedOn,
        dischargedOn: open ? null : addDays(triagedOn, length),
        dischargeReason: open ? null : reason,
      }
    }),
  )
