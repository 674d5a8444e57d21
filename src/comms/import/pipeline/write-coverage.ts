import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { literal } from '../../store/duckdb.ts'
import { IMPORT_FILES } from '../../store/import-record.ts'
import { readParty, UNITED_KINGDOM } from '../../../values/phone-number.ts'
import type { ToldCoverage } from '../decoded-table.ts'
import type { StatedPeriod } from './stated-period.ts'

/**
 * Days for which each target's own records are held, as ranges `(number, from_day, until_day, basis)` (both days included): from its
 * first to its last record, or for the period that the file states, if that is longer. A table
 * that is about nobody in particular covers every number (NULL); a few rows of unknown side do not make one.
 * `told`: what the file itself says of the days, which then goes before what follows from its rows.
 */
export async function writeCoverage(
  connection: DuckDBConnection,
  stated: StatedPeriod | null,
  told: readonly ToldCoverage[] | null,
  folder: string,
): Promise<void> {
  const events = `read_parquet(${literal(join(folder, IMPORT_FILES.byA))})`
  if (told !== null) return writeTold(connection, told, events, folder)
  const [from, until, basis] =
    stated === null
      ? ['from_day', 'until_day', 'inferred']
      : [`least(from_day, DATE '${stated.from}')`, `greatest(until_day, DATE '${stated.until}')`, 'stated']
  await connection.run(`COPY (SELECT number, ${from} AS from_day, ${until} AS until_day, '${basis}' AS basis FROM (
    SELECT number, min(started_at)::DATE AS from_day, max(started_at)::DATE AS until_day FROM (
      SELECT a AS number, started_at FROM ${events} WHERE observed IN ('a', 'ab') AND a IS NOT NULL
      UNION ALL SELECT b, started_at FROM ${events} WHERE observed IN ('b', 'ab') AND b IS NOT NULL)
    GROUP BY number
    UNION ALL
    SELECT NULL, min(started_at)::DATE, max(started_at)::DATE FROM ${events}
    HAVING bool_and(observed = 'network'))
    ORDER BY number NULLS FIRST
  ) TO ${literal(join(folder, IMPORT_FILES.coverage))} (FORMAT parquet, COMPRESSION zstd)`)
}

/** Only of numbers that stand in the events: what lies outside the authority says nothing, not even when it was held. */
async function writeTold(
  connection: DuckDBConnection,
  told: readonly ToldCoverage[],
  events: string,
  folder: string,
): Promise<void> {
  await connection.run(
    'CREATE TABLE told_coverage (number BIGINT, from_day DATE, until_day DATE, basis VARCHAR, everybody BOOLEAN)',
  )
  const rows = told.flatMap(({ number, from, until, basis }) => {
    const id = number === null ? null : readParty(number, { ...UNITED_KINGDOM, numbering: 'told' }).id
    return number !== null && id === null
      ? []
      : [`(${id ?? 'NULL'}, DATE '${from}', DATE '${until}', '${basis}', ${number === null})`]
  })
  for (let at = 0; at < rows.length; at += 1000)
    await connection.run(`INSERT INTO told_coverage VALUES ${rows.slice(at, at + 1000).join(', ')}`)
  await connection.run(`COPY (SELECT DISTINCT number, from_day, until_day, basis FROM told_coverage
    WHERE everybody OR number IN (SELECT a FROM ${events} UNION SELECT b FROM ${events})
    ORDER BY number NULLS FIRST, from_day, until_day, basis
  ) TO ${literal(join(folder, IMPORT_FILES.coverage))} (FORMAT parquet, COMPRESSION zstd)`)
}
