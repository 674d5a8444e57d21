import { createHash } from 'node:crypto'
import { sql } from 'kysely'

/** Every column of a line of the log, in the order in which the seal covers them. */
export const LOG_COLUMNS = [
  'id',
  'transaction',
  'at',
  'act',
  'account',
  'agency',
  'purpose',
  'correlation',
  'kind',
  'records',
  'subjects',
  'controllers',
  'recipient',
  'commitment',
] as const

/**
 * A line of the log as the seal covers it: each column as PostgreSQL writes it in text, `at` as seconds since 1970 with
 * six decimals (which no setting changes and no two moments share), `commitment` in hexadecimal.
 */
export type LogRow = Readonly<Record<(typeof LOG_COLUMNS)[number], string | null>>

/** Selects a `LogRow` from the table `log`. */
export const logRowColumns = sql`log.id::text as id, log.transaction::text as transaction, extract(epoch from log.at)::text as at,
  log.act, log.account::text as account, log.agency, log.purpose, log.correlation::text as correlation, log.kind,
  log.records::text as records, log.subjects::text as subjects, log.controllers::text as controllers, log.recipient,
  encode(log.commitment, 'hex') as commitment`

/** What stands before the first hash. */
export const NO_HASH = '0'.repeat(64)

/**
 * The hash of the row at `position` (from 1) of the chain, in hexadecimal: SHA-256 over the JSON array of a name for this
 * encoding, the position, the hash before, and every column, in UTF-8. JSON tells null from text and where each part ends.
 */
export function hashOf(position: number, previous: string, row: LogRow): string {
  const covered = ['breakwater log 1', position, previous, ...LOG_COLUMNS.map(column => row[column])]
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex')
}
