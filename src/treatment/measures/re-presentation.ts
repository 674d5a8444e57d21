import type { Limit } from '../../law/limit.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { endOfLimit } from './end-of-limit.ts'
import { endOfJourney, type Journey } from './journeys.ts'
import { isSuccessfulCompletion } from './successful-completion.ts'

export interface RePresentation {
  /** People in treatment on any day of the time asked about. */
  readonly inTreatment: number
  /** Of them, those whose journey was successfully completed in that time. */
  readonly completed: number
  /** Of those, who came back within the window, and who did not. */
  readonly back: number
  readonly notBack: number
  /** The first day on which this may be published: the window of everybody who was discharged has passed. */
  readonly publishedFrom: CalendarDay
}

/**
 * Whether somebody came back after this journey ended: a new triage on the day of discharge or later, and before the same
 * day of the month six months on. Discharged on 31 August, the window is up on the last of February:
 * the 27th of a year that is no leap year is within it, the 28th is not.
 */
export function cameBack(journey: Journey, journeys: readonly Journey[], window: Limit): boolean {
  const end = endOfJourney(journey)
  if (end === null) return false
  const up = endOfLimit(end.on, window)
  return journeys.some(
    other =>
      other.person === journey.person &&
      other.episodes[0].id !== journey.episodes[0].id &&
      other.episodes[0].triagedOn >= end.on &&
      other.episodes[0].triagedOn < up,
  )
}

/**
 * Of all in treatment between two days, both included: who completed, and who of them came back within the window. null
 * before the window has passed for the last day, since until then the figure would only look good.
 */
export function rePresentation(
  journeys: readonly Journey[],
  { from, until }: { readonly from: CalendarDay; readonly until: CalendarDay },
  window: Limit,
  today: CalendarDay,
): RePresentation | null {
  const publishedFrom = endOfLimit(until, window)
  if (today < publishedFrom) return null
  const inTreatment = journeys.filter(journey => {
    const end = endOfJourney(journey)
    return journey.episodes[0].triagedOn <= until && (end === null || end.on >= from)
  })
  const completed = inTreatment.filter(journey => {
    const end = endOfJourney(journey)
    return end !== null && end.on >= from && end.on <= until && isSuccessfulCompletion(journey)
  })
  const people = (some: readonly Journey[]): number => new Set(some.map(({ person }) => person)).size
  const back = completed.filter(journey => cameBack(journey, journeys, window))
  const came = new Set(back.map(({ person }) => person))
  return {
    inTreatment: people(inTreatment),
    completed: people(completed),
    back: came.size,
    notBack: people(completed.filter(({ person }) => !came.has(person))),
    publishedFrom,
  }
}
