import { lowerBound } from '../held/timeline.ts'

/**
 * How many of the ascending times fall into each of `columns` equal parts of `from` to `until`. Looks for the borders instead of at
 * every event: as quick for a hundred thousand as for a hundred.
 */
export function binned(at: Float64Array, from: number, until: number, columns: number): Uint32Array {
  const counts = new Uint32Array(Math.max(0, columns))
  let before = lowerBound(at, from)
  for (let column = 0; column < columns; column++) {
    const border = column === columns - 1 ? until : from + ((until - from) * (column + 1)) / columns
    // Most columns hold few: looking at the next ones first is quicker than halving all of them.
    let after = before
    while (after < at.length && after - before < 8 && (at[after] ?? 0) < border) after++
    if (after - before === 8) after += lowerBound(at.subarray(after), border)
    counts[column] = after - before
    before = after
  }
  return counts
}
