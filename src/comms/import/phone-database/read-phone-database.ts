import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fault, fail, ok, type Result } from '../../../values/result.ts'
import type { DecodedTable } from '../decoded-table.ts'
import { androidCalls } from './android-calls.ts'
import { androidContacts } from './android-contacts.ts'
import { androidMessages } from './android-messages.ts'
import { copyDatabase } from './database-copy.ts'
import type { DatabaseReader } from './found-record.ts'
import { iosCalls } from './ios-calls.ts'
import { iosContacts } from './ios-contacts.ts'
import { iosMessages } from './ios-messages.ts'
import { PhoneDatabase, said } from './phone-database.ts'
import { PhoneTable } from './phone-table.ts'
import { SQLite3Error } from './sqlite.ts'

const READERS: readonly DatabaseReader[] = [
  androidMessages,
  androidCalls,
  androidContacts,
  iosMessages,
  iosCalls,
  iosContacts,
]
/** Rows read between two turns of the event loop. */
const BATCH = 10_000
/** Rows that messages to several people may add: a million messages to a group of a hundred are no phone's. */
const MOST_FURTHER_PEOPLE = 2_000_000
/** Letters that they may repeat: a text to a group is written once for each of it, and after that with the first alone. */
const MOST_REPEATED = 20_000_000

/**
 * Reads the database of a phone: texts, picture messages, calls and contacts of Android, messages, calls and contacts of iOS, into one
 * table of events and one of contacts. `log` is the path of its write-ahead log, where one came with it.
 *
 * Only a copy in the work folder is opened. Columns are taken where the version has them; rows on damaged pages are listed, and what
 * lies behind them is read. What SQLite left on free pages is not looked for. Errors (`unreadable`): no database, an encrypted one,
 * none of a phone that is known, a view where a table should be.
 */
export async function readPhoneDatabase(
  file: { readonly path: string; readonly name: string },
  workDir: string,
  log?: string,
): Promise<Result<DecodedTable[]>> {
  const read = await readCopy(file, log, workDir)
  if (log === undefined || (read.ok && read.value.isWhole)) return read.ok ? ok(read.value.tables) : read
  // Damage that a log brings with it: SQLite cannot tell the log of another database from its own.
  const without = await readCopy(file, undefined, join(workDir, 'without-log'))
  if (!without.ok || !without.value.isWhole) return read.ok ? ok(read.value.tables) : read
  const note = `the write-ahead log beside ${file.name} was not read: with it the database is damaged, without it it is not, so it belongs to another database`
  return ok(without.value.tables.map((table, at) => (at === 0 ? { ...table, notes: [note, ...table.notes] } : table)))
}

interface ReadCopy {
  readonly tables: DecodedTable[]
  /** Nothing was damaged, and the pages of its tables fit together. */
  readonly isWhole: boolean
}

async function readCopy(
  file: { readonly path: string; readonly name: string },
  log: string | undefined,
  workDir: string,
): Promise<Result<ReadCopy>> {
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  const copy = await copyDatabase(file, log, workDir)
  if (!copy.ok) return copy
  let database: PhoneDatabase | undefined
  try {
    database = new PhoneDatabase(copy.value.path)
    return await readOpened(database, file.name, copy.value, workDir)
  } catch (error) {
    // What SQLite says of the list of tables, or of a page without which nothing can be found.
    if (!(error instanceof SQLite3Error)) throw error
    return fail(damaged(file.name, said(error)))
  } finally {
    database?.close()
    await rm(copy.value.path, { force: true })
  }
}

