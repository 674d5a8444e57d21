import type { DuckDBConnection } from '@duckdb/node-api'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { type AnswerCache, answerCache } from './cached-answer.ts'
import { canonicalHash } from './canonical-hash.ts'
import { type DuckDb, openDuckDb, type Parameters, rowsOf } from './duckdb.ts'
import type { EventRow } from './event-row.ts'
import { eventsByNumber } from './events-by-number.ts'
import type { ImportRecord } from './import-record.ts'
import { MERGE_VERSION, materialise, mayBeSeenTwice } from './materialise.ts'
import type { Store } from './open-store.ts'
import { ownerTag } from './owner.ts'
import { readColumns } from './read-columns.ts'
import { storageFault } from './receive.ts'
import { mergedSql, singleImportSql, type SnapshotSql } from './views-sql.ts'

/**
 * The events of a set of imports, unchanging: named by the hash of the sorted import ids and the rule versions.
 * Views are those of event.ts; temporary tables may be made, nothing else can be written.
 */
export interface Snapshot {
  readonly hash: string
  /** In catalogue order: `import` of an event is the position here. */
  readonly imports: readonly ImportRecord[]
  /** Whether everything in it is test data; goes on whatever is made from it. */
  readonly testData: boolean
  readonly cache: AnswerCache
  /** Rows as plain objects: BIGINT as bigint, smaller integers as number, TIMESTAMP as Date. `?` or `$1` parameters. */
  query<Row>(sql: string, parameters?: Parameters): Promise<Row[]>
  /** The columns of a result whose columns are all DOUBLE; NULL is NaN. */
  columns(sql: string): Promise<Float64Array[]>
  run(sql: string): Promise<void>
  /** Every event with this party on either side, in time order; an event from a number to itself once. */
  eventsByNumber(id: bigint): Promise<EventRow[]>
  close(): void
}

export interface OpenSnapshotOptions {
  /** Ids of the imports that may enter; default all of the store. Order does not matter. */
  readonly imports?: readonly string[]
  /** Default 1200MB. */
  readonly memoryLimit?: string
  readonly threads?: number
}

/**
 * Opens the snapshot of some imports, merging and caching it under `snapshots/<hash>` if need be (one import without
 * events seen from both sides is read in place). Errors: `not-found` (an import that is not there), `unreadable`.
 */
export async function openSnapshot(store: Store, options: OpenSnapshotOptions = {}): Promise<Result<Snapshot>> {
  const spill = join(store.folder, 'work', `query.by-${ownerTag()}.${process.hrtime.bigint()}`)
  // The database takes longer to start than the catalogue to be read: both at once.
  const starting = openDuckDb({
    // Reading needs the imports and the merged copy; keys and received files stay out of reach of any SQL.
    folders: [join(store.folder, 'imports'), join(store.folder, 'snapshots'), spill],
    spill,
    ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  })
  // A failure to start is met below, where it is awaited.
  starting.catch(() => undefined)
  let opened: Snapshot | undefined
  try {
    const chosen = await chosenImports(store, options.imports)
    if (!chosen.ok) return chosen
    const records = chosen.value
    const hash = canonicalHash([
      'snapshot',
      MERGE_VERSION,
      records.map(record => [record.id, record.versions.normalise]),
    ])
    const folder = join(store.folder, 'snapshots', hash)
    const [only] = records
    const single = records.length === 1 && only !== undefined && !mayBeSeenTwice(only)
    if (!single) await materialise(store.folder, records, folder, options)
    const sql =
      single && only !== undefined ? singleImportSql(store.folder, only) : mergedSql(store.folder, folder, records)
    const cache = answerCache(join(store.folder, 'snapshots', `${hash}.answers`), !store.readOnly)
    opened = snapshot(hash, records, await starting, sql, cache, spill)
    return ok(opened)
  } catch (error) {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code !== undefined)
      return fail(storageFault(error, store.folder))
    throw error
  } finally {
    if (opened === undefined) (await starting.catch(() => undefined))?.close()
  }
}

async function chosenImports(
  store: Store,
  ids: readonly string[] | undefined,
): Promise<Result<readonly ImportRecord[]>> {
  const all = await store.refresh()
  if (ids === undefined) return ok(all)
  const wanted = new Set(ids)
  const missing = [...wanted].find(id => !all.some(record => record.id === id))
  if (missing === undefined) return ok(all.filter(record => wanted.has(record.id)))
  return fail({
    code: 'not-found',
    problem: `import ${missing} is not in the store`,
    where: store.folder,
    next: 'list the imports and choose again',
  })
}

function snapshot(
  hash: string,
  imports: readonly ImportRecord[],
  duckdb: DuckDb,
  sql: SnapshotSql,
  cache: AnswerCache,
  spill: string,
): Snapshot {
  const { connection } = duckdb
  const made = viewMaker(connection, sql.views)
  let second: Promise<DuckDBConnection> | undefined
  return {
    hash,
    imports,
    testData: imports.some(record => record.testData),
    cache,
    query: async (text, parameters) => {
      await made(text)
      return rowsOf(connection, text, parameters)
    },
    columns: async text => {
      await made(text)
      return readColumns(await connection.run(text))
    },
    run: async text => {
      await made(text)
      await connection.run(text)
    },
    eventsByNumber: async id => eventsByNumber([connection, await (second ??= duckdb.connect())], sql, id, spill),
    close: () => {
      duckdb.close()
      rmSync(spill, { recursive: true, force: true })
    },
  }
}

/**
 * Creates each view when SQL first names it: opening all of them, with the files behind them, takes as long as a small
 * question itself. A name in a text or a comment creates a view too many, never one too few.
 */
function viewMaker(connection: DuckDBConnection, views: ReadonlyMap<string, string>): (text: string) => Promise<void> {
  const making = new Map<string, Promise<unknown>>()
  return async text => {
    const lower = text.toLowerCase()
    for (const [name, create] of views) {
      if (!lower.includes(name)) continue
      if (!making.has(name)) making.set(name, connection.run(create))
      await making.get(name)
    }
  }
}
