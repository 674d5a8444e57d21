import type { DuckDBConnection } from '@duckdb/node-api'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decideChain } from './decide-chain.ts'
import { literal, openDuckDb, rowsOf } from './duckdb.ts'
import { publishFolder } from './durable.ts'
import { writeGroupIndex } from './group-index.ts'
import type { ImportRecord } from './import-record.ts'
import {
  allRecordsView,
  FIND_CHAINS,
  MERGE_RECORDS,
  MERGED_EVENTS,
  NAME_WITHHELD,
  OBSERVATIONS,
  OPEN_CHAINS,
} from './merge-sql.ts'
import { ownerTag } from './owner.ts'

/** Version of the rules by which records of one event become one event. */
export const MERGE_VERSION = 2

const PACKING = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 30720'

/** Whether an import alone may hold both sides of one event. */
export const mayBeSeenTwice = (record: ImportRecord): boolean =>
  record.observed.filter(side => side !== 'network').length > 1

/**
 * Merges the records of several imports into events and publishes them as `folder`, once: what is there is complete and never changes.
 * Two processes may do so at the same time; the first to finish is kept, and the other's is the same.
 */
export async function materialise(
  storeFolder: string,
  records: readonly ImportRecord[],
  folder: string,
  limits: { readonly memoryLimit?: string; readonly threads?: number },
): Promise<void> {
  if (await exists(folder)) return
  const work = `${folder}.by-${ownerTag()}.${process.hrtime.bigint()}`
  const parts = join(work, 'parts')
  await mkdir(parts, { recursive: true, mode: 0o700 })
  try {
    const duckdb = await openDuckDb({
      folders: [join(storeFolder, 'imports'), work],
      spill: join(work, 'spill'),
      ...(limits.memoryLimit === undefined ? {} : { memoryLimit: limits.memoryLimit }),
      ...(limits.threads === undefined ? {} : { threads: limits.threads }),
    })
    try {
      await duckdb.connection.run(allRecordsView(storeFolder, records))
      await merge(duckdb.connection, parts)
    } finally {
      duckdb.close()
    }
    await publishFolder(parts, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function merge(connection: DuckDBConnection, parts: string): Promise<void> {
  for (const sql of [
    `CREATE TYPE kind_word AS ENUM ('voice', 'sms', 'mms', 'im', 'app_call', 'data', 'other')`,
    `CREATE TYPE observed_word AS ENUM ('a', 'b', 'ab', 'network')`,
    `CREATE TYPE mark_word AS ENUM ('voicemail', 'divert', 'system')`,
    ...NAME_WITHHELD,
    ...FIND_CHAINS,
  ]) {
    await connection.run(sql)
  }
  await decideOpenChains(connection)
  for (const sql of MERGE_RECORDS) await connection.run(sql)
  const words = 'REPLACE (kind::kind_word AS kind, observed::observed_word AS observed, mark::mark_word AS mark)'
  const byA = literal(join(parts, 'by-a.parquet'))
  await connection.run(
    `COPY (SELECT * ${words} FROM (${MERGED_EVENTS}) ORDER BY a, started_at, import, row) TO ${byA} (${PACKING})`,
  )
  await connection.run(
    `COPY (SELECT * ${words} FROM read_parquet(${byA}) ORDER BY b, started_at, import, row) TO ${literal(join(parts, 'by-b.parquet'))} (${PACKING})`,
  )
  await writeGroupIndex(join(parts, 'by-a.parquet'), 'a')
  await writeGroupIndex(join(parts, 'by-b.parquet'), 'b')
  await connection.run(`COPY (${OBSERVATIONS}) TO ${literal(join(parts, 'observations.parquet'))} (${PACKING})`)
}

interface OpenRow {
  readonly chain: bigint
  readonly id: bigint
  readonly import: bigint
  readonly role: string
  readonly at: bigint
}

/** Chains in which a role occurs twice are few; they are decided here and added to `grouped`, numbered below zero. */
async function decideOpenChains(connection: DuckDBConnection): Promise<void> {
  const rows = await rowsOf<OpenRow>(connection, OPEN_CHAINS)
  if (rows.length === 0) return
  const appender = await connection.createAppender('grouped')
  let number = 0n
  for (let from = 0; from < rows.length; ) {
    let until = from
    while (until < rows.length && rows[until]?.chain === rows[from]?.chain) until++
    for (const event of decideChain(rows.slice(from, until))) {
      if (event.length < 2) continue
      number -= 1n
      for (const record of event) {
        appender.appendBigInt(record.id)
        appender.appendBigInt(number)
        appender.endRow()
      }
    }
    from = until
  }
  appender.flushSync()
  appender.closeSync()
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined
