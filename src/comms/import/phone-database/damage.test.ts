import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folder } from '../../../../test/import-records.ts'
import { asSqliteReads, madeDatabase, OTHER, takenDatabase, withLog } from '../../../../test/phone-database.ts'
import { readPhoneDatabase } from './read-phone-database.ts'

const SMS = 'CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)'
const AT = Date.UTC(2025, 5, 1)
const PAGE = 4096

/** Texts `from` to `to`, a second each. */
const texts = (from: number, to: number, words = 'message') => `
  WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
  INSERT INTO sms SELECT i, '${OTHER}', ${AT} + i * 1000, 1, '${words} ' || i FROM n`

let count = 0
const place = () => join(folder, `damage-${++count}`)

/** What the reader makes of a file: the numbers of the rows that it read, and what it listed. */
async function readRows(path: string, log?: string) {
  const read = await readPhoneDatabase({ path, name: 'mmssms.db' }, place(), log)
  if (!read.ok) return { rows: [], rejected: [], notes: [], problem: read.fault.problem }
  const [table] = read.value
  if (table === undefined) throw new Error('no table')
  const rows = readFileSync(table.path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => Number(/^sms (\d+)/.exec(line)?.[1]))
  return { rows, rejected: table.rejected.map(({ raw }) => raw), notes: table.notes, problem: '' }
}

function copied(bytes: Buffer): string {
  const path = `${place()}.db`
  writeFileSync(path, bytes)
  return path
}

describe('a write-ahead log', () => {
  it('gives the rows that SQLite gives, and is part of the import', async () => {
    const path = withLog(
      'mmssms.db',
      [SMS, texts(1, 900)],
      [texts(901, 1000), "UPDATE sms SET body = 'edited' WHERE _id = 5", 'DELETE FROM sms WHERE _id = 6'],
    )
    const { rows, notes } = await takenDatabase(path)
    expect(rows).toHaveLength(999)
    expect(rows.find(({ text }) => text === 'edited')).toBeDefined()
    expect(notes).toContain('came from the write-ahead log')
    expect((await readRows(path)).rows).toHaveLength(900)
  })

  it('gives what SQLite makes of it, whatever was written, taken back or moved into the database before', async () => {
    const id = fc.integer({ min: 1, max: 1200 })
    const step = fc.oneof(
      id.map(from => `DELETE FROM sms WHERE _id = ${from}; ${texts(from, from)}`),
      id.map(from => `DELETE FROM sms WHERE _id BETWEEN ${from} AND ${from + 100}`),
      id.map(from => `UPDATE sms SET body = body || hex(zeroblob(300)) WHERE _id BETWEEN ${from} AND ${from + 30}`),
      id.map(from => `BEGIN; UPDATE sms SET type = 2 WHERE _id > ${from}; ROLLBACK`),
      fc.constantFrom('PRAGMA wal_checkpoint(PASSIVE)', 'PRAGMA wal_checkpoint(RESTART)', 'PRAGMA incremental_vacuum'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        const path = withLog('mmssms.db', ['PRAGMA auto_vacuum = INCREMENTAL', SMS, texts(1, 600)], steps)
        const { rows } = await readRows(path, `${path}-wal`)
        expect(rows).toEqual(asSqliteReads(path, 'SELECT _id FROM sms ORDER BY _id'))
      }),
      { numRuns: 20, seed: 3 },
    )
  })

  it('is read up to its last commit, where it breaks off or was altered', async () => {
    const path = withLog('mmssms.db', [SMS, texts(1, 900)], [texts(901, 910), texts(911, 920), texts(921, 2000)])
    const log = readFileSync(`${path}-wal`)
    const cut = copied(log.subarray(0, log.length - 100))
    expect((await readRows(path, cut)).rows).toHaveLength(920)
    const altered = Buffer.from(log)
    altered.writeUInt8(altered.readUInt8(altered.length - 50) ^ 1, altered.length - 50)
    expect((await readRows(path, copied(altered))).rows).toHaveLength(920)
  })

  it.each([
    ['of another page size', [`PRAGMA page_size = 1024`, SMS], [texts(1, 2000)], 'another size'],
    ['of a larger database', [SMS, texts(1, 20_000)], [texts(20_001, 20_010)], 'larger database'],
    [
      'of another phone, as large as this one',
      [SMS, texts(5001, 5900)],
      ['UPDATE sms SET type = 2 WHERE _id = 5450'],
      'with it the database is damaged, without it it is not',
    ],
    [
      'of another phone',
      ['CREATE TABLE x (a)', SMS, texts(1, 900)],
      [texts(901, 910, 'not ours')],
      'belongs to another',
    ],
  ])('%s is not read, and the person is told', async (_, sql, latest, words) => {
    const path = madeDatabase('mmssms.db', [SMS, texts(1, 900)])
    const stranger = withLog('stranger.db', sql, latest)
    const { rows, notes } = await readRows(path, `${stranger}-wal`)
    expect(rows).toHaveLength(900)
    expect(notes.join()).toContain(words)
  })

  it('that is no log, or was emptied, takes nothing away', async () => {
    const path = madeDatabase('mmssms.db', [SMS, texts(1, 90)])
    expect((await readRows(path, copied(Buffer.alloc(0)))).rows).toHaveLength(90)
    expect((await readRows(path, copied(Buffer.alloc(5000, 7)))).notes.join()).toContain('no log of SQLite')
  })
})

