import { describe, expect, it } from 'vitest'
import { madeDatabase, OTHER, OWN, takenDatabase } from '../../../../test/phone-database.ts'
import { FLAG } from '../../event.ts'
import { attributedText } from './typed-stream.ts'

const AT = Date.UTC(2025, 5, 1, 12)
/** Seconds from 2001. */
const S = AT / 1000 - 978_307_200
const NS = (seconds: number) => `${S + seconds}000000000`
const own = BigInt(OWN)
const other = BigInt(OTHER)

const hex = (text: string) => Buffer.from(text).toString('hex')
/** An attributed string as NSArchiver begins it. */
function stream(text: string): string {
  const length = Buffer.byteLength(text)
  const prefix =
    length < 0x80
      ? Buffer.from([length])
      : length < 0x10000
        ? Buffer.from([0x81, length & 0xff, length >> 8])
        : Buffer.from([0x82, length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, 0])
  return `040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b${prefix.toString('hex')}${hex(text)}8684`
}

describe('messages of iOS', () => {
  const TABLES = [
    `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB, handle_id INTEGER, service TEXT, date INTEGER, is_from_me INTEGER,
      item_type INTEGER, cache_has_attachments INTEGER, date_edited INTEGER, date_retracted INTEGER, destination_caller_id TEXT)`,
    'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT)',
    'CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT)',
    'CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)',
    'CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)',
    'CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER)',
    `INSERT INTO handle VALUES (1, '${OTHER}', 'iMessage'), (2, '+447700900003(smsft)', 'SMS'), (3, 'Someone@iCloud.com', 'iMessage')`,
    `INSERT INTO chat VALUES (1, '${OTHER}'), (2, 'chat831')`,
    'INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2), (2, 3)',
  ]
  const sms = (...more: readonly string[]) => madeDatabase('sms.db', [...TABLES, ...more])
  const message = (id: number, more: string) => `INSERT INTO message VALUES (${id}, ${more})`

  it('count from 2001 in nanoseconds, before iOS 11 in seconds', async () => {
    const { rows } = await takenDatabase(
      sms(
        message(1, `'new', NULL, 1, 'SMS', ${NS(0)} + 123456789, 0, 0, 0, 0, 0, NULL`),
        message(2, `'old', NULL, 1, 'SMS', ${S + 60}, 1, 0, 0, 0, 0, NULL`),
      ),
    )
    expect(rows).toMatchObject([
      { kind: 'sms', a: other, b: own, started_at: new Date(AT + 123) },
      { kind: 'sms', a: own, b: other, started_at: new Date(AT + 60_000) },
    ])
  })

  it('are texts, picture messages or a program’s, by service; what was taken from somebody filtered is theirs', async () => {
    const { rows } = await takenDatabase(
      sms(
        message(1, `'a', NULL, 2, 'SMS', ${NS(0)}, 0, 0, 0, 0, 0, NULL`),
        message(2, `'b', NULL, 2, 'SMS', ${NS(1)}, 0, 0, 1, 0, 0, NULL`),
        message(3, `'c', NULL, 3, 'iMessage', ${NS(2)}, 0, 0, 0, 0, 0, NULL`),
        message(4, `'d', NULL, 1, 'RCS', ${NS(3)}, 0, 0, 0, 0, 0, NULL`),
      ),
    )
    expect(rows.map(({ kind, app }) => [kind, app])).toEqual(
      expect.arrayContaining([
        ['sms', null],
        ['mms', null],
        ['im', 'iMessage'],
        ['im', 'RCS'],
      ]),
    )
    expect(rows.filter(({ a }) => a === 447700900003n)).toHaveLength(2)
  })

  it('to a group are an event for each of it, from a group one', async () => {
    const { rows } = await takenDatabase(
      sms(
        message(1, `'all', NULL, 0, 'iMessage', ${NS(0)}, 1, 0, 0, 0, 0, NULL`),
        message(2, `'one', NULL, 1, 'iMessage', ${NS(1)}, 0, 0, 0, 0, 0, NULL`),
        'INSERT INTO chat_message_join VALUES (2, 1), (2, 2)',
      ),
    )
    expect(rows.filter(({ text }) => text === 'all').map(({ b }) => b)).toEqual([
      other,
      447700900003n,
      expect.any(BigInt),
    ])
    expect(rows.filter(({ text }) => text === 'one')).toMatchObject([{ a: other, b: own }])
  })

  it('have their words in the text or in an attributed string, of any length', async () => {
    const long = 'é'.repeat(40_000)
    const { rows } = await takenDatabase(
      sms(
        message(1, `NULL, x'${stream('short ❤️')}', 1, 'iMessage', ${NS(0)}, 0, 0, 0, 0, 0, NULL`),
        message(2, `NULL, x'${stream('x'.repeat(300))}', 1, 'iMessage', ${NS(1)}, 0, 0, 0, 0, 0, NULL`),
        message(3, `NULL, x'${stream(long)}', 1, 'iMessage', ${NS(2)}, 0, 0, 0, 0, 0, NULL`),
      ),
    )
    expect(rows.map(({ text }) => text)).toEqual(['short ❤️', 'x'.repeat(300), long])
  })

  it('that lie in the bin are marked as deleted, with the chat that they were in', async () => {
    const { rows, notes } = await takenDatabase(
      sms(
        message(1, `'gone', NULL, 0, 'iMessage', ${NS(0)}, 1, 0, 0, 0, 0, NULL`),
        `INSERT INTO chat_recoverable_message_join VALUES (1, 1, ${NS(900)})`,
        "CREATE TABLE deleted_messages (ROWID INTEGER PRIMARY KEY, guid TEXT); INSERT INTO deleted_messages VALUES (1, 'x'), (2, 'y')",
      ),
    )
    expect(rows).toMatchObject([{ a: own, b: other, text: 'gone', flags: FLAG.deleted }])
    expect(notes).toContain('2 deleted messages have left nothing but an id')
  })

  it('are of the number that they reached, if it is one', async () => {
    const { rows } = await takenDatabase(
      sms(message(1, `'a', NULL, 1, 'SMS', ${NS(0)}, 0, 0, 0, 0, 0, '+447700900055'`)),
      '',
    )
    expect(rows).toMatchObject([{ b: 447700900055n }])
  })

  it('of a version that knows less are read as far as it goes, and what it lacks is said', async () => {
    const { rows, notes } = await takenDatabase(
      madeDatabase('sms.db', [
        'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, TEXT TEXT, HANDLE_ID INTEGER, DATE INTEGER, IS_FROM_ME INTEGER)',
        'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)',
        `INSERT INTO handle VALUES (1, '${OTHER}'); INSERT INTO message VALUES (1, 'hello', 1, ${S}, 0)`,
      ]),
    )
    expect(rows).toMatchObject([{ kind: 'sms', a: other, b: own, text: 'hello' }])
    expect(notes).toContain('message.attributedBody')
    const bare = await takenDatabase(
      madeDatabase('sms.db', ['CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT)']),
    )
    expect(bare.refusal).toContain('message lacks date, is_from_me, handle_id')
  })
})

