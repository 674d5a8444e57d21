import { readFile, writeFile } from 'node:fs/promises'
import type pg from 'pg'
import { LOG_COLUMNS, type LogRow } from '../../src/audit/log-row.ts'
import type { Tampered } from './tamper.ts'

/** Column types whose text the driver cannot send by itself. */
const CASTS: Partial<Record<(typeof LOG_COLUMNS)[number], (parameter: string) => string>> = {
  transaction: parameter => `${parameter}::xid8`,
  at: parameter => `'epoch'::timestamptz + (${parameter}::numeric * 1000000)::bigint * interval '1 microsecond'`,
  records: parameter => `${parameter}::uuid[]`,
  subjects: parameter => `${parameter}::uuid[]`,
  controllers: parameter => `${parameter}::text[]`,
  commitment: parameter => `decode(${parameter}, 'hex')`,
}

/** All that a superuser sees of the log, with copies in the database to put it back from. */
export async function readTables(client: pg.Client, path: string): Promise<Tampered> {
  await client.query('set search_path = breakwater; set session_replication_role = replica')
  for (const table of ['log', 'log_detail', 'log_seal']) {
    await client.query(`drop table if exists clean_${table}; create table clean_${table} as select * from ${table}`)
  }
  const log = await client.query<LogRow>(
    `select *, transaction::text, extract(epoch from at)::text as at, records::text, subjects::text, controllers::text,
       encode(commitment, 'hex') as commitment from log`,
  )
  const details = await client.query<{ log: string; salt: Buffer; text: string }>(
    'select log, salt, detail::text as text from log_detail order by log',
  )
  const seals = await client.query<{ position: number; log: string; hash: string }>(
    `select position::int, log, encode(hash, 'hex') as hash from log_seal order by position`,
  )
  return {
    log: new Map(log.rows.map(row => [row.id ?? '', row])),
    details: new Map(details.rows.map(({ log: id, salt, text }) => [id, { salt, text }])),
    seals: seals.rows,
    checkpoints: (await readFile(path, 'utf8')).trimEnd().split('\n'),
  }
}

/** Makes tables and file what they were tampered to be; no key, no trigger and no policy is in the way. */
export async function writeTables(client: pg.Client, was: Tampered, is: Tampered, path: string): Promise<void> {
  await client.query('set search_path = breakwater; set session_replication_role = replica; begin')
  for (const [id, row] of was.log) if (is.log.get(id) !== row) await client.query('delete from log where id = $1', [id])
  for (const [id, row] of is.log) {
    if (was.log.get(id) === row) continue
    const values = LOG_COLUMNS.map((column, index) => (CASTS[column] ?? (text => text))(`$${index + 1}`))
    await client.query(
      `insert into log (${LOG_COLUMNS.join(', ')}) values (${values.join(', ')})`,
      LOG_COLUMNS.map(column => row[column]),
    )
  }
  await client.query('delete from log_detail; delete from log_seal')
  for (const [id, { salt, text }] of is.details) {
    await client.query('insert into log_detail values ($1, $2, $3::json)', [id, salt, text])
  }
  for (const { position, log, hash } of is.seals) {
    await client.query(`insert into log_seal values ($1, $2, decode($3, 'hex'))`, [position, log, hash])
  }
  await client.query('commit')
  await writeFile(path, is.checkpoints.map(line => `${line}\n`).join(''))
}

export async function putBack(client: pg.Client): Promise<void> {
  await client.query('begin')
  for (const table of ['log', 'log_detail', 'log_seal']) {
    await client.query(`delete from ${table}; insert into ${table} select * from clean_${table}`)
  }
  await client.query('commit')
}
