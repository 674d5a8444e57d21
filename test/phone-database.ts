import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { importFile } from '../src/comms/import/import-file.ts'
import { rejectedRows } from '../src/comms/store/listed-rows.ts'
import type { EventRow } from '../src/comms/store/event-row.ts'
import { describeFault } from '../src/values/result.ts'
import { events, folder, newStore, testData } from './import-records.ts'

// The package is CommonJS and gives its classes only once its WebAssembly runs.
const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as { readonly Database: typeof SqliteDatabase }
let count = 0

/** The phone of these tests, and whoever it writes to and calls. */
export const OWN = '+447700900001'
export const OTHER = '+447700900002'

/** A database made by SQLite itself, in a folder of its own. */
export function madeDatabase(name: string, sql: readonly string[]): string {
  const path = join(folder, `${++count}-${name}`)
  const database = new Database(path)
  try {
    for (const statement of sql) database.exec(statement)
  } finally {
    database.close()
  }
  return path
}

/** A database of which `latest` is in its write-ahead log, as a phone leaves it when it is taken. */
export function withLog(name: string, sql: readonly string[], latest: readonly string[]): string {
  const path = join(folder, `${++count}-left-${name}`)
  const from = join(folder, `${++count}-${name}`)
  const database = new Database(from)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL')
    for (const statement of sql) database.exec(statement)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0')
    for (const statement of latest) database.exec(statement)
    for (const end of ['', '-wal']) copyFileSync(`${from}${end}`, `${path}${end}`)
  } finally {
    database.close()
  }
  return path
}

/** What SQLite itself makes of a database and the log beside it. The log is moved into the database. */
export function asSqliteReads(path: string, sql: string): readonly unknown[] {
  const database = new Database(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    return database.all(sql).map(row => Object.values(row)[0])
  } finally {
    database.close()
  }
}

/** What came of a database: its events, what was listed as not read, what the person was told, or the refusal. */
export interface TakenDatabase {
  readonly rows: readonly EventRow[]
  readonly rejected: readonly string[]
  readonly notes: string
  readonly refusal: string
}

export async function takenDatabase(path: string, owner: string | undefined = OWN): Promise<TakenDatabase> {
  const store = await newStore()
  const done = await importFile(store, path, {
    authority: { ...testData, data: ['entity', 'events', 'content'] },
    ...(owner === '' ? {} : { owner }),
  })
  if (!done.ok) return { rows: [], rejected: [], notes: '', refusal: describeFault(done.fault) }
  const listed = await rejectedRows(store, done.value.importId)
  if (!listed.ok) throw new Error(listed.fault.problem)
  return {
    rows: await events(store),
    rejected: listed.value.map(({ reason }) => reason),
    notes: done.value.notes.join('\n'),
    refusal: '',
  }
}
