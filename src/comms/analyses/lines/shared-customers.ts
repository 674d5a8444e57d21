import type { EventSource } from '../event-source.ts'

/** Days on which a number must turn to another before it is taken for one of its customers. */
const CUSTOMER_DAYS = 2
/** Added to every count of contact days, so that three shared customers out of three are no certainty. */
const CAUTION = 5
/** Below the first a score says nothing of a number's customers, from the second on it counts in full. */
const [SAYS_NOTHING, SAYS_ALL] = [0.15, 0.6]
/** Keeps the comparison with the usual share steady where almost nobody is shared. */
const FLOOR = 0.02

/**
 * How much each screened number shares its customers with *other* numbers that look like lines: people who buy from one
 * line mostly know another, whereas a taxi's or a trader's customers are anybody.
 *
 * Of all contact days of the numbers that turn to `x` (or stand on its bulk list), the share that belongs to numbers
 * which also turn to another number that looks like a line, weighed by how much it does; compared with the median over
 * all screened numbers, as doublings: 0 = as usual or less, 1 = sixteen times as usual or more.
 *
 * Sample: `Map { 447700900123n => 0.81 }`. Needs the temporary table `dealings`.
 */
export async function sharedCustomers(
  source: EventSource,
  scores: ReadonlyMap<bigint, number>,
): Promise<Map<bigint, number>> {
  const telling = [...scores].flatMap(([x, score]) => {
    const weight = Math.min(1, (score - SAYS_NOTHING) / (SAYS_ALL - SAYS_NOTHING))
    return weight > 0 ? [`(${x}, ${weight.toFixed(4)})`] : []
  })
  if (telling.length === 0) return new Map()
  const rows = await source.query<{ x: bigint; share: number }>(`
    WITH telling (x, p) AS (VALUES ${telling.join(', ')}),
    best AS (
      SELECT d.y, max({p: t.p, x: t.x}, 2) AS two FROM dealings d JOIN telling t ON d.x = t.x
      WHERE d.ask_days >= ${CUSTOMER_DAYS} OR d.bulks >= 3 GROUP BY d.y
    )
    SELECT d.x, sum(greatest(d.ask_days, 1) * CASE WHEN b.y IS NULL THEN 0 WHEN b.two[1].x <> d.x THEN b.two[1].p ELSE coalesce(b.two[2].p, 0) END)
      / (sum(greatest(d.ask_days, 1)) + ${CAUTION}) AS share
    FROM dealings d LEFT JOIN best b ON d.y = b.y WHERE d.ask_days >= 1 OR d.bulks >= 2 GROUP BY d.x ORDER BY d.x`)
  const sorted = rows.map(row => row.share).sort((one, other) => one - other)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0
  return new Map(
    rows.map(({ x, share }) => [x, Math.min(1, Math.max(0, Math.log2((share + FLOOR) / (usual + FLOOR)) / 4))]),
  )
}
