/** A stretch of time, half open: `from` belongs to it, `until` does not. Milliseconds since 1970, UTC. */
export interface Period {
  readonly from: number
  readonly until: number
}

/** The period, or null when it would be empty, run backwards or not be finite. */
export function periodOf(from: number, until: number): Period | null {
  return Number.isFinite(from) && Number.isFinite(until) && from < until ? { from, until } : null
}

export const contains = (period: Period, instant: number): boolean => period.from <= instant && instant < period.until

/** The time both have, or null when they share none; touching ends share none. */
export const intersect = (one: Period, other: Period): Period | null =>
  periodOf(Math.max(one.from, other.from), Math.min(one.until, other.until))
