import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { literal, rowsOf } from '../../store/duckdb.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'
import type { Authority } from '../read-authority.ts'
import { entitiesSql, STORED_ENTITY_COLUMNS } from './entities-sql.ts'
import type { TablePlan } from './table-plan.ts'
import type { RowCounted } from './write-events.ts'

/**
 * Writes the entities of an import (and, unsealed, those outside its authority for the caller to seal), and adds rows that are
 * identical in every field to the table `duplicates`; of a row that is there intact, and deleted as well, the intact one stays. `owner`: whose handset the table was read from.
 */
export async function writeEntities(
  connection: DuckDBConnection,
  tables: readonly { readonly plan: TablePlan; readonly owner: bigint | null }[],
  authority: Authority,
  folder: string,
): Promise<RowCounted> {
  if (tables.length === 0) return { normalised: 0, duplicate: 0, quarantined: 0, quarantinedByReason: {} }
  const path = (name: string): string => literal(join(folder, name))
  const all = tables.map(({ plan, owner }) => entitiesSql(plan, owner, authority)).join(' UNION ALL ')
  await connection.run(`CREATE TABLE said AS ${all}`)
  const compared = STORED_ENTITY_COLUMNS.filter(column => column !== 'row' && column !== 'deleted').join(', ')
  await connection.run(`INSERT INTO duplicates SELECT row, first FROM (
    SELECT row, first_value(row) OVER (PARTITION BY h, ${compared} ORDER BY deleted, row) AS first FROM said WHERE q IS NULL) WHERE row <> first`)
  const list = STORED_ENTITY_COLUMNS.join(', ')
  await connection.run(
    `COPY (SELECT ${list} FROM said WHERE q IS NULL AND row NOT IN (SELECT row FROM duplicates) ORDER BY row)
      TO ${path(IMPORT_FILES.entities)} (FORMAT parquet, COMPRESSION zstd)`,
  )
  const reasons = await rowsOf<{ reason: string; n: bigint }>(
    connection,
    'SELECT q AS reason, count(*) AS n FROM said WHERE q IS NOT NULL GROUP BY 1 ORDER BY 1',
  )
  if (reasons.length > 0)
    await connection.run(
      `COPY (SELECT ${list}, q AS reason FROM said WHERE q IS NOT NULL ORDER BY row) TO ${path('quarantined-entities.parquet')} (FORMAT parquet, COMPRESSION zstd)`,
    )
  const [counts] = await rowsOf<{ kept: bigint; twice: bigint }>(
    connection,
    `SELECT count(*) FILTER (WHERE row NOT IN (SELECT row FROM duplicates)) AS kept,
       count(*) FILTER (WHERE row IN (SELECT row FROM duplicates)) AS twice FROM said WHERE q IS NULL`,
  )
  return {
    normalised: Number(counts?.kept ?? 0n),
    duplicate: Number(counts?.twice ?? 0n),
    quarantined: reasons.reduce((sum, { n }) => sum + Number(n), 0),
    quarantinedByReason: Object.fromEntries(reasons.map(({ reason, n }) => [reason, Number(n)])),
  }
}
