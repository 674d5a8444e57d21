import type { Limit } from '../law/limit.ts'
import type { CalendarDay } from '../values/calendar-day.ts'
import { endOfLimit } from './measures/end-of-limit.ts'

export interface NextProfile {
  readonly stage: 'start' | 'review'
  /** The last day on which it is in time. */
  readonly by: CalendarDay
}

/** The next outcome profile of an open episode: the start soon after treatment began, then every three months. */
export function nextProfile(
  startedOn: CalendarDay | null,
  held: readonly { readonly stage: string; readonly heldOn: CalendarDay }[],
  limits: { readonly start: Limit; readonly every: Limit },
): NextProfile | null {
  if (held.some(({ stage }) => stage === 'exit')) return null
  const last = held
    .map(({ heldOn }) => heldOn)
    .toSorted()
    .at(-1)
  if (last !== undefined) return { stage: 'review', by: endOfLimit(last, limits.every) }
  return startedOn === null ? null : { stage: 'start', by: endOfLimit(startedOn, limits.start) }
}
