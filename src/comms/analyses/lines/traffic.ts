import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import { BETWEEN_PEOPLE } from './screen.ts'

/** Minutes of silence after which a new contact between two numbers is a new approach. */
const APPROACH_GAP = 'INTERVAL 60 MINUTE'
/** Minutes within which a contact back answers an approach. */
export const CALL_BACK = 'INTERVAL 15 MINUTE'

/** A number that fewer than this many others approach may only advertise. */
export const SELDOM_RUNG = 3
/** Whether a network's table names the handset or SIM of one side only: its one cell is then that side's, otherwise the caller's. */
const ONLY_CALLED_KNOWN = `(e.b_imsi IS NOT NULL OR e.b_imei IS NOT NULL) AND e.a_imsi IS NULL AND e.a_imei IS NULL`
/** The cell of each side's own handset, where the record says that it is. */
const CELL_OF = {
  a: `CASE WHEN e.observed IN ('a', 'ab') OR (e.observed = 'network' AND NOT (${ONLY_CALLED_KNOWN})) THEN e.a_cell END`,
  b: `coalesce(e.b_cell, CASE WHEN e.observed = 'network' AND ${ONLY_CALLED_KNOWN} THEN e.a_cell END)`,
}

/**
 * Makes the temporary tables
 * - `traffic (x, y, out, bulk, t, lt, day, call, seconds, imei, imsi, cell, y_cell, text, import, row, approach, back, …)`: the events of
 *   every screened number `x` with each other number `y`; `approach` marks the first event after an hour of silence,
 *   `retry` an incoming call within 15 minutes of one that was not answered by any contact back, `back` an incoming contact that `x` answered with one of its own within 15 minutes; `lt` and `day` are London time;
 * - `dealings (x, y, …)`: one row per pair, with who approaches whom, how often and on how many days; `customer` = y turns to
 *   x, or stands on its bulk list, or is messaged again and again by a number that hardly anybody rings.
 *
 * Needs `screened` and `burst_texts`. For numbers whose own records are not held, only what the holders' records show.
 */
export async function makeTraffic(source: EventSource): Promise<void> {
  const side = (mine: 'a' | 'b', other: 'a' | 'b') => `
    SELECT s.x, s.own, e.${other} AS y, ${mine === 'a'} AS out, e.started_at AS t, e.kind IN ('voice', 'app_call') AS call,
      e.duration_s AS seconds, e.${mine}_imei AS imei, e.${mine}_imsi AS imsi,
      ${CELL_OF[mine]} AS cell, ${CELL_OF[other]} AS y_cell, e.text, e.import, e.row
    FROM events_by_${mine} e JOIN screened s ON e.${mine} = s.x WHERE ${BETWEEN_PEOPLE}`
  await source.run(`CREATE OR REPLACE TEMP TABLE traffic AS
    WITH met AS (
      SELECT m.*, m.out AND g.row IS NOT NULL AS bulk
      FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')}) m
      LEFT JOIN burst_texts g ON m.import = g.import AND m.row = g.row
    ), timed AS (
      SELECT *,
        lag(t) OVER (PARTITION BY x, y, bulk ORDER BY t, import, row) AS before,
        lag(out) OVER (PARTITION BY x, y, bulk ORDER BY t, import, row) AS before_out,
        min(CASE WHEN out AND NOT bulk THEN t END)
          OVER (PARTITION BY x, y ORDER BY t, import, row ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_out,
        max(CASE WHEN bulk THEN t END)
          OVER (PARTITION BY x, y ORDER BY t, import, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_bulk
      FROM met
    )
    SELECT * EXCLUDE (before, before_out, next_out, last_bulk), ${londonTime('t')} AS lt, ${londonTime('t')}::DATE AS day,
      NOT bulk AND (before IS NULL OR t - before > ${APPROACH_GAP}) AS approach,
      NOT out AND call AND coalesce(NOT before_out AND t - before <= ${CALL_BACK}, false) AS retry,
      NOT out AND coalesce(next_out - t <= ${CALL_BACK}, false) AS back,
      NOT out AND coalesce(t - last_bulk <= INTERVAL 2 HOUR, false) AS after_bulk
    FROM timed`)
  await source.run(`CREATE OR REPLACE TEMP TABLE dealings AS
    SELECT *, ask_days >= 1 OR bulks >= 2 OR (offers >= 2 AND count(*) FILTER (asks > 0) OVER (PARTITION BY x) < ${SELDOM_RUNG}) AS customer
    FROM (SELECT x, y, bool_and(own) AS own, count(*) AS events,
        count(*) FILTER (approach AND NOT out) AS asks, count(*) FILTER (approach AND out) AS offers,
        count(DISTINCT day) FILTER (approach AND NOT out) AS ask_days,
        count(*) FILTER (NOT out) AS incoming, count(*) FILTER (back) AS backs,
        count(*) FILTER (call AND seconds > 0) AS talks, count(*) FILTER (call AND seconds >= 180) AS long_talks,
        count(*) FILTER (bulk) AS bulks, count(*) FILTER (after_bulk) AS after_bulks,
        min(t) AS t0, max(t) AS t1,
        date_diff('day', min(t) FILTER (NOT out), max(t) FILTER (NOT out)) / 7.0 AS weeks
      FROM traffic GROUP BY x, y)`)
}
