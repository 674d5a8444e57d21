import { EVENT_COLUMNS, FLAG } from '../event.ts'
import type { ImportRecord } from './import-record.ts'
import { importEventsSql } from './views-sql.ts'

/**
 * Clocks of networks and handsets differ: two records of one call, text or session may start this many seconds apart.
 * A parameter of the merge, part of MERGE_VERSION.
 */
export const SKEW_S = 5

/** Two records of one withheld call may differ by this many seconds of duration. */
const DURATION_SLACK_S = 2

const COLUMNS = Object.keys(EVENT_COLUMNS) as (keyof typeof EVENT_COLUMNS)[]
const SKEW_US = SKEW_S * 1_000_000

/**
 * Every record of every import, with `id` (import and row in one integer) and `role`: whose record it is, and whether of a provider
 * (r) or a handset (h).
 */
export function allRecordsView(folder: string, records: readonly ImportRecord[]): string {
  const each = records.map(
    (record, position) =>
      `SELECT *, (${position}::BIGINT << 40) | row AS id, ${record.source === 'handset' ? `'h'` : `'r'`} || observed AS role
       FROM (${importEventsSql(folder, record, position, 'by-a.parquet')})`,
  )
  const none = `SELECT ${COLUMNS.map(column => `NULL::${EVENT_COLUMNS[column]} AS ${column}`).join(', ')}, 0::BIGINT AS id, '' AS role WHERE false`
  return `CREATE VIEW records AS ${each.length === 0 ? none : each.join(' UNION ALL ')}`
}

/**
 * `named (id, a)`: callers of withheld calls, where exactly one record of the caller's side fits the called number,
 * time and duration, and that record fits no other call.
 */
export const NAME_WITHHELD = [
  `CREATE TABLE withheld AS SELECT id, b, kind, started_at, duration_s FROM records
    WHERE a IS NULL AND b IS NOT NULL AND (flags & ${FLAG.aWithheld}) <> 0 AND role IN ('rb', 'hb') AND kind IN ('voice', 'sms')`,
  `CREATE TABLE fits AS SELECT w.id, o.a, o.id AS by_id
    FROM (SELECT *, unnest([epoch(started_at)::BIGINT // ${SKEW_S} - 1, epoch(started_at)::BIGINT // ${SKEW_S}, epoch(started_at)::BIGINT // ${SKEW_S} + 1]) AS slot FROM withheld) w
    JOIN (SELECT *, epoch(started_at)::BIGINT // ${SKEW_S} AS slot FROM records
          WHERE role IN ('ra', 'ha') AND a IS NOT NULL AND b IN (SELECT b FROM withheld)) o
      ON o.b = w.b AND o.kind = w.kind AND o.slot = w.slot
     AND abs(epoch_us(o.started_at) - epoch_us(w.started_at)) <= ${SKEW_US}
     AND abs(coalesce(o.duration_s, 0) - coalesce(w.duration_s, 0)) <= ${DURATION_SLACK_S}`,
  // Two records of the caller's side (handset and return) name the same caller; two callers name nobody.
  `CREATE TABLE named AS SELECT id, min(a) AS a FROM (
      SELECT *, count(DISTINCT id) OVER (PARTITION BY by_id) AS calls FROM fits)
    GROUP BY id HAVING min(a) = max(a) AND max(calls) = 1`,
] as const

/**
 * Finds the records that may be one event without comparing pair by pair: records of the same parties and kind, from more than one
 * stream (an import's records of one side), in order of time. A chain is a run of them in which each starts within the skew
 * of the one before. Most chains are two records of different roles (`pairs`); the rest go on to `chains`.
 */
