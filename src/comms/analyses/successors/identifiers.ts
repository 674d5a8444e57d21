import type { EventSource } from '../event-source.ts'
import type { Pair } from './screen.ts'

/** Records before a handset or SIM counts as a number's own: a single one is more often a slip of the record. */
const LEAST_RECORDS = 2
/** A handset or SIM that more numbers share is a test set, a slip or a box of a call centre. */
const MOST_NUMBERS = 5

/**
 * Makes the temporary table `successor_identifiers`: which number used which handset (IMEI) and SIM (IMSI), first and last
 * in days since 1970, and how many numbers used it.
 */
export async function makeIdentifiers(source: EventSource): Promise<void> {
  const side = (mine: 'a' | 'b', column: 'imei' | 'imsi') => `
    SELECT ${mine} AS id, '${column}' AS kind, ${mine}_${column}::VARCHAR AS value, count(*) AS records,
      min(started_at) AS t0, max(started_at) AS t1
    FROM events_by_${mine} WHERE ${mine} IS NOT NULL AND ${mine}_${column} IS NOT NULL GROUP BY ALL`
  await source.run(`
    CREATE OR REPLACE TEMP TABLE successor_identifiers AS
      WITH used AS (
        SELECT id, kind, value, epoch(min(t0)) / 86400 AS first, epoch(max(t1)) / 86400 AS last FROM (
          ${side('a', 'imei')} UNION ALL ${side('b', 'imei')} UNION ALL ${side('a', 'imsi')} UNION ALL ${side('b', 'imsi')})
        GROUP BY ALL HAVING sum(records) >= ${LEAST_RECORDS})
      SELECT *, count(*) OVER (PARTITION BY kind, value)::INTEGER AS numbers FROM used`)
}

/** Pairs of numbers that used one handset or SIM, one after the other. */
export async function pairsByIdentifier(source: EventSource): Promise<Pair[]> {
  return source.query<Pair>(`
    SELECT DISTINCT le.i AS "from", ly.i AS "to"
    FROM successor_identifiers e JOIN successor_identifiers y ON e.kind = y.kind AND e.value = y.value AND e.id <> y.id
      JOIN successor_lives le ON le.id = e.id JOIN successor_lives ly ON ly.id = y.id
    WHERE e.numbers <= ${MOST_NUMBERS} AND y.first > e.first AND y.last > e.last AND ly.middle > le.middle
      AND (le.fades OR ly.begins)
    ORDER BY ALL`)
}
