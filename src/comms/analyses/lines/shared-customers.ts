import type { EventSource } from '../event-source.ts'

/** How far a number's customers are shared with other line-like numbers, 0 to 1 (see `sharedCustomers`). */
export interface Shared {
  readonly any: number
  readonly several: number
}

export const NOTHING_SHARED: Shared = { any: 0, several: 0 }

/** Days on which a number must turn to another before it is taken for one of its customers. */
const CUSTOMER_DAYS = 2
/** Added to every count of contact days, so that three shared customers out of three are no certainty. */
const CAUTION = 5
/** From this score on a number's customers count in full; from a quarter of it they begin to. */
const SAYS_ALL = 0.4
/** But the most line-like numbers of a case always count in full, so that a small case has a place to start from. */
const ALWAYS_COUNT = 8
/** A score below this is no likeness at all. */
const LEAST_TELLING = 0.01
/** Keeps the comparison with the usual share steady where almost nobody is shared. */
const FLOOR = 0.01

/**
 * How much each screened number shares its customers with *other* numbers that look like lines: people who buy from one
 * line mostly know another, whereas a taxi's or a trader's customers are anybody.
 *
 * Of all contact days of the numbers that turn to `x` (or stand on its bulk list), the share that belongs to numbers
 * which also turn to another number that looks like a line, weighed by how much it does. `any` counts every such number;
 * `several` leaves out the one that shares most with `x`: it may be the same business under its earlier number. Each share is
 * compared with the median over all screened numbers, as doublings: 0 = as usual or less, 1 = sixteen times as usual or more.
 *
 * Sample: `Map { 447700900123n => { any: 0.86, several: 0.81 } }`. Needs the temporary table `dealings`.
 */
export async function sharedCustomers(
  source: EventSource,
  scores: ReadonlyMap<bigint, number>,
): Promise<Map<bigint, Shared>> {
  const best = [...scores.values()].sort((one, other) => other - one)
  const full = Math.max(LEAST_TELLING, Math.min(SAYS_ALL, best[ALWAYS_COUNT - 1] ?? 0))
  const telling = [...scores].flatMap(([x, score]) => {
    const weight = Math.min(1, (score - full / 4) / (full - full / 4))
    return weight > 0 ? [`(${x}, ${weight.toFixed(4)})`] : []
  })
  if (telling.length === 0) return new Map()
  const rows = await source.query<{ x: bigint } & Shared>(`
    WITH telling (z, p) AS (VALUES ${telling.join(', ')}),
    known AS (
      SELECT y, unnest(max({p: p, z: z}, 4), recursive := true) FROM (
        SELECT d.y, t.p::DOUBLE AS p, t.z FROM dealings d JOIN telling t ON d.x = t.z WHERE d.ask_days >= ${CUSTOMER_DAYS} OR d.bulks >= 3)
      GROUP BY y
    ), customers AS (
      SELECT x, y, greatest(ask_days, 1) AS days FROM dealings WHERE customer
    ), ties AS (
      SELECT c.x, c.y, c.days, k.z, k.p FROM customers c JOIN known k ON c.y = k.y AND c.x <> k.z
    ), closest AS (
      SELECT x, arg_max(z, (tie, z)) AS z FROM (SELECT x, z, sum(days * p) AS tie FROM ties GROUP BY x, z) GROUP BY x
    ), best AS (
      SELECT t.x, any_value(t.days) AS days, max(t.p) AS p, coalesce(max(t.p) FILTER (t.z <> c.z), 0) AS p_several
      FROM ties t JOIN closest c ON t.x = c.x GROUP BY t.x, t.y
    ), shared AS (
      SELECT x, sum(days * p) AS days, sum(days * p_several) AS days_several FROM best GROUP BY x
    )
    SELECT c.x, coalesce(any_value(s.days), 0) / (sum(c.days) + ${CAUTION}) AS any,
      coalesce(any_value(s.days_several), 0) / (sum(c.days) + ${CAUTION}) AS several
    FROM customers c LEFT JOIN shared s ON c.x = s.x GROUP BY c.x ORDER BY c.x`)
  const asUsual = { any: median(rows.map(row => row.any)), several: median(rows.map(row => row.several)) }
  return new Map(
    rows.map(({ x, any, several }) => [
      x,
      { any: doublings(any, asUsual.any), several: doublings(several, asUsual.several) },
    ]),
  )
}

const doublings = (share: number, usual: number) =>
  Math.min(1, Math.max(0, Math.log2((share + FLOOR) / (usual + FLOOR)) / 4))

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
