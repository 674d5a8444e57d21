import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../kernel/database-tables.ts'
import { type Fault, fail, ok, type Result } from '../values/result.ts'
import { type Checkpoint, lineHash, readSigned, signedLine } from './checkpoint.ts'
import { appendLine, checkpointsIn, lastLine } from './checkpoint-file.ts'
import { hashOf, type LogRow, logRowColumns, NO_HASH } from './log-row.ts'
import { type SealKey, sealKeyIn } from './seal-key.ts'

/** One sealer at a time, however many servers run. Any fixed number will do. */
const SEAL_LOCK = 4_019_004

/** Rows read and sealed at once; a batch has as many of these as it needs. */
const CHUNK = 5000

interface Sealed {
  /** Rows that this call put under a checkpoint. */
  readonly rows: number
  /** Of the last row sealed. */
  readonly position: number
}

/**
 * Seals what is complete: every row of the log whose transaction, and every one before it, has ended, chained in the order
 * of transactions and ids, then a signed checkpoint in `folder`. Null: another sealer is at work.
 *
 * Fails with `conflict` where the chain does not continue the checkpoints: one of them was changed, or put back from an
 * older copy. Then nothing is sealed, so that nobody's change is covered by a new signature.
 */
export async function sealNow(database: Kysely<Tables>, folder: string, key: SealKey): Promise<Result<Sealed | null>> {
  return database.connection().execute(async connection => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${SEAL_LOCK}) as locked`.execute(
      connection,
    )
    if (rows[0]?.locked !== true) return ok(null)
    try {
      return await sealLocked(connection, folder, key)
    } finally {
      await sql`select pg_advisory_unlock(${SEAL_LOCK})`.execute(connection)
    }
  })
}

export interface SealingOptions {
  /** Milliseconds between two looks at the log; at most 1,000 keeps what is promised of the open window. */
  readonly every: number
  /** Told once when sealing fails, and again when it fails otherwise; it goes on trying. */
  readonly onFault: (fault: Fault) => void
}

/**
 * Seals the log until stopped, signing in as `breakwater_seal`. `folder` lies outside the database, at best where its
 * administrators cannot write; the key is made at the first start. `stop()` seals what is there and ends.
 */
export async function startSealing(
  database: Kysely<Tables>,
  folder: string,
  { every, onFault }: SealingOptions,
): Promise<Result<{ stop(): Promise<void> }>> {
  const read = await sealKeyIn(folder)
  if (!read.ok) return read
  const key = read.value
  let told = ''
  const once = async (): Promise<void> => {
    const fault = await sealNow(database, folder, key).then(
      sealed => (sealed.ok ? undefined : sealed.fault),
      (error: unknown) => ({ code: 'interrupted', problem: `the log is not being sealed: ${String(error)}` }) as const,
    )
    if (fault !== undefined && fault.problem !== told) onFault(fault)
    told = fault?.problem ?? ''
  }
  let running: Promise<void> | undefined = once().finally(() => (running = undefined))
  const timer = setInterval(() => {
    running ??= once().finally(() => (running = undefined))
  }, every)
  return ok({
    stop: async () => {
      clearInterval(timer)
      await running
      await once()
    },
  })
}

async function sealLocked(connection: Kysely<Tables>, folder: string, key: SealKey): Promise<Result<Sealed>> {
  const path = checkpointsIn(folder)
  const line = (await lastLine(path)) ?? (await firstLine(connection, folder, key))
  const last = line === null ? null : readSigned(line, key.publicKey)
  if (line === null) return fail(disagreement(path, 'the log has been sealed, and its checkpoints are gone'))
  if (last === null) return fail(disagreement(path, 'the last checkpoint is not one that this key signed'))
  const chained = await connection.transaction().execute(async tx => chain(tx, last, path))
  if (!chained.ok) return chained
  const { position, hash, below } = chained.value
  const rows = position - last.position
  if (rows > 0) {
    const at = new Date().toISOString()
    await appendLine(folder, signedLine({ position, hash, rows, below, at, previous: lineHash(line) }, key.privateKey))
  }
  return ok({ rows, position })
}

/** The checkpoint of an empty chain, so that afterwards a missing file is never a beginning; null where rows are sealed. */
async function firstLine(connection: Kysely<Tables>, folder: string, key: SealKey): Promise<string | null> {
  const { rows } = await sql`select from log_seal limit 1`.execute(connection)
  if (rows.length > 0) return null
  const at = new Date().toISOString()
  const line = signedLine(
    { position: 0, hash: NO_HASH, rows: 0, below: '0', at, previous: lineHash(null) },
    key.privateKey,
  )
  await appendLine(folder, line)
  return line
}

/** The end of the chain: position and hash of its last row, and the transaction below which nothing is missing. */
type End = Pick<Checkpoint, 'position' | 'hash' | 'below'>

/** Where reading goes on. */
interface Cursor extends Pick<End, 'position' | 'hash'> {
  readonly transaction: string
  readonly id: string
}

async function chain(tx: Transaction<Tables>, last: End, path: string): Promise<Result<End>> {
  const below = await completeBelow(tx)
  if (BigInt(below) < BigInt(last.below)) return fail(restoredElsewhere(last.below))
  const signed = last.position === 0 ? NO_HASH : await hashAt(tx, last.position)
  if (signed !== last.hash) {
    return fail(disagreement(path, `the log differs from its last checkpoint, at position ${last.position}`))
  }
  let cursor = await endOf(tx)
  for (;;) {
    const rows = await unsealed(tx, last.below, below, cursor)
    if (rows.length > 0) cursor = await seal(tx, cursor, rows)
    if (rows.length < CHUNK) return ok({ position: cursor.position, hash: cursor.hash, below })
  }
}

async function completeBelow(tx: Transaction<Tables>): Promise<string> {
  const { rows } = await sql<{
    below: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as below`.execute(tx)
  return rows[0]?.below ?? '0'
}

