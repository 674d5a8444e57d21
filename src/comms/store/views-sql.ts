import { join } from 'node:path'
import { ENTITY_COLUMNS } from '../entity.ts'
import { EVENT_COLUMNS } from '../event.ts'
import { cellsSql, statedPlacesSql } from './cells-sql.ts'
import { literal } from './duckdb.ts'
import { IMPORT_FILES, type ImportRecord } from './import-record.ts'

/** One import's events with every column of a snapshot: those the file lacks are NULL, not stored. */
export function importEventsSql(
  folder: string,
  record: ImportRecord,
  position: number,
  file: 'by-a.parquet' | 'by-b.parquet',
): string {
  const stored = new Set(record.columns)
  const columns = Object.entries(EVENT_COLUMNS).map(([column, type]) => {
    if (column === 'import') return `${position}::USMALLINT AS import`
    if (column === 'observations')
      return `${stored.has(column) ? 'coalesce(observations, 1)' : '1'}::USMALLINT AS observations`
    return stored.has(column) ? column : `NULL::${type} AS ${column}`
  })
  return `SELECT ${columns.join(', ')} FROM read_parquet(${literal(join(folder, 'imports', record.id, file))})`
}

/** A Parquet file of events and those of EVENT_COLUMNS that it holds; the others are NULL (`import` 0, `observations` 1). */
export interface EventFile {
  readonly path: string
  readonly columns: readonly string[]
}

/** What a snapshot's SQL may name, each to be created when first named, and the two files behind its events. */
export interface SnapshotSql {
  /** `CREATE VIEW` by the view's name (SNAPSHOT_VIEWS of event.ts). */
  readonly views: ReadonlyMap<string, string>
  readonly byA: EventFile
  readonly byB: EventFile
}

/** One import whose events nobody else saw: no copy is made. */
export function singleImportSql(folder: string, record: ImportRecord): SnapshotSql {
  const file = (name: string): EventFile => ({
    path: join(folder, 'imports', record.id, name),
    columns: record.columns,
  })
  return {
    byA: file(IMPORT_FILES.byA),
    byB: file(IMPORT_FILES.byB),
    views: views({
      events_by_a: importEventsSql(folder, record, 0, IMPORT_FILES.byA),
      events_by_b: importEventsSql(folder, record, 0, IMPORT_FILES.byB),
      received_events: importEventsSql(folder, record, 0, IMPORT_FILES.byA),
      observations: `SELECT * FROM (SELECT 0::USMALLINT AS import, 0::BIGINT AS row, 0::USMALLINT AS seen_import, 0::BIGINT AS seen_row, '' AS observed) WHERE false`,
      ...sideViews(folder, [record]),
    }),
  }
}

/** The merged events of several imports. */
export function mergedSql(folder: string, snapshotFolder: string, records: readonly ImportRecord[]): SnapshotSql {
  const file = (name: string): string => `read_parquet(${literal(join(snapshotFolder, name))})`
  const columns = Object.keys(EVENT_COLUMNS)
  return {
    byA: { path: join(snapshotFolder, 'by-a.parquet'), columns },
    byB: { path: join(snapshotFolder, 'by-b.parquet'), columns },
    views: views({
      events_by_a: `SELECT * FROM ${file('by-a.parquet')}`,
      events_by_b: `SELECT * FROM ${file('by-b.parquet')}`,
      received_events:
        records.length === 0
          ? `SELECT * FROM ${file('by-a.parquet')}`
          : records
              .map((record, position) => importEventsSql(folder, record, position, IMPORT_FILES.byA))
              .join(' UNION ALL '),
      observations: `SELECT * FROM ${file('observations.parquet')}`,
      ...sideViews(folder, records),
    }),
  }
}

const views = (selects: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(selects).map(([name, select]) => [name, `CREATE VIEW ${name} AS ${select}`]))

function sideViews(folder: string, records: readonly ImportRecord[]) {
  const each = (name: string, select: (from: string, position: number) => string, none: string): string =>
    records.length === 0
      ? none
      : records
          .map((record, position) =>
            select(`read_parquet(${literal(join(folder, 'imports', record.id, name))})`, position),
          )
          .join(' UNION ALL ')
  return {
    parties: `SELECT DISTINCT id, kind, text FROM (${each(
      IMPORT_FILES.parties,
      from => `SELECT id, kind, text FROM ${from}`,
      'SELECT 0::BIGINT AS id, NULL::VARCHAR AS kind, NULL::VARCHAR AS text WHERE false',
    )})`,
    stated_places: statedPlacesSql(folder, records),
    cells: cellsSql(folder, records),
    entities: entitiesSql(folder, records),
    coverage: `SELECT number, unnest(generate_series(from_day, until_day, INTERVAL 1 DAY))::DATE AS day, import, basis FROM (${each(
      IMPORT_FILES.coverage,
      (from, position) =>
        `SELECT number::BIGINT AS number, from_day, until_day, ${position}::USMALLINT AS import, basis FROM ${from}`,
      `SELECT NULL::BIGINT AS number, DATE '1970-01-01' AS from_day, DATE '1970-01-01' AS until_day, 0::USMALLINT AS import, '' AS basis WHERE false`,
    )})`,
  }
}

/** What each import says; most say nothing. */
function entitiesSql(folder: string, records: readonly ImportRecord[]): string {
  const columns = Object.entries(ENTITY_COLUMNS)
  const names = columns.map(([name]) => name).filter(name => name !== 'import')
  const said = records.flatMap((record, position) =>
    (record.entities ?? 0) === 0
      ? []
      : [
          `SELECT ${position}::USMALLINT AS import, ${names.join(', ')} FROM read_parquet(${literal(join(folder, 'imports', record.id, IMPORT_FILES.entities))})`,
        ],
  )
  const none = `SELECT ${columns.map(([name, type]) => `NULL::${type} AS ${name}`).join(', ')} WHERE false`
  return `SELECT * FROM (${said.length === 0 ? none : said.join(' UNION ALL ')}) ORDER BY import, row`
}
