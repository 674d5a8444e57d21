import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'

// The package is CommonJS and gives its classes only once its WebAssembly runs: a named import would find nothing.
const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as {
  readonly Database: typeof SqliteDatabase
}

/** A row for a table, in the order of its columns. */
export interface Insert {
  readonly table: string
  readonly row: readonly (string | number | bigint | Uint8Array | null)[]
}

/** The part of the rows that a phone had not yet moved from its write-ahead log into the database when it was taken. */
const IN_LOG = 0.1
const HEADER = 32
const FRAME_HEADER = 24

/**
 * Writes a database as a phone leaves it: its oldest rows in the file, the newest in the write-ahead log beside it (`path-wal`), which
 * nobody has put back. The same rows give the same bytes.
 */
export function writeDatabase(path: string, schema: string, inserts: readonly Insert[]): void {
  for (const file of [path, `${path}-wal`]) rmSync(file, { force: true })
  const latest = inserts.length - Math.ceil(inserts.length * IN_LOG)
  const database = new Database(path)
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0',
    )
    database.exec(schema)
    insert(database, inserts.slice(0, latest))
    database.all('PRAGMA wal_checkpoint(TRUNCATE)')
    insert(database, inserts.slice(latest))
    // Closing it would move the log into the database.
    for (const file of [path, `${path}-wal`]) copyFileSync(file, `${file}.left`)
  } finally {
    database.close()
  }
  for (const file of [path, `${path}-wal`]) {
    rmSync(file, { force: true })
    renameSync(`${file}.left`, file)
  }
  const log = readFileSync(`${path}-wal`)
  withSalts(log, latest)
  writeFileSync(`${path}-wal`, log)
}

function insert(database: SqliteDatabase, inserts: readonly Insert[]): void {
  database.exec('BEGIN')
  for (const { table, row } of inserts)
    database.run(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, [...row])
  database.exec('COMMIT')
}

/** SQLite draws the salts of a log by chance; with ours, and the checksums that follow from them, the bytes are always the same. */
function withSalts(log: Buffer, salt: number): void {
  if (log.length < HEADER) return
  const little = (log.readUInt32BE(0) & 1) === 0
  const pageSize = log.readUInt32BE(8)
  const sums: [number, number] = [0, 0]
  const sum = (from: number, until: number): void => {
    for (let at = from; at < until; at += 8) {
      sums[0] = (sums[0] + (little ? log.readUInt32LE(at) : log.readUInt32BE(at)) + sums[1]) >>> 0
      sums[1] = (sums[1] + (little ? log.readUInt32LE(at + 4) : log.readUInt32BE(at + 4)) + sums[0]) >>> 0
    }
  }
  const write = (at: number): void => {
    log.writeUInt32BE(sums[0], at)
    log.writeUInt32BE(sums[1], at + 4)
  }
  log.writeUInt32BE(salt, 16)
  log.writeUInt32BE(0x5eed, 20)
  sum(0, 24)
  write(24)
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    log.copy(log, at + 8, 16, 24)
    sum(at, at + 8)
    sum(at + FRAME_HEADER, at + FRAME_HEADER + pageSize)
    write(at + 16)
  }
}
