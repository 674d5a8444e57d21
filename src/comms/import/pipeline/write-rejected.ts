import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '../../store/duckdb.ts'
import { rowNumberSql } from './row-number-sql.ts'
import { IDENTIFIES } from '../template/entity-words.ts'
import type { TablePlan } from './table-plan.ts'
import { timeFormats } from './time-formats.ts'

/**
 * Gathers every rejected row in the table `rejected (row, raw, field, reason, cause)`: those the reader could not split into
 * fields, those without a readable time, and rows of a cell table without a cell. `cause` is the short form that is counted.
 */
export async function gatherRejected(connection: DuckDBConnection, plans: readonly TablePlan[]): Promise<void> {
  await connection.run('CREATE TABLE rejected (row BIGINT, raw VARCHAR, field VARCHAR, reason VARCHAR, cause VARCHAR)')
  for (const plan of plans) {
    await appendUnsplit(connection, plan)
    await connection.run(`INSERT INTO rejected ${unreadSql(plan)}`)
  }
}

/** What the reader left out: the first ones with their text, the rest with their row. */
async function appendUnsplit(connection: DuckDBConnection, plan: TablePlan): Promise<void> {
  const { table } = plan
  if (table.removedRows.length === 0) return
  const known = new Map(table.rejected.map(record => [record.row, record]))
  const appender = await connection.createAppender('rejected')
  for (const row of table.removedRows) {
    const record = known.get(row)
    appender.appendBigInt(BigInt(plan.firstRow - 1 + row))
    if (record === undefined) appender.appendNull()
    // Which part of it are the words of a message cannot be told.
    else appender.appendVarchar(plan.rejectedAs ?? record.raw)
    appender.appendNull()
    appender.appendVarchar(
      record === undefined ? 'not listed: see the received file' : `${record.reason}: ${record.detail}`,
    )
    appender.appendVarchar(record?.reason ?? 'unlisted')
    appender.endRow()
  }
  appender.flushSync()
  appender.closeSync()
}

function unreadSql(plan: TablePlan): string {
  const row = `${rowNumberSql('(file_row_number + 1)', plan.table.removedRows)} + ${plan.firstRow - 1}`
  const { whole, date, time } = timeFormats(plan)
  const columns = whole === undefined ? [date, time].filter(c => c !== undefined) : [whole]
  const header = (place: number | undefined): string => (place === undefined ? '' : (plan.table.columns[place] ?? ''))
  const cells = plan.template.kind === 'cells'
  const entities = plan.template.kind === 'entities'
  const field = cells
    ? header(plan.places.get('cell'))
    : entities
      ? IDENTIFIES.flatMap(column => header(plan.places.get(column)) || []).join(', ')
      : columns.map(c => header(plan.places.get(c.column))).join(' and ') || 'time'
  const expected = columns.map(c => c.formats.join(' or ')).join(' and ')
  const reason = cells
    ? literal(`no cell in “${field}”`)
    : entities
      ? literal(`no number, SIM, handset or account that can be read in “${field}”`)
      : `${literal(`“`)} || bad_time || ${literal(`” in “${field}” is no time; expected ${expected}`)}`
  const shown = entities && plan.rejectedAs !== null ? literal(plan.rejectedAs) : 'bad'
  return `SELECT ${row}, ${shown}, ${literal(field)}, ${reason}, ${literal(cells ? 'no cell' : entities ? 'no identifier' : 'time unreadable')}
    FROM read_parquet(${literal(plan.stage)}, file_row_number = true) WHERE bad IS NOT NULL`
}
