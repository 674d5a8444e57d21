import type { Limit } from '../../law/limit.ts'
import { type CalendarDay, daysBetween } from '../../values/calendar-day.ts'
import { endOfLimit } from './end-of-limit.ts'

export interface Continuity {
  /** The last day on which coming to treatment counts as going on with it. */
  readonly until: CalendarDay
  /** Days since release, to the day they came or to today; negative before release. */
  readonly days: number
  readonly state: 'before release' | 'waiting' | 'late' | 'in time' | 'too late'
}

/** Whether somebody who left prison goes on with treatment in the community within the limit: day 21 is, day 22 is not. */
export function releaseContinuity(
  { releaseOn, engagedOn }: { readonly releaseOn: CalendarDay; readonly engagedOn: CalendarDay | null },
  limit: Limit,
  today: CalendarDay,
): Continuity {
  const until = endOfLimit(releaseOn, limit)
  if (engagedOn !== null)
    return { until, days: daysBetween(releaseOn, engagedOn), state: engagedOn <= until ? 'in time' : 'too late' }
  const days = daysBetween(releaseOn, today)
  return { until, days, state: days < 0 ? 'before release' : today <= until ? 'waiting' : 'late' }
}