describe('a damaged database', () => {
  const whole = readFileSync(madeDatabase('mmssms.db', [SMS, texts(1, 6000)]))
  const pages = whole.length / PAGE

  it('gives every row that is not on a damaged page, and lists each gap', async () => {
    const bytes = Buffer.from(whole)
    for (const page of [10, 11, 20, 40]) bytes.fill(0xff, page * PAGE, page * PAGE + 60)
    const { rows, rejected } = await readRows(copied(bytes))
    expect(rejected).toHaveLength(3)
    const gaps = rejected.map(raw => (raw.match(/\d+/g) ?? []).map(Number) as [number, number])
    // Whatever was not read lies in a gap that is listed, and nothing that was read does.
    const missing = Array.from({ length: 6000 }, (_, i) => i + 1).filter(id => !rows.includes(id))
    expect(missing.length).toBeGreaterThan(300)
    expect(missing.length).toBeLessThan(700)
    expect(missing.every(id => gaps.some(([from, to]) => id >= from && id <= to))).toBe(true)
    expect(rows.some(id => gaps.some(([from, to]) => id >= from && id <= to))).toBe(false)
  })

  it('gives no row twice and none that is not there, wherever a byte is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: PAGE, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        async changes => {
          const bytes = Buffer.from(whole)
          for (const [at, value] of changes) bytes.writeUInt8(value, at)
          const { rows } = await readRows(copied(bytes))
          expect(new Set(rows).size).toBe(rows.length)
          expect(rows.length).toBeLessThanOrEqual(6000)
        },
      ),
      { numRuns: 25, seed: 4 },
    )
  })

  it('with more damaged places than any phone’s is given up behind them, in words', async () => {
    const many = readFileSync(madeDatabase('mmssms.db', ['PRAGMA page_size = 1024', SMS, texts(1, 60_000)]))
    for (let page = 500; page * 1024 < many.length; page += 4) many.fill(0xff, page * 1024, page * 1024 + 60)
    const { rows, rejected } = await readRows(copied(many))
    expect(rows.length).toBeGreaterThan(10_000)
    expect(rejected).toHaveLength(200)
    expect(rejected.at(-1)).toContain('the last')
  })

  it('that is cut short gives what is there, and says how much is missing', async () => {
    const { rows, notes, rejected } = await readRows(copied(whole.subarray(0, 30 * PAGE + 77)))
    expect(rows.length).toBeGreaterThan(2000)
    expect(notes.join()).toContain(`should have ${pages} pages and has 30`)
    expect(rejected).toHaveLength(1)
  })

  it('where its tables are listed is refused', async () => {
    const bytes = Buffer.from(whole)
    bytes.fill(0xaa, 100, PAGE)
    expect((await readRows(copied(bytes))).problem).toContain('where it lists its tables')
  })
})

