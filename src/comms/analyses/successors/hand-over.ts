import { inOrder, type Known } from './known.ts'

/**
 * The moment that best parts the old number's traffic with the shared contacts from the new one's; with all contacts where
 * none is shared.
 */
export function cutOf(from: Known, to: Known, own: ReadonlySet<number>): number {
  const both = [...from.persons.keys()].filter(place => to.persons.has(place) && !own.has(place))
  if (both.length === 0) return handOver(from.times, to.times)
  const timesOf = ({ persons }: Known) => inOrder(both.map(place => persons.get(place) ?? []))
  return handOver(timesOf(from), timesOf(to))
}

/** Contacts met within one day that make an announcement. */
export const LEAST_TOLD = 5

export interface Arrivals {
  readonly together: number
  readonly arrivals: number
  /** First moment of the day on which most arrived. */
  readonly start: number
  /** Everyone who first met the new number within that day, whether known to the old one or not. */
  readonly newcomers: number
}

/** When the old number's contacts first met the new one, and the day on which most of them did: a number that is announced. */
export function arrivalsOf(from: Known, to: Known, own: ReadonlySet<number>): Arrivals {
  const firsts: number[] = []
  const all: number[] = []
  for (const [person, times] of to.persons) {
    if (own.has(person)) continue
    const first = times[0] ?? 0
    all.push(first)
    if ((from.persons.get(person)?.[0] ?? Number.POSITIVE_INFINITY) < first) firsts.push(first)
  }
  firsts.sort((x, y) => x - y)
  let together = 0
  let start = 0
  for (let first = 0, until = 0; first < firsts.length; first += 1) {
    while (until < firsts.length && (firsts[until] ?? 0) < (firsts[first] ?? 0) + 1) until += 1
    if (until - first <= together) continue
    together = until - first
    start = firsts[first] ?? 0
  }
  const newcomers = all.filter(first => first >= start && first < start + 1).length
  return { together, arrivals: firsts.length, start, newcomers }
}

/** The cut that leaves the smallest shares of old moments after it and new moments before it. Both lists in order of time. */
function handOver(old: Float64Array, recent: Float64Array): number {
  let best = Number.POSITIVE_INFINITY
  let cut = recent[0] ?? old.at(-1) ?? 0
  for (let i = 0; i < recent.length; i += 1) {
    const t = recent[i] ?? 0
    const wrong = (old.length - countBelow(old, t)) / Math.max(1, old.length) + i / recent.length
    if (wrong < best) {
      best = wrong
      cut = t
    }
  }
  return cut
}

/** How many of the sorted times lie before `t`. */
export function countBelow(times: ArrayLike<number>, t: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < t) low = middle + 1
    else high = middle
  }
  return low
}
