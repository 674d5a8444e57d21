import { describe, expect, it } from 'vitest'
import { madeDatabase, OTHER, OWN, takenDatabase } from '../../../../test/phone-database.ts'
import { FLAG } from '../../event.ts'

const SMS =
  'CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, date INTEGER, type INTEGER, body TEXT)'
const AT = Date.UTC(2025, 5, 1, 12)
const own = BigInt(OWN)
const other = BigInt(OTHER)

describe('texts of Android', () => {
  it('were received or sent by their type, at their millisecond', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('mmssms.db', [
        SMS,
        `INSERT INTO sms VALUES (1, 1, '07700 900002', ${AT + 250}, 1, 'hello'), (2, 1, '${OTHER}', ${AT + 60_000}, 2, 'back')`,
      ]),
    )
    expect(rows).toMatchObject([
      { kind: 'sms', a: other, b: own, observed: 'b', text: 'hello', started_at: new Date(AT + 250) },
      { kind: 'sms', a: own, b: other, observed: 'a', text: 'back' },
    ])
  })

  it('that were never sent are listed where they are drafts, and kept as unanswered where sending failed', async () => {
    const { rows, rejected } = await takenDatabase(
      madeDatabase('mmssms.db', [
        SMS,
        `INSERT INTO sms VALUES (1, 1, '${OTHER}', ${AT}, 3, 'a'), (2, 1, '${OTHER}', ${AT}, 5, 'b'), (3, 1, '${OTHER}', NULL, 1, 'c')`,
      ]),
    )
    expect(rows).toMatchObject([{ a: own, b: other, answered: false }])
    expect(rejected).toEqual([expect.stringContaining('draft'), expect.stringContaining('time is missing')])
  })

  it('that the phone holds twice, as after a backup was put back, count once', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('mmssms.db', [
        SMS,
        `INSERT INTO sms VALUES (1, 1, '${OTHER}', ${AT}, 1, 'hello'), (2, 2, '${OTHER}', ${AT}, 1, 'hello'), (3, 2, '${OTHER}', ${AT}, 1, 'other')`,
      ]),
    )
    expect(rows.map(({ text }) => text)).toEqual(['hello', 'other'])
  })

  it('without an address are those of their conversation', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('mmssms.db', [
        SMS,
        'CREATE TABLE threads (_id INTEGER PRIMARY KEY, recipient_ids TEXT)',
        'CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY, address TEXT)',
        `INSERT INTO threads VALUES (4, '7 8'); INSERT INTO canonical_addresses VALUES (7, '${OTHER}'), (8, '07700900003')`,
        `INSERT INTO sms VALUES (1, 4, NULL, ${AT}, 2, 'to both')`,
      ]),
    )
    expect(rows.map(({ b }) => b)).toEqual([other, 447700900003n])
  })

  it('of a picture message are one event for each person it went to, with its words', async () => {
    const { rows, notes } = await takenDatabase(
      madeDatabase('mmssms.db', [
        'CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER, m_type INTEGER)',
        'CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER)',
        'CREATE TABLE part (_id INTEGER PRIMARY KEY, mid INTEGER, ct TEXT, text TEXT)',
        `INSERT INTO pdu VALUES (1, ${AT / 1000}, 2, 128), (2, ${AT / 1000 + 60}, 1, 132)`,
        `INSERT INTO addr VALUES (1, 1, 'insert-address-token', 137), (2, 1, '${OTHER}', 151), (3, 1, '07700900003', 130),
          (4, 2, '${OTHER}', 137), (5, 2, '${OWN}', 151), (6, 2, '07700900003', 151)`,
        `INSERT INTO part VALUES (1, 1, 'application/smil', '<smil/>'), (2, 1, 'text/plain', 'look'), (3, 1, 'text/plain', 'here')`,
      ]),
    )
    expect(rows.map(({ kind, a, b, text }) => [kind, a, b, text])).toEqual([
      ['mms', own, other, 'look\nhere'],
      ['mms', own, 447700900003n, 'look\nhere'],
      ['mms', other, own, null],
    ])
    expect(notes).not.toContain('no ')
  })
})

