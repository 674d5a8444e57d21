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

const COLUMNS = Object.keys(EVENT_COLUMNS)

/** Every record of every import, with `role`: whose record it is, and whether of a provider (r) or a handset (h). */
export function allRecordsView(folder: string, records: readonly ImportRecord[]): string {
  const each = records.map(
    (record, position) =>
      `SELECT *, ${record.source === 'handset' ? `'h'` : `'r'`} || observed AS role FROM (${importEventsSql(folder, record, position, 'by-a.parquet')})`,
  )
  const none = `SELECT ${Object.entries(EVENT_COLUMNS)
    .map(([column, type]) => `NULL::${type} AS ${column}`)
    .join(', ')}, '' AS role WHERE false`
  return `CREATE VIEW records AS ${each.length === 0 ? none : each.join(' UNION ALL ')}`
}

/**
 * `named (import, row, a)`: callers of withheld calls, where exactly one record of the caller's side fits the called number,
 * time and duration, and that record fits no other call.
 */
export const NAME_WITHHELD = [
  `CREATE TABLE withheld AS SELECT import, row, b, kind, started_at, duration_s FROM records
    WHERE a IS NULL AND b IS NOT NULL AND (flags & ${FLAG.aWithheld}) <> 0 AND role IN ('rb', 'hb') AND kind IN ('voice', 'sms')`,
  `CREATE TABLE fits AS SELECT w.import, w.row, o.a, o.import AS by_import, o.row AS by_row
    FROM (SELECT *, unnest([epoch(started_at)::BIGINT // ${SKEW_S} - 1, epoch(started_at)::BIGINT // ${SKEW_S}, epoch(started_at)::BIGINT // ${SKEW_S} + 1]) AS slot FROM withheld) w
    JOIN (SELECT *, epoch(started_at)::BIGINT // ${SKEW_S} AS slot FROM records
          WHERE role IN ('ra', 'ha') AND a IS NOT NULL AND b IN (SELECT b FROM withheld)) o
      ON o.b = w.b AND o.kind = w.kind AND o.slot = w.slot
     AND abs(epoch_us(o.started_at) - epoch_us(w.started_at)) <= ${SKEW_S * 1_000_000}
     AND abs(coalesce(o.duration_s, 0) - coalesce(w.duration_s, 0)) <= ${DURATION_SLACK_S}`,
  // Two records of the caller's side (handset and return) name the same caller; two callers name nobody.
  `CREATE TABLE named AS SELECT import, row, min(a) AS a FROM (
      SELECT *, count(DISTINCT (import, row)) OVER (PARTITION BY by_import, by_row) AS calls FROM fits)
    GROUP BY import, row HAVING min(a) = max(a) AND max(calls) = 1`,
] as const

/**
 * `chained`: records of the same parties and kind that come from more than one stream (an import's records of one side), in chains
 * in which each starts within the skew of the one before. Only these can be one event; nothing is compared pair by pair.
 */
export const CHAIN_RECORDS = [
  `CREATE VIEW streams AS SELECT r.import, r.row, coalesce(r.a, n.a) AS a, r.b, r.kind, r.started_at, r.role,
      r.import * 4 + CASE r.observed WHEN 'a' THEN 0 WHEN 'b' THEN 1 ELSE 2 END AS stream
    FROM records r LEFT JOIN named n ON n.import = r.import AND n.row = r.row
    WHERE r.a IS NOT NULL OR r.b IS NOT NULL`,
  `CREATE TABLE shared AS SELECT coalesce(a, 0) AS a, coalesce(b, 0) AS b, kind FROM streams GROUP BY ALL HAVING min(stream) <> max(stream)`,
  `CREATE TABLE chained AS SELECT * EXCLUDE (opens), sum(opens) OVER (ORDER BY a, b, kind, started_at, import, row ROWS UNBOUNDED PRECEDING)::BIGINT AS chain FROM (
      SELECT s.* REPLACE (coalesce(s.a, 0) AS a, coalesce(s.b, 0) AS b),
        CASE WHEN epoch_us(s.started_at) - lag(epoch_us(s.started_at)) OVER (PARTITION BY coalesce(s.a, 0), coalesce(s.b, 0), s.kind ORDER BY s.started_at, s.import, s.row)
          <= ${SKEW_S * 1_000_000} THEN 0 ELSE 1 END AS opens
      FROM streams s SEMI JOIN shared ON shared.a = coalesce(s.a, 0) AND shared.b = coalesce(s.b, 0) AND shared.kind = s.kind)`,
  `CREATE TABLE chains AS SELECT chain, count(DISTINCT role) = count(*) AND max(epoch_us(started_at)) - min(epoch_us(started_at)) <= ${SKEW_S * 1_000_000} AS simple
    FROM chained GROUP BY chain HAVING count(*) > 1 AND min(stream) <> max(stream)`,
  // One record of each role, all within the skew: one event. Anything else is decided record by record.
  `CREATE TABLE grouped AS SELECT import, row, chain AS event FROM chained JOIN chains USING (chain) WHERE simple`,
] as const

