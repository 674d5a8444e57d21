import type { DayRun } from '../../../src/server/pages/workbench/wire/about.ts'
import { addDays, readCalendarDay } from '../../../src/values/calendar-day.ts'
import { londonMidnight } from '../time/london-clock.ts'

/** Milliseconds since 1970; the end is not included. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** The stretches from `from` to `until` in which no records of the number itself are held: there nothing is known. */
export function gapsBetween(held: readonly DayRun[], from: number, until: number): readonly Stretch[] {
  const gaps: Stretch[] = []
  let at = from
  for (const run of held) {
    const [first, last] = [readCalendarDay(run.from), readCalendarDay(run.until)]
    if (first === null || last === null) continue
    const begins = londonMidnight(first)
    const ends = londonMidnight(addDays(last, 1))
    if (ends <= at) continue
    if (begins >= until) break
    if (begins > at) gaps.push({ from: at, until: begins })
    at = ends
  }
  if (at < until) gaps.push({ from: at, until })
  return gaps
}
