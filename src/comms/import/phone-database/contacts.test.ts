import { describe, expect, it } from 'vitest'
import { newStore, testData } from '../../../../test/import-records.ts'
import { madeDatabase, OTHER, OWN } from '../../../../test/phone-database.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import { importFile } from '../import-file.ts'

async function contacts(path: string, owner?: string): Promise<readonly Record<string, unknown>[]> {
  const store = await newStore()
  const authority = { ...testData, data: ['entity', 'events', 'content'] } as const
  const done = await importFile(store, path, { authority, ...(owner === undefined ? {} : { owner }) })
  if (!done.ok) throw new Error(done.fault.problem)
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities ORDER BY row')
  snapshot.value.close()
  return rows
}

describe('contacts as saved', () => {
  it('of Android are those of the address book and of programs, also the deleted', async () => {
    const rows = await contacts(
      madeDatabase('contacts2.db', [
        'CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY, account_id INTEGER, deleted INTEGER, display_name TEXT)',
        'CREATE TABLE accounts (_id INTEGER PRIMARY KEY, account_type TEXT)',
        'CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY, mimetype TEXT)',
        'CREATE TABLE data (_id INTEGER PRIMARY KEY, mimetype_id INTEGER, raw_contact_id INTEGER, data1 TEXT)',
        "INSERT INTO accounts VALUES (1, 'com.google'), (2, 'com.whatsapp')",
        "INSERT INTO raw_contacts VALUES (1, 1, 0, 'Mum ❤️'), (2, 1, 1, 'Jay new'), (3, 2, 0, 'Jay')",
        "INSERT INTO mimetypes VALUES (5, 'vnd.android.cursor.item/phone_v2'), (6, 'vnd.android.cursor.item/email_v2'), (7, 'x'), (8, 'vnd.android.cursor.item/name')",
        `INSERT INTO data VALUES (1, 8, 1, 'Mum'), (2, 5, 1, '07700 900002'), (3, 6, 1, 'mum@example.com'), (4, 5, 2, '07700900003'),
          (5, 7, 3, '447700900003@s.whatsapp.net')`,
      ]),
      OWN,
    )
    expect(
      rows.map(({ what, number, account, holder, app, deleted }) => [what, number, account, holder, app, deleted]),
    ).toEqual([
      ['contact', BigInt(OTHER), null, 'Mum ❤️', null, false],
      ['contact', null, 'mum@example.com', 'Mum ❤️', null, false],
      ['contact', 447700900003n, null, 'Jay new', null, true],
      ['contact', 447700900003n, '447700900003@s.whatsapp.net', 'Jay', 'WhatsApp', false],
    ])
    expect(rows.every(({ owner }) => owner === BigInt(OWN))).toBe(true)
  })

  it('of iOS are numbers and addresses with first and last name, or what else they are called', async () => {
    const rows = await contacts(
      madeDatabase('AddressBook.sqlitedb', [
        'CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, Organization TEXT)',
        'CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, value TEXT)',
        "INSERT INTO ABPerson VALUES (1, 'Ann', 'Smith', 'Harbour Taxis'), (2, NULL, NULL, 'Town Surgery')",
        `INSERT INTO ABMultiValue VALUES (1, 1, 3, '${OTHER}'), (2, 1, 4, 'ann@example.com'), (3, 2, 3, '01632 960001'), (4, 1, 22, 'https://example.com')`,
      ]),
      OWN,
    )
    expect(rows.map(({ number, account, holder, detail }) => [number, account, holder, detail])).toEqual([
      [BigInt(OTHER), null, 'Ann Smith', 'Harbour Taxis'],
      [null, 'ann@example.com', 'Ann Smith', 'Harbour Taxis'],
      [441632960001n, null, 'Town Surgery', null],
    ])
  })
})