/** Records of the chains that are not simple, in the order in which they are decided. */
export const OPEN_CHAINS = `SELECT chain, import, row, role, epoch_us(started_at) AS at FROM chained JOIN chains USING (chain)
  WHERE NOT simple ORDER BY chain, started_at, import, row`

const first = (column: string, condition = 'true'): string =>
  `first(${column} ORDER BY place) FILTER (WHERE ${column} IS NOT NULL AND ${condition})`

const fromSide = (column: string, side: string): string =>
  `coalesce(${first(column, `observed = '${side}'`)}, ${first(column)})`

/** Bits about a party that no longer hold once another record names it. */
const partyFlags = (party: string, bits: number): string => `CASE WHEN ${party} IS NOT NULL THEN ${bits} ELSE 0 END`

/**
 * `merged`: one row for each event that several records saw. A provider's record leads (its clock is kept better), the earliest one; words come
 * from handsets; what concerns A from A's side, what concerns B from B's. `seen`: the records behind each.
 */
export const MERGE_RECORDS = [
  `CREATE TABLE seen AS SELECT r.*, g.event,
      row_number() OVER (PARTITION BY g.event ORDER BY r.role[1] = 'h', r.started_at, r.import, r.row) AS place
    FROM records r JOIN grouped g ON g.import = r.import AND g.row = r.row`,
  `CREATE TABLE merged AS SELECT event, ${Object.entries({
    import: first('import'),
    row: first('row'),
    kind: first('kind'),
    started_at: first('started_at'),
    duration_s: first('duration_s'),
    a: first('a'),
    b: first('b'),
    c: first('c'),
    a_imei: fromSide('a_imei', 'a'),
    b_imei: fromSide('b_imei', 'b'),
    a_imsi: fromSide('a_imsi', 'a'),
    b_imsi: fromSide('b_imsi', 'b'),
    observed: `CASE WHEN bool_or(observed = 'a') AND bool_or(observed = 'b') THEN 'ab' WHEN bool_or(observed = 'a') THEN 'a' WHEN bool_or(observed = 'b') THEN 'b' ELSE 'network' END`,
    answered: first('answered'),
    mark: first('mark'),
    a_cell: fromSide('a_cell', 'a'),
    a_cell_last: fromSide('a_cell_last', 'a'),
    b_cell: fromSide('b_cell', 'b'),
    b_cell_last: fromSide('b_cell_last', 'b'),
    text: `coalesce(${first('text', `role[1] = 'h'`)}, ${first('text')})`,
    flags: `(${first('flags')} & ~(${partyFlags(first('a'), FLAG.aUnreadable | FLAG.aWithheld)} | ${partyFlags(first('b'), FLAG.bUnreadable | FLAG.bWithheld)}))`,
    observations: 'count(*)',
  })
    .map(([column, sql]) => `(${sql})::${EVENT_COLUMNS[column as keyof typeof EVENT_COLUMNS]} AS ${column}`)
    .join(', ')} FROM seen GROUP BY event`,
] as const

/** Every event once, in no order. */
export const MERGED_EVENTS = `SELECT ${COLUMNS.join(', ')} FROM records WHERE (import, row) NOT IN (SELECT (import, row) FROM grouped)
  UNION ALL SELECT ${COLUMNS.join(', ')} FROM merged`

export const OBSERVATIONS = `SELECT m.import, m.row, s.import AS seen_import, s.row AS seen_row, s.observed
  FROM seen s JOIN merged m USING (event) ORDER BY m.import, m.row, s.import, s.row`
