/** Above this many gaps a comparison for each would cost more than looking the gap up. */
const COMPARED = 64

/**
 * Source row of the n-th record of the clean table (both 1-based), given the source rows that were left out: the SQL
 * form of `sourceRow`. Few gaps are compared one by one; many are looked up in a sorted list by halving.
 */
export function rowNumberSql(n: string, removedRows: readonly number[]): string {
  if (removedRows.length === 0) return n
  // The k-th removed row (from 0) stands before every record from removed - k on.
  const starts = removedRows.map((row, k) => row - k)
  if (starts.length <= COMPARED) return `(${n} + ${starts.map(start => `(${n} >= ${start})::BIGINT`).join(' + ')})`
  return `(${n} + ${halving(n, runs(starts), 0)})`
}

interface Run {
  /** First record after the gap. */
  readonly start: number
  /** Rows left out before it, from the top. */
  readonly shift: number
}

function runs(starts: readonly number[]): Run[] {
  const out: Run[] = []
  for (const [k, start] of starts.entries()) {
    if (out.at(-1)?.start === start) out.pop()
    out.push({ start, shift: k + 1 })
  }
  return out
}

function halving(n: string, list: readonly Run[], before: number): string {
  if (list.length === 0) return String(before)
  const middle = list.length >> 1
  const run = list[middle]
  if (run === undefined) return String(before)
  return `(CASE WHEN ${n} >= ${run.start} THEN ${halving(n, list.slice(middle + 1), run.shift)} ELSE ${halving(n, list.slice(0, middle), before)} END)`
}
