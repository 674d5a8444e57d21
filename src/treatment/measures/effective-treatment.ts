import type { Limit } from '../../law/limit.ts'
import { type CalendarDay, daysBetween } from '../../values/calendar-day.ts'
import { endOfLimit } from './end-of-limit.ts'
import { endOfJourney, type Journey } from './journeys.ts'
import { isSuccessfulCompletion } from './successful-completion.ts'
import type { MeasuredIntervention } from './waiting.ts'

export interface Retention {
  /** The day on which the journey’s first intervention started. */
  readonly startedOn: CalendarDay
  /** Days in treatment: from the start, which is day 0, to the end of the journey, or to today. */
  readonly days: number
  /** The first day that makes it effective by staying. */
  readonly effectiveOn: CalendarDay
  readonly effective: boolean
}

/**
 * Whether treatment was effective: retained for 12 weeks from the start (83 days are not enough, 84 are), or successfully
 * completed before that. null where nothing has started by today.
 */
export function effectiveTreatment(
  journey: Journey,
  interventions: readonly MeasuredIntervention[],
  retained: Limit,
  today: CalendarDay,
): Retention | null {
  const startedOn = startOfTreatment(journey, interventions)
  if (startedOn === null || startedOn > today) return null
  const end = endOfJourney(journey)
  const over = end !== null && end.on <= today
  const until = over ? end.on : today
  const effectiveOn = endOfLimit(startedOn, retained)
  return {
    startedOn,
    days: daysBetween(startedOn, until),
    effectiveOn,
    effective: until >= effectiveOn || (over && isSuccessfulCompletion(journey)),
  }
}

/** The earliest day on which an intervention of the journey started; null before one has. */
export function startOfTreatment(
  { episodes }: Journey,
  interventions: readonly MeasuredIntervention[],
): CalendarDay | null {
  const own = new Set(episodes.map(({ id }) => id))
  const started = interventions.flatMap(({ episode, startedOn }) =>
    own.has(episode) && startedOn !== null ? [startedOn] : [],
  )
  return started.sort()[0] ?? null
}