export const FIND_CHAINS = [
  `CREATE VIEW streams AS SELECT r.id, coalesce(r.a, n.a, 0) AS a, coalesce(r.b, 0) AS b, r.kind, epoch_us(r.started_at) AS us, r.role,
      r.import::INTEGER * 4 + CASE r.observed WHEN 'a' THEN 0 WHEN 'b' THEN 1 ELSE 2 END AS stream
    FROM records r LEFT JOIN named n ON n.id = r.id WHERE r.a IS NOT NULL OR r.b IS NOT NULL`,
  `CREATE TABLE shared AS SELECT a, b, kind FROM streams GROUP BY ALL HAVING min(stream) <> max(stream)`,
  `CREATE TABLE close AS SELECT * FROM (
      SELECT *, us - lag(us) OVER w AS before, lead(us) OVER w - us AS after, lead(us, 2) OVER w - lead(us) OVER w AS beyond,
        lead(id) OVER w AS next_id, lead(role) OVER w AS next_role, lead(stream) OVER w AS next_stream
      FROM streams SEMI JOIN shared USING (a, b, kind) WINDOW w AS (PARTITION BY a, b, kind ORDER BY us, id))
    WHERE before <= ${SKEW_US} OR after <= ${SKEW_US}`,
  // The record that leads: a provider's before a handset's, then the earlier.
  `CREATE TABLE pairs AS SELECT CASE WHEN swap THEN next_id ELSE id END AS id, CASE WHEN swap THEN id ELSE next_id END AS second FROM (
      SELECT id, next_id, role[1] = 'h' AND next_role[1] <> 'h' AS swap FROM close
      WHERE coalesce(before > ${SKEW_US}, true) AND after <= ${SKEW_US} AND coalesce(beyond > ${SKEW_US}, true) AND role <> next_role AND stream <> next_stream)`,
  `CREATE TABLE chained AS SELECT id, role, stream, us,
      sum(CASE WHEN before <= ${SKEW_US} THEN 0 ELSE 1 END) OVER (ORDER BY a, b, kind, us, id ROWS UNBOUNDED PRECEDING)::BIGINT AS chain
    FROM close WHERE id NOT IN (SELECT id FROM pairs UNION ALL SELECT second FROM pairs)`,
  `CREATE TABLE chains AS SELECT chain, count(DISTINCT role) = count(*) AND max(us) - min(us) <= ${SKEW_US} AS simple
    FROM chained GROUP BY chain HAVING min(stream) <> max(stream)`,
  // One record of each role, all within the skew: one event. Anything else is decided record by record.
  `CREATE TABLE grouped AS SELECT id, chain AS event FROM chained JOIN chains USING (chain) WHERE simple`,
] as const

/** Records of the chains that are not simple, in the order in which they are decided. */
export const OPEN_CHAINS = `SELECT chain, id, id >> 40 AS import, role, us AS "at" FROM chained JOIN chains USING (chain)
  WHERE NOT simple ORDER BY chain, us, id`

/** How the values of several records of one event become one: `first` takes the first there is, a provider's record leading. */
interface Merging {
  first(column: string): string
  /** The first that this side's own records have; failing that, any. */
  side(column: string, side: 'a' | 'b'): string
  /** Every bit that any record has. */
  any(flags: string): string
  readonly text: string
  has(side: 'a' | 'b'): string
  readonly observations: string
}

