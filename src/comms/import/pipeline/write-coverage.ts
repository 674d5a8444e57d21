import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { literal } from '../../store/duckdb.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'

/**
 * Days for which each target's own records are held, as ranges `(number, from_day, until_day, basis)` (both days included): from its
 * first to its last record. A network table covers every number (NULL) over its own days.
 */
export async function writeCoverage(connection: DuckDBConnection, folder: string): Promise<void> {
  const events = `read_parquet(${literal(join(folder, IMPORT_FILES.byA))})`
  await connection.run(`COPY (
    SELECT number, min(started_at)::DATE AS from_day, max(started_at)::DATE AS until_day, 'inferred' AS basis FROM (
      SELECT a AS number, started_at FROM ${events} WHERE observed = 'a' AND a IS NOT NULL
      UNION ALL SELECT b, started_at FROM ${events} WHERE observed = 'b' AND b IS NOT NULL)
    GROUP BY number
    UNION ALL
    SELECT NULL, min(started_at)::DATE, max(started_at)::DATE, 'inferred' FROM ${events} WHERE observed = 'network' HAVING count(*) > 0
    ORDER BY number NULLS FIRST
  ) TO ${literal(join(folder, IMPORT_FILES.coverage))} (FORMAT parquet, COMPRESSION zstd)`)
}
