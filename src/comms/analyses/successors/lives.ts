import type { EventSource } from '../event-source.ts'

/** Hours that count as one moment of activity: calls come in bursts, and a burst says as much as a single call. */
export const MOMENT_HOURS = 6

/** Two-way traffic between persons: no voicemail, diverts or data sessions. */
export const BETWEEN_PERSONS = `a IS NOT NULL AND b IS NOT NULL AND a <> b AND mark IS NULL AND kind <> 'data'`

/**
 * Makes the temporary tables `successor_numbers` (place `i` of each number `id`), `successor_links` (who was in contact with whom, both ways, first and
 * last) and `successor_lives` (of each number: how long and how busily it lived, within which window it could be seen at
 * all, and whether it fades before the end of that window or begins after its start).
 */
export async function makeLives(source: EventSource): Promise<void> {
  await source.run(`
    CREATE OR REPLACE TEMP TABLE successor_numbers AS
      SELECT (row_number() OVER (ORDER BY id) - 1)::INTEGER AS i, id
      FROM (SELECT a AS id FROM events_by_a WHERE ${BETWEEN_PERSONS} UNION SELECT b FROM events_by_b WHERE ${BETWEEN_PERSONS});
    CREATE OR REPLACE TEMP TABLE successor_seen AS
      SELECT na.i AS x, nb.i AS c, started_at
      FROM events_by_a JOIN successor_numbers na ON na.id = a JOIN successor_numbers nb ON nb.id = b WHERE ${BETWEEN_PERSONS}`)
  await makeBusy(source)
  await makeLinks(source)
  await source.run(`
    CREATE OR REPLACE TEMP TABLE successor_lives AS
      WITH lives AS (SELECT * FROM successor_busy JOIN successor_numbers USING (i)),
      contacts AS (SELECT x AS i, count(*)::INTEGER AS contacts FROM successor_links GROUP BY x),
      windows AS (${await windowsSql(source)}),
      measured AS (
        SELECT i, id, busy, first, last, contacts, seen_from, seen_until, total / busy AS middle,
          pow((last - first + 1) / (seen_until - first + 1), busy) AS silent_by_chance,
          pow((last - first + 1) / (last - seen_from + 1), busy) AS unborn_by_chance,
          -- Laplace's trend test: where the middle of the activity lies in the window, in standard deviations.
          (total / busy - (first + seen_until) / 2) / ((seen_until - first + 1) / sqrt(12 * busy)) AS trend_to_end,
          (total / busy - (seen_from + last) / 2) / ((last - seen_from + 1) / sqrt(12 * busy)) AS trend_from_start
        FROM lives JOIN contacts USING (i) JOIN windows USING (i))
      SELECT i, id, busy, first, last, contacts, seen_from, seen_until, middle,
        silent_by_chance < 0.1 OR trend_to_end < -1.64 AS fades,
        unborn_by_chance < 0.1 OR trend_from_start > 1.64 AS begins
      FROM measured;
    DROP TABLE successor_busy`)
}

/** Two places, or a place and a moment, in one integer: one key of eight bytes is grouped by in half the time of two. */
const packed = (high: string, low: string): string => `(${high}::BIGINT << 32 | ${low})`
const highOf = (key: string): string => `(${key} >> 32)::INTEGER`
const lowOf = (key: string): string => `(${key} & 4294967295)`

/** Moments before 1970 count as well: what is packed is never below 0. */
const MOMENT_BIAS = 2 ** 31

/** `successor_busy`: of each number, in how many moments it was active, the first, the last and the sum of them. */
async function makeBusy(source: EventSource): Promise<void> {
  const moment = `(epoch(started_at) // ${MOMENT_HOURS * 3600})::BIGINT + ${MOMENT_BIAS}`
  await source.run(`
    CREATE OR REPLACE TEMP TABLE successor_busy AS
      SELECT i, count(*)::INTEGER AS busy, min(moment) AS first, max(moment) AS last, sum(moment)::BIGINT AS total
      FROM (
        SELECT ${highOf('key')} AS i, (${lowOf('key')} - ${MOMENT_BIAS})::INTEGER AS moment
        FROM (
          SELECT ${packed('x', `(${moment})`)} AS key FROM successor_seen
          UNION ALL SELECT ${packed('c', `(${moment})`)} FROM successor_seen)
        GROUP BY key)
      GROUP BY i`)
}

/** `successor_links`, out of each pair once; `successor_seen` goes. */
async function makeLinks(source: EventSource): Promise<void> {
  await source.run(`
    CREATE OR REPLACE TEMP TABLE successor_pairs AS
      SELECT ${packed('least(x, c)', 'greatest(x, c)')} AS pair, min(started_at) AS t0, max(started_at) AS t1
      FROM successor_seen GROUP BY pair;
    DROP TABLE successor_seen;
    CREATE OR REPLACE TEMP TABLE successor_links AS
      WITH pairs AS (SELECT ${highOf('pair')} AS x, ${lowOf('pair')}::INTEGER AS c, t0, t1 FROM successor_pairs),
      both_ways AS (SELECT x, c, t0, t1 FROM pairs UNION ALL SELECT c, x, t0, t1 FROM pairs),
      degrees AS (SELECT c, count(*)::INTEGER AS deg FROM both_ways GROUP BY c)
      SELECT x, c, t0, t1, deg FROM both_ways JOIN degrees USING (c);
    DROP TABLE successor_pairs`)
}

/**
 * The window in which a number could be seen: all of the data where a whole network's records are held; elsewhere the days
 * for which its own records, or those of anyone it was in contact with, are held. A number that vanishes because the
 * handset that showed it was seized has not fallen silent.
 */
async function windowsSql(source: EventSource): Promise<string> {
  const [held] = await source.query<{ rows: number; network: number }>(
    'SELECT count(*)::DOUBLE AS rows, count(*) FILTER (number IS NULL)::DOUBLE AS network FROM coverage',
  )
  if (held === undefined || held.rows === 0 || held.network > 0) {
    return `SELECT i, (SELECT min(first) FROM lives) AS seen_from, (SELECT max(last) FROM lives) AS seen_until FROM lives`
  }
  const moments = 24 / MOMENT_HOURS
  return `
    SELECT i, min(first) AS seen_from, max(last) AS seen_until FROM (
      SELECT i, first, last FROM lives
      UNION ALL
      SELECT l.x, h.first, h.last FROM (FROM (SELECT x, c FROM successor_links UNION ALL SELECT i, i FROM lives)) l
      JOIN (SELECT i, (min(epoch(day)) // 86400 * ${moments})::INTEGER AS first,
          (max(epoch(day)) // 86400 * ${moments} + ${moments - 1})::INTEGER AS last
        FROM coverage JOIN successor_numbers ON number = id GROUP BY i) h ON h.i = l.c)
    GROUP BY i`
}