describe('calls of Android', () => {
  const CALLS = `CREATE TABLE calls (_id INTEGER PRIMARY KEY, number TEXT, presentation INTEGER, date INTEGER, duration INTEGER, type INTEGER,
    subscription_component_name TEXT, deleted INTEGER, phone_account_address TEXT)`
  const insert = (...rows: readonly string[]) => `INSERT INTO calls VALUES ${rows.map(row => `(${row})`).join(', ')}`

  it('are answered, missed, rejected, left as a voice message, withheld or deleted as the phone notes it', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('calllog.db', [
        CALLS,
        insert(
          `1, '${OTHER}', 1, ${AT}, 61, 1, NULL, 0, NULL`,
          `2, '${OTHER}', 1, ${AT + 1e6}, 0, 3, NULL, 0, NULL`,
          `3, '${OTHER}', 1, ${AT + 2e6}, 0, 5, NULL, 1, NULL`,
          `4, '${OTHER}', 1, ${AT + 3e6}, 20, 4, NULL, 0, NULL`,
          `5, '', 2, ${AT + 4e6}, 9, 1, NULL, 0, NULL`,
          `6, '-2', 1, ${AT + 5e6}, 0, 3, NULL, 0, NULL`,
          `7, '${OTHER}', 1, ${AT + 6e6}, 0, 2, NULL, 0, NULL`,
        ),
      ]),
    )
    expect(
      rows.map(({ a, b, answered, mark, duration_s, flags }) => [a, b, answered, mark, duration_s, flags]),
    ).toEqual([
      [other, own, true, null, 61, 0],
      [other, own, false, null, 0, 0],
      [other, own, false, null, 0, FLAG.deleted],
      [other, own, true, 'voicemail', 20, 0],
      [null, own, true, null, 9, FLAG.aWithheld],
      [null, own, false, null, 0, FLAG.aWithheld],
      [own, other, false, null, 0, 0],
    ])
  })

  it('are a program’s where a program made them, not where the phone did', async () => {
    const { rows } = await takenDatabase(
      madeDatabase('calllog.db', [
        CALLS,
        insert(
          `1, '${OTHER}', 1, ${AT}, 61, 1, 'com.whatsapp/com.whatsapp.calling.telecom.Service', 0, NULL`,
          `2, '${OTHER}', 1, ${AT + 1e6}, 5, 2, 'com.android.phone/com.android.services.telephony.TelephonyConnectionService', 0, NULL`,
          `3, 'someone@example.com', 1, ${AT + 2e6}, 5, 2, 'org.example.talk/x', 0, NULL`,
        ),
      ]),
    )
    expect(rows.map(({ kind, app }) => [kind, app])).toEqual([
      ['app_call', 'WhatsApp'],
      ['voice', null],
      ['app_call', 'org.example.talk'],
    ])
    expect(rows[2]?.b).toBeLessThan(0n)
  })

  it('are of the number that the phone names as its own, if it is one and nobody gave another', async () => {
    const path = (second: string) =>
      madeDatabase('calllog.db', [
        CALLS,
        insert(
          `1, '${OTHER}', 1, ${AT}, 61, 1, NULL, 0, '07700 900077'`,
          `2, '${OTHER}', 1, ${AT + 1e6}, 61, 1, NULL, 0, '${second}'`,
        ),
      ])
    const one = await takenDatabase(path('07700 900077'), '')
    expect(one.rows.map(({ b }) => b)).toEqual([447700900077n, 447700900077n])
    expect(one.notes).toContain('07700 900077 as the phone’s own number')
    expect((await takenDatabase(path('07700 900077'))).rows.map(({ b }) => b)).toEqual([own, own])
    expect((await takenDatabase(path('07700 900078'), '')).refusal).toContain('--owner')
  })
})