describe('a database made to stop its reader', () => {
  it('with hundreds of thousands of tables is refused before SQLite reads them', async () => {
    const path = madeDatabase('mmssms.db', [
      SMS,
      'PRAGMA writable_schema = ON',
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
        INSERT INTO sqlite_schema SELECT 'table', 't' || i, 't' || i, 2, 'CREATE TABLE t' || i || ' (a)' FROM n`,
    ])
    expect((await readRows(path)).problem).toContain('more than 5000 tables')
  })

  it('with text in UTF-16, a virtual table or one without row numbers in the place of its messages is refused', async () => {
    const wide = readFileSync(madeDatabase('mmssms.db', [SMS, texts(1, 3)]))
    wide.writeUInt32BE(2, 56)
    expect((await readRows(copied(wide))).problem).toContain('UTF-16')
    const virtual = madeDatabase('mmssms.db', ['CREATE VIRTUAL TABLE sms USING fts5(address, date, type, body)'])
    expect((await readRows(virtual)).problem).toContain('a virtual table')
    const bare = madeDatabase('mmssms.db', ['CREATE TABLE sms (address TEXT PRIMARY KEY, date, type) WITHOUT ROWID'])
    expect((await readRows(bare)).problem).toContain('without row numbers')
  })

  it('with a name of half a megabyte that every message points at, or a long text to a large group, fills no disk', async () => {
    const many = (count: number, insert: string) =>
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) INSERT INTO ${insert} FROM n`
    const path = madeDatabase('sms.db', [
      'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER)',
      'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)',
      'CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)',
      'CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)',
      'INSERT INTO handle VALUES (1, hex(zeroblob(250000)))',
      many(1000, "handle SELECT i + 1, '+4477009' || printf('%05d', i)"),
      many(500, 'chat_handle_join SELECT 1, i + 1'),
      many(2000, `message SELECT i, 'x', 1, 770000000 + i, 0`),
      'INSERT INTO message VALUES (3001, hex(zeroblob(90000)), 0, 780000000, 1), (3002, hex(zeroblob(90000)), 0, 780000001, 1)',
      'INSERT INTO chat_message_join VALUES (1, 3001), (1, 3002)',
    ])
    const read = await readPhoneDatabase({ path, name: 'sms.db' }, place())
    const [table] = read.ok ? read.value : []
    expect(table?.records).toBe(3000)
    expect(statSync(table?.path ?? '').size).toBeLessThan(25_000_000)
    expect(table?.notes.join()).toContain('words of later messages to groups')
  })

  it('with a picture message of megabytes of words in a thousand parts gives what goes into a line', async () => {
    const path = madeDatabase('mmssms.db', [
      'CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER)',
      'CREATE TABLE part (_id INTEGER PRIMARY KEY, mid INTEGER, ct TEXT, text TEXT)',
      `INSERT INTO pdu VALUES (1, ${AT / 1000}, 1)`,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO part SELECT i, 1, 'text/plain', hex(zeroblob(5000)) FROM n",
    ])
    const { rows, notes } = await takenDatabase(path)
    expect(rows.map(({ text }) => text?.length)).toEqual([200_000])
    expect(notes).toContain('the words of pdu 1 are longer')
  })

  it('with row numbers that its own columns hide is refused', async () => {
    const path = madeDatabase('mmssms.db', ['CREATE TABLE sms (rowid, _rowid_, oid, address, date, type)'])
    expect((await readRows(path)).problem).toContain('without row numbers')
  })

  it('with cells of megabytes gives them cut, or leaves them out, and says which', async () => {
    const path = madeDatabase('mmssms.db', [
      SMS,
      texts(1, 2),
      `UPDATE sms SET body = hex(zeroblob(2000000)) WHERE _id = 1`,
      `UPDATE sms SET body = hex(zeroblob(20000000)) WHERE _id = 2`,
    ])
    const { rows, notes } = await takenDatabase(path)
    expect(rows.map(({ text }) => text?.length ?? 0)).toEqual([200_000, 0])
    expect(notes).toContain('row 1 of its table sms holds more than is read of it')
  })

  it('with NULs and letters that are none in its texts gives them without, and with marks', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('mmssms.db', [
        SMS,
        `INSERT INTO sms VALUES (1, '${OTHER}', ${AT}, 1, 'a' || char(0) || 'b'), (2, '${OTHER}', ${AT + 1000}, 1, CAST(x'68eda08069ff' AS TEXT))`,
      ]),
    )
    expect(rows[0]?.text).toBe('ab')
    expect(rows[1]?.text).toMatch(/^h\ufffd+i\ufffd$/)
  })
})
