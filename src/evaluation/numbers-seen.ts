import type { Snapshot } from '../comms/index.ts'
import type { Seen } from './judge-lines.ts'

/** Every number of a view (E.164 text): its events, and how many numbers whose own records are held dealt with it. */
export async function numbersSeen(snapshot: Snapshot): Promise<ReadonlyMap<string, Seen>> {
  const side = (mine: 'a' | 'b', other: 'a' | 'b') =>
    `SELECT ${mine} AS x, ${other} AS y, count(*) AS n FROM events_by_${mine}
     WHERE ${mine} > 0 AND mark IS NULL AND kind <> 'data' GROUP BY ALL`
  const rows = await snapshot.query<{ number: string; events: number; holders: number }>(`
    WITH network AS (SELECT count(*) > 0 AS held FROM coverage WHERE number IS NULL),
    held AS (SELECT DISTINCT number FROM coverage WHERE number IS NOT NULL)
    SELECT '+' || x AS number, sum(n)::DOUBLE AS events,
      count(DISTINCT y) FILTER ((SELECT held FROM network) OR y IN (FROM held))::DOUBLE AS holders
    FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')}) GROUP BY x`)
  return new Map(rows.map(({ number, events, holders }) => [number, { events, holders }]))
}
