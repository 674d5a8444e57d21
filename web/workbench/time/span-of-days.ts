import { dayNumber } from './day-number.ts'
import { londonDay, londonOffset } from './london-clock.ts'

/** Days of London with something on them, and how much on each. */
export interface SpanOfDays {
  /** Days since 1970, both included. */
  readonly first: number
  readonly last: number
  /** From the first day to the last. */
  readonly counts: readonly number[]
}

/** Of ascending moments; undefined where there are none. */
export function spanOfDays(at: Float64Array): SpanOfDays | undefined {
  const [begin, end] = [at[0], at.at(-1)]
  if (begin === undefined || end === undefined) return undefined
  const [first, last] = [dayNumber(londonDay(begin)), dayNumber(londonDay(end))]
  const counts = Array.from({ length: last - first + 1 }, () => 0)
  for (const moment of at) {
    const day = Math.floor((moment + londonOffset(moment)) / 86_400_000) - first
    counts[day] = (counts[day] ?? 0) + 1
  }
  return { first, last, counts }
}

/** Some days of a span. */
export interface Days {
  readonly from: number
  readonly until: number
}

/** How many days one step shows when nothing was chosen: a day, or a week where a day at a time would never end. */
export const stepOf = ({ first, last }: Pick<SpanOfDays, 'first' | 'last'>): number => (last - first > 90 ? 7 : 1)

/** The days one step on, as many as are shown; from the beginning where all are shown or the end was reached. */
export function nextDays(span: Pick<SpanOfDays, 'first' | 'last'>, { from, until }: Days): Days {
  const whole = from <= span.first && until >= span.last
  const length = whole ? stepOf(span) : until - from + 1
  const begin = whole || until >= span.last ? span.first : until + 1
  return { from: begin, until: Math.min(span.last, begin + length - 1) }
}

/** The days one step back; the last ones where all are shown or the beginning was reached. */
export function daysBefore(span: Pick<SpanOfDays, 'first' | 'last'>, { from, until }: Days): Days {
  const whole = from <= span.first && until >= span.last
  const length = whole ? stepOf(span) : until - from + 1
  const end = whole || from <= span.first ? span.last : from - 1
  return { from: Math.max(span.first, end - length + 1), until: end }
}
