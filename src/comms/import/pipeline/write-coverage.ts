import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { literal } from '../../store/duckdb.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'
import type { StatedPeriod } from './stated-period.ts'

/**
 * Days for which each target's own records are held, as ranges `(number, from_day, until_day, basis)` (both days included): from its
 * first to its last record, or for the period that the file states, if that is longer. A table
 * that is about nobody in particular covers every number (NULL); a few rows of unknown side do not make one.
 */
export async function writeCoverage(
  connection: DuckDBConnection,
  stated: StatedPeriod | null,
  folder: string,
): Promise<void> {
  const events = `read_parquet(${literal(join(folder, IMPORT_FILES.byA))})`
  const [from, until, basis] =
    stated === null
      ? ['from_day', 'until_day', 'inferred']
      : [`least(from_day, DATE '${stated.from}')`, `greatest(until_day, DATE '${stated.until}')`, 'stated']
  await connection.run(`COPY (SELECT number, ${from} AS from_day, ${until} AS until_day, '${basis}' AS basis FROM (
    SELECT number, min(started_at)::DATE AS from_day, max(started_at)::DATE AS until_day FROM (
      SELECT a AS number, started_at FROM ${events} WHERE observed = 'a' AND a IS NOT NULL
      UNION ALL SELECT b, started_at FROM ${events} WHERE observed = 'b' AND b IS NOT NULL)
    GROUP BY number
    UNION ALL
    SELECT NULL, min(started_at)::DATE, max(started_at)::DATE FROM ${events}
    HAVING bool_and(observed = 'network'))
    ORDER BY number NULLS FIRST
  ) TO ${literal(join(folder, IMPORT_FILES.coverage))} (FORMAT parquet, COMPRESSION zstd)`)
}