function mergedColumns(by: Merging): string {
  const { first, side, has } = by
  // Bits about a party that no longer hold once another record names it.
  const settled = (party: string, bits: number): string =>
    `CASE WHEN ${first(party)} IS NOT NULL THEN ${bits} ELSE 0 END`
  const values: Record<keyof typeof EVENT_COLUMNS, string> = {
    import: first('import'),
    row: first('row'),
    kind: first('kind'),
    started_at: first('started_at'),
    duration_s: first('duration_s'),
    a: first('a'),
    b: first('b'),
    c: first('c'),
    a_imei: side('a_imei', 'a'),
    b_imei: side('b_imei', 'b'),
    a_imsi: side('a_imsi', 'a'),
    b_imsi: side('b_imsi', 'b'),
    observed: `CASE WHEN ${has('a')} AND ${has('b')} THEN 'ab' WHEN ${has('a')} THEN 'a' WHEN ${has('b')} THEN 'b' ELSE 'network' END`,
    answered: first('answered'),
    mark: first('mark'),
    a_cell: side('a_cell', 'a'),
    a_cell_last: side('a_cell_last', 'a'),
    b_cell: side('b_cell', 'b'),
    b_cell_last: side('b_cell_last', 'b'),
    text: by.text,
    app: first('app'),
    flags: `((${first('flags')} | (${by.any('flags')} & ${FLAG.deleted})) & ~(${settled('a', FLAG.aUnreadable | FLAG.aWithheld)} | ${settled('b', FLAG.bUnreadable | FLAG.bWithheld)}))`,
    observations: by.observations,
  }
  return COLUMNS.map(column => `(${values[column]})::${EVENT_COLUMNS[column]} AS ${column}`).join(', ')
}

/** Two records side by side: `l` leads, `s` is the second. */
const OF_PAIRS: Merging = {
  first: column => `coalesce(l.${column}, s.${column})`,
  side: (column, side) =>
    `CASE WHEN s.observed = '${side}' AND l.observed <> '${side}' THEN coalesce(s.${column}, l.${column}) ELSE coalesce(l.${column}, s.${column}) END`,
  any: flags => `(l.${flags} | s.${flags})`,
  text: `CASE WHEN s.role[1] = 'h' THEN coalesce(s.text, l.text) ELSE coalesce(l.text, s.text) END`,
  has: side => `(l.observed IN ('${side}', 'ab') OR s.observed IN ('${side}', 'ab'))`,
  observations: 'l.observations + s.observations',
}

/** Any number of records, in order of `place` (unique in an event); arg_min passes over rows without a value. */
const OF_GROUPS: Merging = {
  first: column => `arg_min(${column}, place)`,
  side: (column, side) =>
    `coalesce(arg_min(${column}, place) FILTER (WHERE observed = '${side}'), arg_min(${column}, place))`,
  any: flags => `bit_or(${flags})`,
  text: `coalesce(arg_min(text, place) FILTER (WHERE role[1] = 'h'), arg_min(text, place))`,
  has: side => `bool_or(observed IN ('${side}', 'ab'))`,
  observations: 'sum(observations)',
}

/** `merged`: one row for each event that several records saw. `seen`: the records behind those of more than two. */
export const MERGE_RECORDS = [
  `CREATE TABLE seen AS SELECT r.*, g.event, row_number() OVER (PARTITION BY g.event ORDER BY r.role[1] = 'h', r.started_at, r.id) AS place
    FROM records r JOIN grouped g USING (id)`,
  `CREATE TABLE merged AS
    SELECT ${mergedColumns(OF_PAIRS)} FROM pairs JOIN records l ON l.id = pairs.id JOIN records s ON s.id = pairs.second
    UNION ALL SELECT ${mergedColumns(OF_GROUPS)} FROM seen GROUP BY event`,
] as const

/** Every event once, in no order. */
export const MERGED_EVENTS = `SELECT ${COLUMNS.join(', ')} FROM records
    WHERE id NOT IN (SELECT id FROM pairs UNION ALL SELECT second FROM pairs UNION ALL SELECT id FROM grouped)
  UNION ALL SELECT ${COLUMNS.join(', ')} FROM merged`

export const OBSERVATIONS = `SELECT (lead >> 40)::USMALLINT AS import, lead & ${2 ** 40 - 1} AS row, (o.id >> 40)::USMALLINT AS seen_import,
    o.id & ${2 ** 40 - 1} AS seen_row, r.observed
  FROM (SELECT id AS lead, id FROM pairs UNION ALL SELECT id, second FROM pairs
        UNION ALL SELECT first(id) OVER (PARTITION BY event ORDER BY place), id FROM seen) o JOIN records r ON r.id = o.id
  ORDER BY 1, 2, 3, 4`
