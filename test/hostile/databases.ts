import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { bombPart, craftZip } from './craft-zip.ts'
import type { HostileFile } from './hostile-file.ts'

// The package is CommonJS and gives its classes only once its WebAssembly runs.
const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as { readonly Database: typeof SqliteDatabase }

const EVENT = { kind: 'sms', a: '447700900002', b: '447700900001', at: '2025-05-02T09:00:00', text: 'message 0' }
const TABLE = 'CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)'
const START = Date.UTC(2025, 4, 2, 9)

/** A database of Android's messages, made by SQLite itself: `rows` texts received, then whatever else is done to it. */
function database(rows: number, ...more: readonly string[]): Buffer {
  const place = mkdtempSync(join(tmpdir(), 'breakwater-database-'))
  try {
    const made = new Database(join(place, 'made.db'))
    made.exec(`PRAGMA page_size = 4096; BEGIN; ${TABLE}`)
    for (let i = 0; i < rows; i++)
      made.run('INSERT INTO sms VALUES (?, ?, ?, 1, ?)', [i + 1, '07700900002', START + i * 60_000, `message ${i}`])
    made.exec('COMMIT')
    for (const sql of more) made.exec(sql)
    made.close()
    return readFileSync(join(place, 'made.db'))
  } finally {
    rmSync(place, { recursive: true })
  }
}

function altered(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

const phone = (
  name: string,
  bytes: () => Buffer,
  more: Pick<HostileFile, 'refused' | 'read'> & { readonly file?: string },
): HostileFile => ({ name, file: 'mmssms.db', owner: '+447700900001', bytes, ...more })

/** Databases of phones. */
export const DATABASES: readonly HostileFile[] = [
  phone(
    'a database with triggers',
    () => database(3, 'CREATE TRIGGER t AFTER INSERT ON sms BEGIN DELETE FROM sms; END'),
    {
      read: { normalised: 3, events: [EVENT] },
    },
  ),
  phone(
    'a database with a view in the place of its messages',
    () =>
      database(
        1,
        'DROP TABLE sms',
        `CREATE VIEW sms AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS _id, '07700900002' AS address, i AS date, 1 AS type, '' AS body FROM n`,
      ),
    { refused: ['view'] },
  ),
  phone(
    'a database with a column that is worked out',
    () => database(2, 'ALTER TABLE sms ADD COLUMN deleted AS (length(hex(zeroblob(900000000))))'),
    {
      read: { normalised: 2, events: [EVENT] },
    },
  ),
  phone(
    'a database with a damaged page in its middle',
    () => altered(database(20_000), copy => copy.fill(0xff, 40 * 4096, 41 * 4096)),
    {
      read: { rejected: 1, events: [EVENT] },
    },
  ),
  phone('a database that is cut off', () => database(20_000).subarray(0, 300_000), {
    read: { rejected: 1, events: [EVENT] },
  }),
  phone(
    'a database whose pages point at themselves',
    () => altered(database(20_000), copy => copy.writeUInt32BE(2, 2 * 4096 - 4)),
    {
      read: { normalised: 19_890, rejected: 1, said: ['the rows up to 110', 'damaged pages'] },
    },
  ),
  phone(
    'a database with a page size that there is not',
    () => altered(database(3), copy => copy.writeUInt16BE(777, 16)),
    { refused: ['database'] },
  ),
  phone('a database that is noise behind its first bytes', () => altered(database(3), copy => copy.fill(0x5a, 100)), {
    refused: ['database'],
  }),
  phone(
    'a database that is encrypted',
    () =>
      altered(database(3), copy => {
        for (let i = 0; i < copy.length; i++) copy[i] = (i * 2_654_435_761) & 0xff
      }),
    { refused: ['encrypted', 'decrypted'] },
  ),
  phone('a database with nothing in it', () => database(0), { refused: ['no '] }),
  phone('a database of another program', () => database(0, 'DROP TABLE sms', 'CREATE TABLE recipes (name TEXT)'), {
    refused: ['database'],
  }),
  phone(
    'a database with texts where numbers should be',
    () =>
      database(
        1,
        `INSERT INTO sms VALUES (2, x'ff00fe', 'yesterday', 'in', 5), (3, 447700900003, ${START + 1e6}, '1', NULL)`,
      ),
    {
      read: { normalised: 2, rejected: 1 },
    },
  ),
  phone(
    'a database with a message of 64 MB',
    () => database(2, `INSERT INTO sms VALUES (3, '07700900002', ${START + 1e6}, 1, CAST(zeroblob(64000000) AS TEXT))`),
    {
      read: { normalised: 3 },
    },
  ),
  phone(
    'a database with letters that are none',
    () => database(0, `INSERT INTO sms VALUES (1, '07700900002', ${START}, 1, CAST(x'6869eda0800074' AS TEXT))`),
    {
      read: { normalised: 1 },
    },
  ),
  phone(
    'a database from the year 2100, and from before there were phones',
    () =>
      database(
        1,
        `INSERT INTO sms VALUES (2, '07700900002', ${Date.UTC(2100, 1, 1)}, 1, ''), (3, '07700900002', -9e18, 1, '')`,
      ),
    {
      read: { normalised: 1, rejected: 2 },
    },
  ),
  phone('a write-ahead log without its database', () => Buffer.from('377f0682002de218', 'hex'), {
    file: 'mmssms.db-wal',
    refused: ['database'],
  }),
  phone(
    'a folder of databases with a bomb in it',
    () => craftZip([{ name: 'mmssms.db', content: database(2) }, bombPart('sms.db', 300_000_000)]),
    {
      file: 'phone.zip',
      refused: ['bomb'],
    },
  ),
  phone(
    'a folder of databases that leads out of itself',
    () =>
      craftZip([
        { name: 'mmssms.db', content: database(2) },
        { name: '../calllog.db', content: database(2) },
      ]),
    {
      file: 'phone.zip',
      read: { normalised: 2, said: ['leads outside the archive'] },
    },
  ),
  phone(
    'a folder of databases with links',
    () =>
      craftZip([
        { name: 'mmssms.db', content: database(2) },
        { name: 'calllog.db', content: '/etc/passwd', mode: 0o120_777 },
      ]),
    {
      file: 'phone.zip',
      refused: ['link'],
    },
  ),
]
