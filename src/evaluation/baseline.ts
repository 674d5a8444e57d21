import type { Snapshot } from '../comms/index.ts'

/** What the simple baselines rank a number by. */
export interface BaselineRow {
  readonly number: string
  readonly line: boolean
  /** Distinct numbers that made it a short call. */
  readonly callers: number
  /** Bulk messages a week. */
  readonly broadcasts: number
}

/**
 * The baselines that `lines` is compared with: what a person with a spreadsheet does. Every mobile number by (1) how many
 * different numbers made it an answered call of a minute or less, and (2) in how many clock intervals of ten minutes a
 * week it texted six or more numbers. Numbers low in both are left out.
 */
const BASELINE_SQL = `
  WITH period AS (SELECT greatest(1, date_diff('day', min(started_at), max(started_at))) / 7.0 AS weeks FROM events_by_a),
  callers AS (
    SELECT b AS x, count(DISTINCT a) AS callers FROM events_by_b
    WHERE kind = 'voice' AND mark IS NULL AND duration_s BETWEEN 1 AND 60 AND a IS NOT NULL AND a <> b GROUP BY b
  ), texted AS (
    SELECT a AS x, time_bucket(INTERVAL 10 MINUTE, started_at) AS at FROM events_by_a
    WHERE kind IN ('sms', 'mms', 'im') AND mark IS NULL AND b IS NOT NULL AND a <> b
    GROUP BY ALL HAVING count(DISTINCT b) >= 6
  ), broadcasts AS (SELECT x, count(*) / any_value(weeks) AS broadcasts FROM texted, period GROUP BY x)
  SELECT '+' || x AS number, coalesce(callers, 0)::DOUBLE AS callers, round(coalesce(broadcasts, 0), 2)::DOUBLE AS broadcasts
  FROM callers FULL JOIN broadcasts USING (x)
  WHERE x BETWEEN 447000000000 AND 447999999999 AND (callers >= 8 OR broadcasts > 0)
  ORDER BY number`

export async function baselineOf(snapshot: Snapshot, lineNumbers: ReadonlySet<string>): Promise<BaselineRow[]> {
  const rows = await snapshot.query<Omit<BaselineRow, 'line'>>(BASELINE_SQL)
  return rows.map(row => ({ ...row, line: lineNumbers.has(row.number) }))
}
