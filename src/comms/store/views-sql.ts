import { join } from 'node:path'
import { EVENT_COLUMNS } from '../event.ts'
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
    if (column === 'observations') return '1::USMALLINT AS observations'
    return stored.has(column) ? column : `NULL::${type} AS ${column}`
  })
  return `SELECT ${columns.join(', ')} FROM read_parquet(${literal(join(folder, 'imports', record.id, file))})`
}

/** Views over one import whose events nobody else saw: no copy is made. */
export function singleImportViews(folder: string, record: ImportRecord): string[] {
  return [
    `CREATE VIEW events_by_a AS ${importEventsSql(folder, record, 0, IMPORT_FILES.byA)}`,
    `CREATE VIEW events_by_b AS ${importEventsSql(folder, record, 0, IMPORT_FILES.byB)}`,
    `CREATE VIEW observations AS SELECT * FROM (SELECT 0::USMALLINT AS import, 0::BIGINT AS row, 0::USMALLINT AS seen_import, 0::BIGINT AS seen_row, '' AS observed) WHERE false`,
    ...sideViews(folder, [record]),
  ]
}

/** Views over the merged events of several imports. */
export function mergedViews(folder: string, snapshotFolder: string, records: readonly ImportRecord[]): string[] {
  const file = (name: string): string => `read_parquet(${literal(join(snapshotFolder, name))})`
  return [
    `CREATE VIEW events_by_a AS SELECT * FROM ${file('by-a.parquet')}`,
    `CREATE VIEW events_by_b AS SELECT * FROM ${file('by-b.parquet')}`,
    `CREATE VIEW observations AS SELECT * FROM ${file('observations.parquet')}`,
    ...sideViews(folder, records),
  ]
}

function sideViews(folder: string, records: readonly ImportRecord[]): string[] {
  const each = (name: string, select: (from: string, position: number) => string, none: string): string =>
    records.length === 0
      ? none
      : records
          .map((record, position) =>
            select(`read_parquet(${literal(join(folder, 'imports', record.id, name))})`, position),
          )
          .join(' UNION ALL ')
  return [
    `CREATE VIEW parties AS SELECT DISTINCT id, kind, text FROM (${each(
      IMPORT_FILES.parties,
      from => `SELECT id, kind, text FROM ${from}`,
      'SELECT 0::BIGINT AS id, NULL::VARCHAR AS kind, NULL::VARCHAR AS text WHERE false',
    )})`,
    // What the first import (in catalogue order) that knows the place says; one without a place says less than a later one with.
    `CREATE VIEW cells AS SELECT cell, site, postcode, lat, lon, azimuth FROM (${each(
      IMPORT_FILES.cells,
      (from, position) => `SELECT *, ${position} AS import FROM ${from}`,
      'SELECT NULL::VARCHAR AS cell, NULL::VARCHAR AS site, NULL::VARCHAR AS postcode, NULL::DOUBLE AS lat, NULL::DOUBLE AS lon, NULL::INTEGER AS azimuth, 0 AS import WHERE false',
    )}) QUALIFY row_number() OVER (PARTITION BY cell ORDER BY lat IS NULL, import) = 1`,
    `CREATE VIEW coverage AS SELECT number, unnest(generate_series(from_day, until_day, INTERVAL 1 DAY))::DATE AS day, import, basis FROM (${each(
      IMPORT_FILES.coverage,
      (from, position) =>
        `SELECT number::BIGINT AS number, from_day, until_day, ${position}::USMALLINT AS import, basis FROM ${from}`,
      `SELECT NULL::BIGINT AS number, DATE '1970-01-01' AS from_day, DATE '1970-01-01' AS until_day, 0::USMALLINT AS import, '' AS basis WHERE false`,
    )})`,
  ]
}