async function hashAt(tx: Transaction<Tables>, position: number): Promise<string | undefined> {
  const { rows } = await sql<{
    hash: string
  }>`select encode(hash, 'hex') as hash from log_seal where position = ${position}`.execute(tx)
  return rows[0]?.hash
}

/** The last sealed row: after a crash between sealing and signing it lies beyond the last checkpoint. */
async function endOf(tx: Transaction<Tables>): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    select position, encode(hash, 'hex') as hash, coalesce(transaction::text, '0') as transaction, log_seal.log as id
    from log_seal left join log on log.id = log_seal.log order by position desc limit 1`.execute(tx)
  return rows[0] ?? { position: 0, hash: NO_HASH, transaction: '0', id: '00000000-0000-0000-0000-000000000000' }
}

async function unsealed(tx: Transaction<Tables>, from: string, below: string, after: Cursor): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`
    select ${logRowColumns} from log
    where log.transaction >= ${from}::xid8 and log.transaction < ${below}::xid8
      and (log.transaction, log.id) > (${after.transaction}::xid8, ${after.id}::uuid)
    order by log.transaction, log.id limit ${CHUNK}`.execute(tx)
  return rows
}

async function seal(tx: Transaction<Tables>, cursor: Cursor, rows: readonly LogRow[]): Promise<Cursor> {
  let { position, hash, transaction, id } = cursor
  const hashes: string[] = []
  for (const row of rows) {
    hash = hashOf(++position, hash, row)
    hashes.push(hash)
    transaction = row.transaction ?? transaction
    id = row.id ?? id
  }
  await sql`
    insert into log_seal (position, log, hash)
    select ${cursor.position} + sealed.nth, sealed.log, decode(sealed.hash, 'hex')
    from unnest(${rows.map(row => row.id)}::uuid[], ${hashes}::text[]) with ordinality as sealed (log, hash, nth)`.execute(
    tx,
  )
  return { position, hash, transaction, id }
}

const disagreement = (where: string, problem: string): Fault => ({
  code: 'conflict',
  problem,
  where,
  expected: 'the log and the checkpoints that this server wrote, both complete',
  next: 'run breakwater audit verify, and keep the database and this folder as they are for whoever looks into it',
})

const restoredElsewhere = (below: string): Fault => ({
  code: 'conflict',
  problem: 'this PostgreSQL counts transactions from an earlier number than the log it holds',
  expected: `the next transaction to be ${below} or later, as where the log was written`,
  next: `the database was restored into a new PostgreSQL: stop it, run pg_resetwal --epoch=${(BigInt(below) >> 32n) + 1n} on its data folder, start it again`,
})
