import { type DuckDBConnection, DuckDBDateValue } from '@duckdb/node-api'
import { join } from 'node:path'
import { positionOfGrid } from '../../normalise/osgb.ts'
import { literal, rowsOf } from '../../store/duckdb.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'
import { rowNumberSql } from './row-number-sql.ts'
import { cellColumn, has, LOCATION_COLUMNS, type TablePlan, VALIDITY } from './table-plan.ts'

interface RawCell {
  readonly cell: string
  readonly site_name: string | null
  readonly postcode: string | null
  readonly lat: string | null
  readonly lon: string | null
  readonly easting: string | null
  readonly northing: string | null
  readonly azimuth: string | null
  /** Days since 1970. */
  readonly first_day: number | null
  readonly last_day: number | null
}

export interface WrittenCells {
  /** Any cell has days from or until which it stands there. */
  readonly dated: boolean
  /** Rows with such a day that could not be read, or that end before they begin: read as if they had none. */
  readonly undatable: number
}

/** Where the file says each cell is, and when. When it says several things, the most frequent one, then the first in text order. */
export async function writeCells(
  connection: DuckDBConnection,
  plans: readonly TablePlan[],
  folder: string,
): Promise<WrittenCells> {
  await connection.run(
    'CREATE TABLE cells (cell VARCHAR, site VARCHAR, postcode VARCHAR, lat DOUBLE, lon DOUBLE, azimuth INTEGER, valid_from DATE, valid_to DATE)',
  )
  const sources = plans.flatMap(plan => rawCellsSql(plan, join(folder, IMPORT_FILES.byA)))
  if (sources.length > 0) {
    const cells = await rowsOf<RawCell>(
      connection,
      `SELECT * EXCLUDE (n, valid_from, valid_to), epoch_ms(valid_from)::DOUBLE / 86400000 AS first_day, epoch_ms(valid_to)::DOUBLE / 86400000 AS last_day
       FROM (SELECT *, count(*) AS n FROM (${sources.join(' UNION ALL ')}) GROUP BY ALL)
       QUALIFY row_number() OVER (PARTITION BY cell, valid_from, valid_to ORDER BY n DESC, site_name, postcode, lat, lon, easting, northing, azimuth) = 1
       ORDER BY cell, valid_from NULLS FIRST, valid_to NULLS LAST`,
    )
    const appender = await connection.createAppender('cells')
    for (const cell of cells) {
      const at = positionOf(cell)
      appender.appendVarchar(cell.cell)
      for (const text of [cell.site_name, cell.postcode]) {
        if (text === null) appender.appendNull()
        else appender.appendVarchar(text)
      }
      for (const degrees of [at?.lat, at?.lon]) {
        if (degrees === undefined) appender.appendNull()
        else appender.appendDouble(degrees)
      }
      const azimuth = number(cell.azimuth)
      if (azimuth === undefined || azimuth < 0 || azimuth > 360) appender.appendNull()
      else appender.appendInteger(Math.round(azimuth) % 360)
      for (const day of [cell.first_day, cell.last_day]) {
        if (day === null) appender.appendNull()
        else appender.appendDate(new DuckDBDateValue(day))
      }
      appender.endRow()
    }
    appender.flushSync()
    appender.closeSync()
  }
  await connection.run(
    `COPY (SELECT * FROM cells ORDER BY cell, valid_from NULLS FIRST, valid_to NULLS LAST) TO ${literal(join(folder, IMPORT_FILES.cells))} (FORMAT parquet)`,
  )
  const [dated] = await rowsOf<{ n: bigint }>(
    connection,
    'SELECT count(*) AS n FROM cells WHERE valid_from IS NOT NULL OR valid_to IS NOT NULL',
  )
  let undatable = 0
  for (const plan of plans.filter(plan => plan.template.kind === 'cells' && VALIDITY.some(c => has(plan, c)))) {
    const unread = [...VALIDITY.filter(c => has(plan, c)).map(c => `${c}_unread`), ...reversed(plan)]
    const [row] = await rowsOf<{ n: bigint }>(
      connection,
      `SELECT count(*) AS n FROM read_parquet(${literal(plan.stage)}) WHERE cell IS NOT NULL AND (${unread.map(one => `coalesce(${one}, false)`).join(' OR ')})`,
    )
    undatable += Number(row?.n ?? 0n)
  }
  return { dated: (dated?.n ?? 0n) > 0n, undatable }
}

/** Days that end before they begin say nothing. */
const reversed = (plan: TablePlan): string[] => (has(plan, ...VALIDITY) ? ['valid_from > valid_to'] : [])

/** What the person is told of days of cells that could not be read. */
export const undatableNote = (rows: number): string =>
  `${rows === 1 ? '1 row of the cell table has a day' : `${rows.toLocaleString('en-GB')} rows of the cell table have a day`} that could not be read, or end before they begin: the place is taken to hold without that day`

/** Rows in quarantine teach nothing, not even where a cell is: only rows that became events count. */
function rawCellsSql(plan: TablePlan, byA: string): string[] {
  if (!LOCATION_COLUMNS.some(column => has(plan, column))) return []
  const cells = plan.template.kind === 'cells'
  const cell = cells ? 'cell' : (cellColumn(plan, 'first') ?? (has(plan, 'a_cell') ? 'a_cell' : undefined))
  if (cell === undefined) return []
  const forwards = reversed(plan).length === 0 ? 'true' : '(valid_from <= valid_to) IS NOT FALSE'
  const columns = [
    ...LOCATION_COLUMNS.map(column => (has(plan, column) ? column : `NULL::VARCHAR AS ${column}`)),
    ...VALIDITY.map(column =>
      cells && has(plan, column) ? `CASE WHEN ${forwards} THEN ${column} END AS ${column}` : `NULL::DATE AS ${column}`,
    ),
  ].join(', ')
  const stage = `read_parquet(${literal(plan.stage)}, file_row_number = true)`
  const row = `${rowNumberSql('(file_row_number + 1)', plan.table.removedRows)} + ${plan.firstRow - 1}`
  const counted = cells ? '' : ` AND ${row} IN (SELECT row FROM read_parquet(${literal(byA)}))`
  return [
    `SELECT ${cell} AS cell, ${columns} FROM ${stage} WHERE ${cell} IS NOT NULL${counted}`,
    // Returns often name a cell by its number alone: where that is no two cells of the table, it stands for the whole name.
    ...(cells
      ? [
          `SELECT bare_cell, ${columns} FROM ${stage} WHERE bare_cell <> cell
             AND bare_cell IN (SELECT bare_cell FROM read_parquet(${literal(plan.stage)}) GROUP BY bare_cell HAVING min(cell) = max(cell))`,
        ]
      : []),
  ]
}

function positionOf(cell: RawCell): { lat: number; lon: number } | undefined {
  const lat = number(cell.lat)
  const lon = number(cell.lon)
  if (
    lat !== undefined &&
    lon !== undefined &&
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180 &&
    !(lat === 0 && lon === 0)
  )
    return { lat, lon }
  const easting = number(cell.easting)
  const northing = number(cell.northing)
  if (easting === undefined || northing === undefined || (easting === 0 && northing === 0)) return undefined
  return positionOfGrid(easting, northing) ?? undefined
}

function number(text: string | null): number | undefined {
  if (text === null || !/^[+-]?\d+(\.\d+)?$/.test(text)) return undefined
  return Number(text)
}