async function readOpened(
  database: PhoneDatabase,
  name: string,
  copy: { readonly path: string; readonly notes: readonly string[] },
  workDir: string,
): Promise<Result<ReadCopy>> {
  const readers = READERS.filter(({ needs }) => needs.some(({ table, columns }) => database.has(table, ...columns)))
  const [first] = readers
  if (first === undefined) return fail(unknown(database, name))
  let count = 0
  const scratch = (part: string): string => `${copy.path}.${count++}.${part}`
  const events = PhoneTable.ofEvents(workDir, name, first.platform)
  const contacts = PhoneTable.ofContacts(workDir, name, first.platform)
  let further = 0
  let repeated = 0
  let steps = 0
  const pause = async (): Promise<void> => {
    if (++steps % BATCH === 0) await new Promise(resolve => setImmediate(resolve))
  }
  try {
    for (const reader of readers) {
      for (const found of reader.events?.(database, scratch) ?? []) {
        if ('gap' in found || 'notRead' in found) events.reject(found)
        else if (!found.record.endsWith(')')) events.addEvent(found)
        else if (++further > MOST_FURTHER_PEOPLE)
          events.reject({ record: found.record, notRead: 'messages to groups made more rows than any phone’s do' })
        else if ((repeated += found.text?.length ?? 0) <= MOST_REPEATED) events.addEvent(found)
        else {
          database.notes.add('the words of later messages to groups stand with the first of those they went to alone')
          events.addEvent({ ...found, text: '' })
        }
        await pause()
      }
      for (const found of reader.contacts?.(database, scratch) ?? []) {
        if ('gap' in found) contacts.reject(found)
        else contacts.addContact(found)
        await pause()
      }
    }
  } catch (error) {
    events.abandon()
    contacts.abandon()
    throw error
  }
  const own = new Set(readers.flatMap(reader => [...(reader.owners?.(database) ?? [])]))
  const [owner] = own.size === 1 ? own : []
  const notes = [...copy.notes, ...database.notes, ...ownerNotes(own), ...leftOut(database, readers)]
  const gaps = events.gaps + contacts.gaps
  const isWhole = gaps === 0 && readers.every(({ needs }) => needs.every(({ table }) => database.isWhole(table)))
  const tables = [events.close(notes, owner), contacts.close(events.rows === 0 ? notes : [], owner)]
  const filled = tables.filter(({ records, removedRows }) => records + removedRows.length > 0)
  return filled.length > 0 ? ok({ tables: filled, isWhole }) : fail(empty(name, readers))
}

function ownerNotes(own: ReadonlySet<string>): readonly string[] {
  if (own.size === 0) return []
  const [first] = own
  return own.size === 1
    ? [`the database names ${first} as the phone’s own number: it is taken for its owner’s, unless another was given`]
    : [
        `the database names several numbers as the phone’s own (${[...own].slice(0, 8).join(', ')}): none was taken for its owner’s`,
      ]
}

/** What is not read, or not there: views, tables of the maker's own, columns that came with a later version. */
function leftOut(database: PhoneDatabase, readers: readonly DatabaseReader[]): readonly string[] {
  const wanted = readers.flatMap(({ needs, expects }) => [...needs, ...expects])
  const refused = new Set(wanted.map(({ table }) => table).filter(table => database.refusal(table) !== undefined))
  const lacking = readers
    .flatMap(({ expects }) => expects)
    .filter(({ of }) => of === undefined || database.has(of))
    .flatMap(({ table, columns }) =>
      !database.has(table)
        ? refused.has(table)
          ? []
          : [table]
        : columns.filter(column => !database.has(table, column)).map(column => `${table}.${column}`),
    )
  const others = ['im', 'ft', 'rcs_message', 'wappush', 'spam_sms', 'spam_pdu'].filter(table => database.has(table))
  return [
    ...[...refused].map(table => `its ${table} is ${database.refusal(table)}, and was not read`),
    ...(lacking.length === 0 ? [] : [`this version of the database has no ${lacking.join(', ')}`]),
    ...(others.length === 0
      ? []
      : [
          `its ${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} not read: only the maker says what is in there`,
        ]),
  ]
}

function unknown(database: PhoneDatabase, name: string): Fault {
  const wanted = READERS.flatMap(({ needs, what }) => needs.map(need => ({ ...need, what })))
  const refused = wanted.find(({ table }) => database.refusal(table) !== undefined)
  const near = wanted.find(({ table }) => database.has(table))
  const lacks = near?.columns.filter(column => !database.has(near.table, column)) ?? []
  return {
    code: 'unreadable',
    problem:
      refused !== undefined
        ? `its ${refused.table} is ${database.refusal(refused.table)}: what it shows is somebody else’s query, not what the phone kept`
        : near !== undefined
          ? `its table ${near.table} lacks ${lacks.join(', ')}, without which nobody knows who, when or which way (${near.what})`
          : 'the database is none that is known of a phone',
    where: name,
    expected:
      'mmssms.db, calllog.db or contacts2.db of Android; sms.db, CallHistory.storedata or AddressBook.sqlitedb of iOS',
    next: 'Import that database itself, or export its calls and messages as CSV and import that',
  }
}

const damaged = (name: string, problem: string): Fault => ({
  code: 'unreadable',
  problem: `the database is damaged where it lists its tables, or it is encrypted (SQLite: ${problem})`,
  where: name,
  expected: 'a database as the phone wrote it, decrypted',
  next: 'Take the file from the extraction again, with its -wal file beside it; have an encrypted one decrypted first',
})

const empty = (name: string, readers: readonly DatabaseReader[]): Fault => ({
  code: 'unreadable',
  problem: `the database has no rows (${readers.map(({ what }) => what).join(', ')})`,
  where: name,
  expected: 'calls, messages or contacts',
  next: 'Look whether its -wal file was left behind: on a phone new rows are there first',
})
