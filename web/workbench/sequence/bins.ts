import { lowerBound } from '../held/timeline.ts'
import { later, snapped } from './brush.ts'
import type { Stretch } from './gaps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LENGTHS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
]

/**
 * Borders of equal parts of time, at most `most` of them: whole minutes, hours or days of London's clocks, so that a bar is a day
 * wherever the picture begins, and two days look alike that are alike.
 */
export function bordersIn({ from, until }: Stretch, most: number): Float64Array {
  const length = LENGTHS.find(one => (until - from) / one <= most) ?? Math.ceil((until - from) / most / DAY) * DAY
  const first = snapped(from, length)
  const borders = [first > from ? later(first, -length) : first]
  for (let at = borders[0] ?? from; at < until; ) {
    // Where clocks change an hour is there twice or not at all: a border never stands still.
    const next = later(at, length)
    at = next > at ? next : at + length
    borders.push(at)
  }
  return Float64Array.from(borders)
}

/** How many of the ascending times lie between each two borders. Looks for the borders, not at every event. */
export function binned(at: Float64Array, borders: Float64Array): Uint32Array {
  const counts = new Uint32Array(Math.max(0, borders.length - 1))
  let before = lowerBound(at, borders[0] ?? 0)
  for (let bin = 0; bin < counts.length; bin++) {
    const border = borders[bin + 1] ?? 0
    // Most bins hold few: looking at the next ones first is quicker than halving all of them.
    let after = before
    while (after < at.length && after - before < 8 && (at[after] ?? 0) < border) after++
    if (after - before === 8) after += lowerBound(at.subarray(after), border)
    counts[bin] = after - before
    before = after
  }
  return counts
}
