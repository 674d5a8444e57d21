import type { Limit } from '../../law/limit.ts'
import { type CalendarDay, daysBetween } from '../../values/calendar-day.ts'
import { endOfLimit } from './end-of-limit.ts'
import type { Journey } from './journeys.ts'

/** What a measure knows of an intervention. */
export interface MeasuredIntervention {
  readonly id: string
  readonly episode: string
  readonly referredOn: CalendarDay
  readonly firstOfferedOn: CalendarDay | null
  readonly startedOn: CalendarDay | null
}

export interface Wait {
  /** The journey’s first intervention. */
  readonly intervention: string
  readonly referredOn: CalendarDay
  /** Days from being put forward to the first appointment offered; to today while none has been offered. */
  readonly days: number
  readonly offered: boolean
  /** The day of the first appointment; null while none has been offered. */
  readonly offeredOn: CalendarDay | null
  /** The last day on which an appointment is within the limit. */
  readonly until: CalendarDay
  /** Within the limit: day 21 of three weeks is, day 22 is not. */
  readonly inTime: boolean
  /** Days from the first appointment offered to the start, which are no part of waiting; null before it started. */
  readonly daysToStart: number | null
}

/**
 * How long the journey waited for help: from being put forward for its first intervention to the first appointment offered
 * for it. null before there is an intervention.
 */
export function waitOf(
  journey: Journey,
  interventions: readonly MeasuredIntervention[],
  limit: Limit,
  today: CalendarDay,
): Wait | null {
  const first = firstOf(journey, interventions)
  if (first === null) return null
  const { id, referredOn, firstOfferedOn, startedOn } = first
  const until = endOfLimit(referredOn, limit)
  const end = firstOfferedOn ?? today
  return {
    intervention: id,
    referredOn,
    days: daysBetween(referredOn, end),
    offered: firstOfferedOn !== null,
    offeredOn: firstOfferedOn,
    until,
    inTime: end <= until,
    daysToStart: firstOfferedOn === null || startedOn === null ? null : daysBetween(firstOfferedOn, startedOn),
  }
}

/** The intervention that somebody was put forward for first; of two on one day that with the earlier appointment. */
function firstOf({ episodes }: Journey, interventions: readonly MeasuredIntervention[]): MeasuredIntervention | null {
  const own = new Set(episodes.map(({ id }) => id))
  const key = ({ referredOn, firstOfferedOn, id }: MeasuredIntervention): string =>
    `${referredOn} ${firstOfferedOn ?? '9999-99-99'} ${id}`
  return (
    interventions.filter(({ episode }) => own.has(episode)).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))[0] ?? null
  )
}
