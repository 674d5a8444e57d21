import type { DuckDBConnection } from '@duckdb/node-api'
import { readParty, UNITED_KINGDOM } from '../../../values/phone-number.ts'
import { literal } from '../../store/duckdb.ts'
import type { CanonicalColumn } from '../template/template.ts'
import { has, SPELLED_COLUMNS, type TablePlan } from './table-plan.ts'

/** Spellings read between two turns of the event loop. */
const BATCH = 20_000

/**
 * Reads every distinct spelling that the plain ones do not cover once, with the full rules, into the table
 * `odd_parties (spelling, numbering, id, kind, text, state)`. `state`: 'withheld' or 'unreadable' when there is no id for that reason.
 */
export async function readOddParties(
  connection: DuckDBConnection,
  plans: readonly TablePlan[],
  odd: (plan: TablePlan) => ReadonlySet<CanonicalColumn>,
): Promise<number> {
  await connection.run(
    'CREATE TABLE odd_parties (spelling VARCHAR, numbering VARCHAR, id BIGINT, kind VARCHAR, text VARCHAR, state VARCHAR)',
  )
  const sources = plans.flatMap(plan =>
    SPELLED_COLUMNS.filter(column => has(plan, column) && odd(plan).has(column)).map(
      column =>
        `SELECT ${column}_odd AS spelling, ${literal(plan.template.numbering)} AS numbering FROM read_parquet(${literal(plan.stage)}) WHERE ${column}_odd IS NOT NULL`,
    ),
  )
  if (sources.length === 0) return 0
  const result = await connection.stream(`SELECT DISTINCT spelling, numbering FROM (${sources.join(' UNION ALL ')})`)
  const appender = await connection.createAppender('odd_parties')
  let count = 0
  for await (const rows of result.yieldRows()) {
    for (const row of rows) {
      const [spelling, numbering] = row
      if (typeof spelling !== 'string') continue
      const party = readParty(
        spelling,
        numbering === 'opaque' || numbering === 'told' ? { ...UNITED_KINGDOM, numbering } : UNITED_KINGDOM,
      )
      appender.appendVarchar(spelling)
      appender.appendVarchar(String(numbering))
      if (party.id === null) appender.appendNull()
      else appender.appendBigInt(party.id)
      appender.appendVarchar(party.kind)
      appender.appendVarchar(party.text)
      if (party.kind === 'withheld' || party.kind === 'unreadable') appender.appendVarchar(party.kind)
      else appender.appendNull()
      appender.endRow()
      if (++count % BATCH === 0) await new Promise(resolve => setImmediate(resolve))
    }
  }
  appender.flushSync()
  appender.closeSync()
  return count
}
