import { DuckDBInstance } from '@duckdb/node-api'
import type { EventSource } from '../src/comms/analyses/event-source.ts'
import { readColumns } from '../src/comms/store/read-columns.ts'
import { EVENT_COLUMNS, type EventKind, type EventMark, type Observed } from '../src/comms/event.ts'

/** One event written by hand. `at` is ISO 8601 UTC; `a` and `b` are E.164 text, or null for withheld. */
export interface FewEvent {
  readonly at: string
  readonly a: string | null
  readonly b: string | null
  readonly kind?: EventKind
  readonly duration_s?: number
  readonly text?: string
  readonly observed?: Observed
  readonly mark?: EventMark
  readonly a_imei?: bigint
  readonly b_imei?: bigint
  readonly a_imsi?: bigint
  readonly b_imsi?: bigint
  readonly a_cell?: string
  readonly b_cell?: string
}

export interface FewCoverage {
  /** null: the records of every number are held. */
  readonly number: string | null
  readonly from: string
  readonly until: string
}

/** A snapshot in memory of a few events, for tests: a real DuckDB with the views of a real snapshot. */
export async function fewEvents(
  events: readonly FewEvent[],
  coverage: readonly FewCoverage[],
): Promise<EventSource & { close(): void }> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const run = async (sql: string) => {
    await connection.run(sql)
  }
  const columns = Object.entries(EVENT_COLUMNS).map(([name, type]) => `"${name}" ${type}`)
  await run(`CREATE TABLE few (${columns.join(', ')})`)
  const id = (number: string | null | undefined) => (number === null || number === undefined ? 'NULL' : number.slice(1))
  const quoted = (text: string | undefined) => (text === undefined ? 'NULL' : `'${text.replaceAll("'", "''")}'`)
  const sorted = events.toSorted((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0))
  const values = sorted.map((event, index) => {
    const byName: Record<string, string> = {
      import: '0',
      row: String(index + 1),
      kind: quoted(event.kind ?? 'voice'),
      started_at: `'${event.at}'::TIMESTAMPTZ::TIMESTAMP`.replace('::TIMESTAMPTZ', ''),
      duration_s: String(event.duration_s ?? 'NULL'),
      a: id(event.a),
      b: id(event.b),
      a_imei: String(event.a_imei ?? 'NULL'),
      b_imei: String(event.b_imei ?? 'NULL'),
      a_imsi: String(event.a_imsi ?? 'NULL'),
      b_imsi: String(event.b_imsi ?? 'NULL'),
      observed: quoted(event.observed ?? 'network'),
      mark: quoted(event.mark),
      a_cell: quoted(event.a_cell),
      b_cell: quoted(event.b_cell),
      text: quoted(event.text),
      flags: '0',
      observations: '1',
    }
    return `(${Object.keys(EVENT_COLUMNS)
      .map(name => byName[name] ?? 'NULL')
      .join(', ')})`
  })
  for (let from = 0; from < values.length; from += 1000) {
    await run(`INSERT INTO few VALUES ${values.slice(from, from + 1000).join(',')}`)
  }
  await run(`CREATE VIEW events_by_a AS FROM few; CREATE VIEW events_by_b AS FROM few;
    CREATE TABLE parties (id BIGINT, kind VARCHAR, text VARCHAR);
    CREATE TABLE cells (cell VARCHAR, site VARCHAR, postcode VARCHAR, lat DOUBLE, lon DOUBLE, azimuth INTEGER, valid_from DATE, valid_to DATE);
    CREATE TABLE stated_places (import USMALLINT, cell VARCHAR, site VARCHAR, postcode VARCHAR, lat DOUBLE, lon DOUBLE, azimuth INTEGER, valid_from DATE, valid_to DATE);
    CREATE TABLE observations (import USMALLINT, row BIGINT, seen_import USMALLINT, seen_row BIGINT, observed VARCHAR);
    CREATE TABLE coverage (number BIGINT, day DATE, import USMALLINT, basis VARCHAR)`)
  for (const { number, from, until } of coverage) {
    await run(`INSERT INTO coverage SELECT ${id(number)}, d::DATE, 0, 'stated'
      FROM generate_series(DATE '${from}', DATE '${until}', INTERVAL 1 DAY) s(d)`)
  }
  return {
    hash: 'few',
    run,
    columns: async sql => readColumns(await connection.run(sql)),
    async query<Row>(sql: string) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Row[]
    },
    close: () => connection.closeSync(),
  }
}
