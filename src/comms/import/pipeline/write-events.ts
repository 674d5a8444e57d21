import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { FLAG } from '../../event.ts'
import { literal, rowsOf } from '../../store/duckdb.ts'
import { writeGroupIndex } from '../../store/group-index.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'
import { coversAll } from './cover-sql.ts'
import { type EventsSqlParts, eventsSql, STORED_COLUMNS, type StoredColumn } from './events-sql.ts'

/** Rows of a Parquet group. One number's events touch one or two groups: small groups make that quick, large ones pack better. */
export const ROW_GROUP = 30_720
/** zstd at level 1 writes four times as fast as the default and packs a tenth less. */
export const PACKING = `FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE ${ROW_GROUP}`

/** What became of the rows of some tables. */
export interface RowCounted {
  readonly normalised: number
  readonly duplicate: number
  readonly quarantined: number
  readonly quarantinedByReason: Record<string, number>
}

/**
 * Writes by-a, by-b and (unsealed, for the caller to seal) quarantined from the staged tables.
 *
 * A row outside the authority is quarantined and takes no further part; of rows that are identical in every field of the file, the
 * first counts and the others go to the table `duplicates`. Both sort orders are total, so the same rows always give the same bytes.
 */
export async function writeEvents(
  connection: DuckDBConnection,
  tables: readonly EventsSqlParts[],
  columns: readonly StoredColumn[],
  folder: string,
  onStep: (step: string) => void,
): Promise<RowCounted> {
  const all = tables.map(eventsSql).join(' UNION ALL ')
  const guarded = tables.some(parts => !coversAll(parts.cover))
  const list = columns.join(', ')
  const path = (name: string): string => literal(join(folder, name))

  onStep('looking for duplicates')
  const duplicate = await findDuplicates(connection, tables)

  const quarantinedByReason: Record<string, number> = {}
  let quarantined = 0
  if (guarded) {
    onStep('testing the authority')
    quarantined = await copied(
      connection,
      `COPY (SELECT ${list}, q AS reason FROM (${all}) WHERE q IS NOT NULL ORDER BY row) TO ${path('quarantined.parquet')} (${PACKING})`,
    )
    const counts = await rowsOf<{ reason: string; n: bigint }>(
      connection,
      `SELECT reason, count(*) AS n FROM read_parquet(${path('quarantined.parquet')}) GROUP BY reason ORDER BY reason`,
    )
    for (const { reason, n } of counts) quarantinedByReason[reason] = Number(n)
  }

  onStep('sorting by caller')
  const kept = [
    ...(quarantined === 0 ? [] : ['q IS NULL']),
    ...(duplicate === 0 ? [] : ['row NOT IN (SELECT row FROM duplicates)']),
  ]
  const normalised = await copied(
    connection,
    `COPY (SELECT ${list} FROM (${all})${kept.length === 0 ? '' : ` WHERE ${kept.join(' AND ')}`} ORDER BY a, started_at, row)
      TO ${path(IMPORT_FILES.byA)} (${PACKING})`,
  )

  onStep('sorting by called party')
  const words = `REPLACE (kind::kind_word AS kind, observed::observed_word AS observed${columns.includes('mark') ? ', mark::mark_word AS mark' : ''})`
  const second = await copied(
    connection,
    `COPY (SELECT * ${words} FROM read_parquet(${path(IMPORT_FILES.byA)}) ORDER BY b, started_at, row) TO ${path(IMPORT_FILES.byB)} (${PACKING})`,
  )
  await writeGroupIndex(join(folder, IMPORT_FILES.byA), 'a')
  await writeGroupIndex(join(folder, IMPORT_FILES.byB), 'b')
  if (second !== normalised) throw new Error(`the two sort orders differ: ${normalised} and ${second} rows`)
  return { normalised, duplicate, quarantined, quarantinedByReason }
}

async function copied(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await rowsOf<{ Count: bigint }>(connection, sql)
  return Number(row?.Count ?? 0)
}

/**
 * Fills `duplicates (row, same_as)`: a cheap hash finds the few rows worth comparing, all their values decide. Of a record that is there
 * intact, and deleted as well, the intact one stays.
 */
async function findDuplicates(connection: DuckDBConnection, tables: readonly EventsSqlParts[]): Promise<number> {
  const hashes = tables.map(({ plan }) => `SELECT h FROM read_parquet(${literal(plan.stage)}) WHERE bad IS NULL`)
  await connection.run(
    `CREATE TABLE repeated AS SELECT h FROM (${hashes.join(' UNION ALL ') || 'SELECT 0::UBIGINT AS h WHERE false'}) GROUP BY h HAVING count(*) > 1`,
  )
  const [repeated] = await rowsOf<{ n: bigint }>(connection, 'SELECT count(*) AS n FROM repeated')
  if (repeated === undefined || repeated.n === 0n) return 0
  const compared = STORED_COLUMNS.filter(column => column !== 'row')
    .map(column =>
      column === 'started_at'
        ? `date_trunc('second', started_at)`
        : column === 'flags'
          ? `flags & ~${FLAG.deleted}`
          : column,
    )
    .join(', ')
  const candidates = tables
    .map(parts => eventsSql({ ...parts, only: 's.h IN (SELECT h FROM repeated)' }))
    .join(' UNION ALL ')
  const result = await connection.run(
    `INSERT INTO duplicates SELECT row, first FROM (
       SELECT row, first_value(row) OVER (PARTITION BY h, ${compared} ORDER BY flags & ${FLAG.deleted}, row) AS first
       FROM (${candidates}) WHERE q IS NULL
     ) WHERE row <> first`,
  )
  return result.rowsChanged
}
