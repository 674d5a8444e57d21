import type { EventSource } from '../event-source.ts'
import { LEAST_TOLD } from './hand-over.ts'
import { makeLives } from './lives.ts'

/** Two numbers of which the second may have taken over the first's contacts: places in the table of numbers. */
export interface Pair {
  readonly from: number
  readonly to: number
}

/** Contacts of more numbers than this (voicemail, banks, taxis) say little and would make the comparison quadratic. */
const RARE = 200
/** Of each number, the alternatives kept on either side: the true one is hardly ever below the third. */
const KEPT = 6
/** Shared contacts, of those of the number that has fewer. */
const LEAST_SHARED = 0.1

/**
 * Pairs of numbers worth weighing, found through an inverted index of rare contacts instead of comparing all with all: at
 * least two contacts that were in touch with the first number, then with the second; and the first number fades from the
 * records, or the second begins in them. Pairs are ranked by Fellegi and Sunter's agreement weight with the chance of a
 * shared contact from Newman's configuration model.
 */
export async function screenPairs(source: EventSource): Promise<Pair[]> {
  await makeLives(source)
  return [...(await sharedContacts(source, 'successor_links', '')), ...(await announced(source))]
}

/**
 * Pairs in which the second number first met several contacts of the first within one day, as when a new number is sent to
 * a list of customers: the old number may go on, and its other contacts may stay with it.
 */
async function announced(source: EventSource): Promise<Pair[]> {
  return source.query<Pair>(`
    WITH usable AS MATERIALIZED (
      SELECT x, c, t0, t0::DATE AS day, deg, contacts FROM successor_links JOIN successor_lives ON i = x
      WHERE deg BETWEEN 2 AND ${RARE} AND contacts >= ${LEAST_TOLD}),
    met AS (
      SELECT * FROM usable
      QUALIFY count(*) OVER (PARTITION BY x, day) >= greatest(${LEAST_TOLD}, ${LEAST_SHARED} * contacts)),
    told AS (
      SELECT e.x AS "from", y.x AS "to", y.day, count(*) AS known
      FROM met y JOIN usable e ON e.c = y.c AND e.x <> y.x AND e.day < y.day AND e.c <> y.x AND y.c <> e.x
      GROUP BY e.x, y.x, y.day
      HAVING count(*) >= ${LEAST_TOLD} AND count(*) >= ${LEAST_SHARED} * least(any_value(e.contacts), any_value(y.contacts)))
    SELECT DISTINCT "from", "to" FROM (
      FROM told QUALIFY row_number() OVER (PARTITION BY "to", day ORDER BY known DESC, "from") <= ${KEPT})
    ORDER BY "from", "to"`)
}

/**
 * The pairs that come into question only because contacts changed their own number. `same`: the place that stands for each
 * place which another one stands for; `changed`: the places that were found to be one with another since the last time.
 */
export async function screenThroughAliases(
  source: EventSource,
  same: ReadonlyMap<number, number>,
  changed: ReadonlySet<number>,
): Promise<Pair[]> {
  await source.run(`CREATE OR REPLACE TEMP TABLE successor_aliases AS
      SELECT * FROM (VALUES ${[...same].map(([from, to]) => `(${from}, ${to})`).join(', ')}) v(i, rep);
    CREATE OR REPLACE TEMP TABLE successor_relinks AS
      WITH touched AS (SELECT DISTINCT x FROM successor_links WHERE c IN (${[...changed].join(', ')}))
      SELECT x, coalesce(rep, c) AS c, min(t0) AS t0, max(t1) AS t1, max(deg) AS deg,
        bool_or(c IN (${[...changed].join(', ')})) AS renamed
      FROM successor_links SEMI JOIN touched USING (x) LEFT JOIN successor_aliases ON i = c GROUP BY x, coalesce(rep, c)`)
  const pairs = await sharedContacts(source, 'successor_relinks', 'AND bool_or(e.renamed)')
  await source.run('DROP TABLE successor_aliases; DROP TABLE successor_relinks')
  return pairs
}

async function sharedContacts(source: EventSource, links: string, having: string): Promise<Pair[]> {
  // The few numbers that fade or begin stand first, so that the join starts from their contacts alone.
  const joined = (side: 'e' | 'y', other: 'e' | 'y', condition: string, later: string) => `
    SELECT e.x AS "from", y.x AS "to", sum(round(1000 * ln(all_links / (e.deg * y.contacts)))::BIGINT) AS weight
    FROM (SELECT * FROM usable WHERE ${condition}) ${side} JOIN usable ${other}
      ON e.c = y.c AND e.x <> y.x AND y.t0 > e.t0 AND y.t1 > e.t1 AND e.c <> y.x AND y.c <> e.x
        AND (y.middle > e.middle OR ${later}),
      (SELECT sum(contacts) AS all_links FROM successor_lives)
    GROUP BY e.x, y.x
    HAVING count(*) >= 2 AND count(*) >= ${LEAST_SHARED} * least(any_value(e.contacts), any_value(y.contacts)) ${having}`
  const best = (place: string, pairs: string) => `
    SELECT "from", "to" FROM ${pairs} WHERE weight > 0
    QUALIFY row_number() OVER (PARTITION BY "${place}" ORDER BY weight DESC, "from", "to") <= ${KEPT}`
  return source.query<Pair>(`
    WITH usable AS MATERIALIZED (
      SELECT l.*, fades, begins, first, last, middle, contacts FROM ${links} l JOIN successor_lives ON i = x
      WHERE deg BETWEEN 2 AND ${RARE} AND contacts >= 2),
    fading AS (${joined('e', 'y', 'fades', 'y.last > e.last')}), beginning AS (${joined('y', 'e', 'begins', 'y.first > e.first')})
    SELECT "from", "to" FROM (${best('from', 'fading')} UNION ${best('to', 'beginning')}) ORDER BY "from", "to"`)
}
