import { join } from 'node:path'
import { literal } from './duckdb.ts'
import { IMPORT_FILES, type ImportRecord } from './import-record.ts'

const NO_CELL =
  'SELECT 0::USMALLINT AS import, NULL::VARCHAR AS cell, NULL::VARCHAR AS site, NULL::VARCHAR AS postcode, NULL::DOUBLE AS lat, NULL::DOUBLE AS lon, NULL::INTEGER AS azimuth, NULL::DATE AS valid_from, NULL::DATE AS valid_to WHERE false'

/** The view `stated_places`: what each import says of where cells stand, and from which day to which (both included; NULL: open). */
export function statedPlacesSql(folder: string, records: readonly ImportRecord[]): string {
  if (records.length === 0) return NO_CELL
  return records
    .map(
      (record, position) =>
        `SELECT ${position}::USMALLINT AS import, cell, site, postcode, lat, lon, azimuth, ${record.datedCells === true ? 'valid_from, valid_to' : 'NULL::DATE AS valid_from, NULL::DATE AS valid_to'}
         FROM read_parquet(${literal(join(folder, 'imports', record.id, IMPORT_FILES.cells))})`,
    )
    .join(' UNION ALL ')
}

/**
 * The view `cells`: of each cell and day one row. A cell that no file dates is one row without days. A cell that any file dates has rows
 * for all days, one after the other: the days of which no file says where it stood are a row without a place.
 *
 * Where several statements hold on a day: one with coordinates; then the one that began last, because a cell that is entered again
 * has moved; then that of the first import (in catalogue order).
 */
export function cellsSql(folder: string, records: readonly ImportRecord[]): string {
  const said = statedPlacesSql(folder, records)
  const undated = 'row_number() OVER (PARTITION BY cell ORDER BY lat IS NULL, import) = 1'
  if (!records.some(record => record.datedCells === true))
    return `SELECT cell, site, postcode, lat, lon, azimuth, valid_from, valid_to FROM (${said}) QUALIFY ${undated}`
  return `WITH said AS MATERIALIZED (${said}),
    dated AS (SELECT DISTINCT cell FROM said WHERE valid_from IS NOT NULL OR valid_to IS NOT NULL),
    edges AS (
      SELECT cell, NULL::DATE AS starts FROM dated
      UNION SELECT cell, valid_from FROM said WHERE valid_from IS NOT NULL
      UNION SELECT cell, valid_to + 1 FROM said WHERE valid_to IS NOT NULL),
    spans AS (SELECT cell, starts, lead(starts) OVER (PARTITION BY cell ORDER BY starts NULLS FIRST) - 1 AS ends FROM edges)
    SELECT cell, site, postcode, lat, lon, azimuth, valid_from, valid_to FROM said
    WHERE cell NOT IN (SELECT cell FROM dated) QUALIFY ${undated}
    UNION ALL
    SELECT p.cell, s.site, s.postcode, s.lat, s.lon, s.azimuth, p.starts, p.ends FROM spans p LEFT JOIN said s ON s.cell = p.cell
      AND (s.valid_from IS NULL OR s.valid_from <= p.starts) AND (s.valid_to IS NULL OR s.valid_to >= p.ends)
    QUALIFY row_number() OVER (PARTITION BY p.cell, p.starts ORDER BY s.lat IS NULL, s.valid_from DESC NULLS LAST, s.import) = 1`
}