describe('calls of iOS', () => {
  const TABLE = `CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZORIGINATED INTEGER, ZANSWERED INTEGER, ZDURATION FLOAT,
    ZADDRESS VARCHAR, ZSERVICE_PROVIDER VARCHAR, ZCALLTYPE INTEGER)`
  const call = (id: number, more: string) => `INSERT INTO ZCALLRECORD VALUES (${id}, ${more})`

  it('are made or received, answered or not, by telephone or a program; an address may be bytes', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('CallHistory.storedata', [
        TABLE,
        call(1, `${S}.5, 0, 1, 61.7, '${OTHER}', 'com.apple.Telephony', 1`),
        call(2, `${S + 100}, 0, 0, 0.0, x'${hex(OTHER)}', 'com.apple.Telephony', 1`),
        call(3, `${S + 200}, 1, 0, 12.2, '${OTHER}', 'net.whatsapp.WhatsApp', 0`),
        call(4, `${S + 300}, 1, 0, 0.0, 'someone@icloud.com', NULL, 8`),
      ]),
    )
    expect(
      rows.map(({ kind, a, answered, duration_s, app, started_at }) => [
        kind,
        a,
        answered,
        duration_s,
        app,
        started_at.getTime() - AT,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['voice', other, true, 61, null, 500],
        ['voice', other, false, 0, null, 100_000],
        ['app_call', own, true, 12, 'WhatsApp', 200_000],
        ['app_call', own, false, 0, 'FaceTime', 300_000],
      ]),
    )
  })

  it('name people in a table of their own, which Core Data numbers anew; one number in two spellings is one person', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('CallHistory.storedata', [
        TABLE,
        'CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, ZVALUE VARCHAR, ZNORMALIZEDVALUE VARCHAR)',
        'CREATE TABLE Z_3REMOTEPARTICIPANTHANDLES (Z_3REMOTEPARTICIPANTCALLS INTEGER, Z_5REMOTEPARTICIPANTHANDLES1 INTEGER)',
        `INSERT INTO ZHANDLE VALUES (1, '${OTHER}', '${OTHER}'), (2, NULL, '+447700900003')`,
        call(1, `${S}, 1, 0, 5.0, NULL, 'com.apple.FaceTime', 16`),
        call(2, `${S + 60}, 0, 1, 5.0, '07700900002', 'com.apple.Telephony', 1`),
        'INSERT INTO Z_3REMOTEPARTICIPANTHANDLES VALUES (1, 1), (1, 2), (2, 1)',
      ]),
    )
    expect(rows.map(({ kind, a, b }) => [kind, a, b]).toSorted((x, y) => (String(x) < String(y) ? -1 : 1))).toEqual([
      ['app_call', own, other],
      ['app_call', own, 447700900003n],
      ['voice', other, own],
    ])
  })
})

describe('the words of an attributed string', () => {
  it.each([
    ['nothing', ''],
    ['no string', hex('streamtyped, and no string in it')],
    ['a name and nothing behind it', hex('NSString')],
    ['a length and no words', `${hex('NSString')}019484012b82`],
    ['a length beyond its end', `${hex('NSString')}019484012b81ffff${hex('abc')}`],
  ])('are taken from %s without failing', (_, bytes) => {
    expect(['', 'abc']).toContain(attributedText(Buffer.from(bytes, 'hex')))
  })
})
