import type { Snapshot } from '../comms/index.ts'
import type { Seen } from './judge-lines.ts'

/**
 * Every number of a view (E.164 text): its events, on how many days (UTC), how many numbers whose own records are held
 * dealt with it, and whether its own are held.
 */
export async function numbersSeen(snapshot: Snapshot): Promise<ReadonlyMap<string, Seen>> {
  const side = (mine: 'a' | 'b', other: 'a' | 'b') =>
    `SELECT ${mine} AS x, ${other} AS y, started_at::DATE AS day, count(*) AS n FROM events_by_${mine}
     WHERE ${mine} > 0 AND mark IS NULL AND kind <> 'data' GROUP BY ALL`
  const rows = await snapshot.query<Seen & { readonly number: string }>(`
    WITH network AS (SELECT count(*) > 0 AS held FROM coverage WHERE number IS NULL),
    held AS (SELECT DISTINCT number FROM coverage WHERE number IS NOT NULL)
    SELECT '+' || x AS number, sum(n)::DOUBLE AS events, count(DISTINCT day)::DOUBLE AS days,
      count(DISTINCT y) FILTER ((SELECT held FROM network) OR y IN (FROM held))::DOUBLE AS holders,
      (SELECT held FROM network) OR x IN (FROM held) AS own
    FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')}) GROUP BY x`)
  return new Map(rows.map(({ number, ...seen }) => [number, seen]))
}
