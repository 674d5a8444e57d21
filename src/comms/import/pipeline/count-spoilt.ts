import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rowsOf } from '../../store/duckdb.ts'
import type { CanonicalColumn } from '../template/template.ts'
import type { TablePlan } from './table-plan.ts'

/** How a spreadsheet writes a long number that it took for a quantity: its last digits are gone. */
const SPOILT = String.raw`^[+]?\d(?:[.,]\d+)?[eE][+]?\d{1,2}$`

/** Numbers of a staged table that a spreadsheet has spoilt. `columns`: those with spellings that are no plain number. */
export async function countSpoilt(
  connection: DuckDBConnection,
  plan: TablePlan,
  columns: ReadonlySet<CanonicalColumn>,
): Promise<number> {
  if (columns.size === 0) return 0
  const counted = [...columns].map(
    column => `count(*) FILTER (WHERE regexp_matches(${column}_odd, ${literal(SPOILT)}))`,
  )
  const [row] = await rowsOf<{ n: bigint }>(
    connection,
    `SELECT (${counted.join(' + ')})::BIGINT AS n FROM read_parquet(${literal(plan.stage)})`,
  )
  return Number(row?.n ?? 0n)
}

/** What the person is told of them. */
export function spoiltNote(numbers: number): string {
  const what =
    numbers === 1
      ? '1 number is written as a spreadsheet writes a quantity (4.47E+11): its last digits are lost. Its row was kept with the text as it stands, and it was not read as a number'
      : `${numbers.toLocaleString('en-GB')} numbers are written as a spreadsheet writes quantities (4.47E+11): their last digits are lost. Their rows were kept with the text as it stands, and they were not read as numbers`
  return `${what}. Next: ask for the file as it was before a spreadsheet opened it`
}
