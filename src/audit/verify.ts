import type { KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/database-tables.ts'
import { checkpointsIn, linesOf, wholeLines } from './checkpoint-file.ts'
import { type LogRow, logRowColumns } from './log-row.ts'
import { type KnownCheckpoint, type SealedLog, type SealedRow, type Verification, verifyChain } from './verify-chain.ts'

const CHUNK = 5000

/**
 * Verifies the log in the database against the checkpoints in `folder`, also while the server runs. Signs in as
 * `breakwater_seal`. `publicKey`: the one whose fingerprint the reader trusts.
 */
export async function verifyLog(
  database: Kysely<Tables>,
  folder: string,
  publicKey: KeyObject,
  known: readonly KnownCheckpoint[] = [],
): Promise<Verification> {
  const path = checkpointsIn(folder)
  // Before the snapshot of the database: what these lines signed for is in it.
  const bytes = await wholeLines(path)
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      // Thousands of rows at a time, each found by its index: to PostgreSQL reading everything every time looks cheaper.
      await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(
        tx,
      )
      const log = {
        checkpoints: () => linesOf(path, bytes),
        rows: () => rowsOf(tx),
        unsealedBelow: (transaction: string) => unsealedBelow(tx, transaction),
      } satisfies SealedLog
      return verifyChain(log, publicKey, known)
    })
}

type Joined = LogRow & {
  readonly position: number
  readonly hash: string
  readonly salt: Buffer | null
  readonly detail: string | null
  readonly erased: boolean
}

async function* rowsOf(database: Kysely<Tables>): AsyncGenerator<SealedRow> {
  for (let after: number | null = null; ; ) {
    const { rows }: { rows: Joined[] } = await sql<Joined>`
      select sealed.position, encode(sealed.hash, 'hex') as hash, ${logRowColumns}, log_detail.salt, log_detail.detail::text as detail,
        log_detail.log is null and exists (
          select from log as erasure where erasure.act = 'erased' and erasure.kind = 'log' and erasure.records @> array[sealed.log]
        ) as erased
      from (
        select * from log_seal where ${after === null ? sql`true` : sql`position > ${after}`} order by position limit ${CHUNK}
      ) as sealed
      left join log on log.id = sealed.log
      left join log_detail on log_detail.log = sealed.log
      order by sealed.position`.execute(database)
    for (const { position, hash, salt, detail, erased, ...row } of rows) {
      yield {
        position,
        hash,
        row: row.id === null ? null : row,
        detail: salt === null || detail === null ? null : { salt, text: detail },
        erased,
      }
    }
    const end = rows.at(-1)
    if (end === undefined || rows.length < CHUNK) return
    after = end.position
  }
}

async function* unsealedBelow(database: Kysely<Tables>, below: string): AsyncGenerator<string> {
  for (let after = { transaction: '0', id: '00000000-0000-0000-0000-000000000000' }; ; ) {
    const { rows } = await sql<{ id: string; transaction: string; sealed: boolean }>`
      select line.id, line.transaction::text as transaction, log_seal.log is not null as sealed
      from (
        select id, transaction from log
        where transaction < ${below}::xid8 and (transaction, id) > (${after.transaction}::xid8, ${after.id}::uuid)
        order by transaction, id limit ${CHUNK}
      ) as line
      left join log_seal on log_seal.log = line.id
      order by line.transaction, line.id`.execute(database)
    for (const { id, sealed } of rows) if (!sealed) yield id
    const end = rows.at(-1)
    if (end === undefined || rows.length < CHUNK) return
    after = end
  }
}
