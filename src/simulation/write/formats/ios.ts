import { mkdirSync } from 'node:fs'
import type { PhoneContents, PhoneEvent } from './phone-contents.ts'
import { type Insert, writeDatabase } from './sqlite-file.ts'

/** Databases of an iPhone as they lie in it. */
export const IOS_FILES = [
  'private/var/mobile/Library/SMS/sms.db',
  'private/var/mobile/Library/CallHistoryDB/CallHistory.storedata',
  'private/var/mobile/Library/AddressBook/AddressBook.sqlitedb',
] as const

/** Apple counts from 2001. */
const EPOCH = 978_307_200
const PROVIDERS: Readonly<Record<string, string>> = {
  '': 'com.apple.Telephony',
  WhatsApp: 'net.whatsapp.WhatsApp',
  Signal: 'org.whispersystems.signal',
  Telegram: 'ph.telegra.Telegraph',
  Snapchat: 'com.toyopagroup.picaboo',
}

/**
 * Writes a handset as the databases of an iPhone into a folder of its own, each with its log beside it. Messages of chat programs are
 * in databases of theirs, and calls that were deleted are in none: neither is written. Deleted messages lie in the bin.
 */
export function writeIos(contents: PhoneContents, folder: string): void {
  const [messages, calls, contacts] = IOS_FILES.map(file => `${folder}/${file}`) as [string, string, string]
  for (const file of [messages, calls, contacts]) mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true })
  writeDatabase(messages, MESSAGES, [...messageRows(contents)])
  writeDatabase(calls, CALLS, [...callRows(contents)])
  writeDatabase(contacts, CONTACTS, contactRows(contents))
}

const MESSAGES = `
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL, uncanonicalized_id TEXT);
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT, service_name TEXT,
    last_addressed_handle TEXT);
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER DEFAULT 0,
    attributedBody BLOB, service TEXT, date INTEGER, date_read INTEGER, is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0,
    cache_has_attachments INTEGER DEFAULT 0, error INTEGER DEFAULT 0, destination_caller_id TEXT, date_edited INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id));
  CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE (chat_id, handle_id));
  CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER, ck_sync_state INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id));
  CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, filename TEXT, mime_type TEXT);
  CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE (message_id, attachment_id));
  CREATE TRIGGER after_delete_on_chat AFTER DELETE ON chat BEGIN DELETE FROM chat_message_join WHERE chat_id = OLD.ROWID; END;`

function* messageRows(contents: PhoneContents): Generator<Insert> {
  const handles = new Map<string, number>()
  let id = 0
  for (const event of contents.events) {
    if (event.kind !== 'sms' && event.kind !== 'mms') continue
    const address = shown(event.others[0]?.number ?? '')
    let handle = handles.get(address)
    if (handle === undefined) {
      handle = handles.size + 1
      handles.set(address, handle)
      yield { table: 'handle', row: [handle, address, 'gb', 'SMS', null] }
      yield { table: 'chat', row: [handle, `SMS;-;${address}`, 45, address, 'SMS', `+${contents.owner}`] }
      yield { table: 'chat_handle_join', row: [handle, handle] }
    }
    yield* messageOf(event, ++id, handle, `+${contents.owner}`, contents.extractedAt)
  }
}

function* messageOf(event: PhoneEvent, id: number, handle: number, owner: string, until: number): Generator<Insert> {
  const date = BigInt(event.time - EPOCH) * 1_000_000_000n
  // Newer versions keep the words as an attributed string alone.
  const attributed = id % 2 === 0
  const picture = event.kind === 'mms'
  const words = picture ? `\ufffc${event.text}` : event.text
  yield {
    table: 'message',
    row: [
      id,
      `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0').toUpperCase()}`,
      attributed ? null : words,
      handle,
      attributed ? typedStream(words) : null,
      'SMS',
      date,
      event.direction === 'in' ? date + 60_000_000_000n : 0,
      event.direction === 'out' ? 1 : 0,
      0,
      picture ? 1 : 0,
      0,
      owner,
      0,
      0,
    ],
  }
  if (picture) {
    yield { table: 'attachment', row: [id, `at_0_${id}`, `~/Library/SMS/Attachments/${id}/IMG.jpeg`, 'image/jpeg'] }
    yield { table: 'message_attachment_join', row: [id, id] }
  }
  yield event.deleted
    ? { table: 'chat_recoverable_message_join', row: [handle, id, BigInt(until - EPOCH) * 1_000_000_000n, 0] }
    : { table: 'chat_message_join', row: [handle, id, date] }
}

/** An NSAttributedString without attributes, as NSArchiver writes it. */
function typedStream(text: string): Buffer {
  const words = Buffer.from(text)
  const length =
    words.length < 0x80
      ? Buffer.from([words.length])
      : Buffer.from([0x81, words.length & 0xff, (words.length >> 8) & 0xff])
  return Buffer.concat([
    Buffer.from('040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67', 'hex'),
    Buffer.from('008484084e534f626a656374008592848484084e53537472696e67019484012b', 'hex'),
    length,
    words,
    Buffer.from('8684026949010092848484', 'hex'),
    Buffer.from('\x0cNSDictionary', 'latin1'),
    Buffer.from('0094840169008686', 'hex'),
  ])
}

const CALLS = `
  CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZANSWERED INTEGER, ZCALLTYPE INTEGER, ZORIGINATED INTEGER,
    ZREAD INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZADDRESS VARCHAR, ZISO_COUNTRY_CODE VARCHAR, ZNAME VARCHAR, ZSERVICE_PROVIDER VARCHAR, ZUNIQUE_ID VARCHAR);
  CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTYPE INTEGER, ZNORMALIZEDVALUE VARCHAR, ZVALUE VARCHAR);
  CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_4REMOTEPARTICIPANTHANDLES INTEGER,
    PRIMARY KEY (Z_2REMOTEPARTICIPANTCALLS, Z_4REMOTEPARTICIPANTHANDLES));
  CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);`

function* callRows(contents: PhoneContents): Generator<Insert> {
  const handles = new Map<string, number>()
  let id = 0
  for (const event of contents.events) {
    if ((event.kind !== 'call' && event.kind !== 'app call') || event.deleted) continue
    id++
    const [other] = event.others
    const address = shown(other?.number ?? '')
    // Newer versions name people in a table of their own alone.
    const named = id % 3 === 0 && address !== ''
    yield {
      table: 'ZCALLRECORD',
      row: [
        id,
        2,
        1,
        event.direction === 'in' && event.answered ? 1 : 0,
        event.app === '' ? 1 : 0,
        event.direction === 'out' ? 1 : 0,
        1,
        event.time - EPOCH,
        event.seconds,
        named || address === '' ? null : id % 3 === 1 ? Buffer.from(address) : address,
        'gb',
        other?.name === '' ? null : (other?.name ?? null),
        PROVIDERS[event.app] ?? 'com.apple.Telephony',
        `CALL-${id}`,
      ],
    }
    if (address === '') continue
    let handle = handles.get(address)
    if (handle === undefined) {
      handle = handles.size + 1
      handles.set(address, handle)
      yield { table: 'ZHANDLE', row: [handle, 4, 1, 2, address, address] }
    }
    yield { table: 'Z_2REMOTEPARTICIPANTHANDLES', row: [id, handle] }
  }
}

const CONTACTS = `
  CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Organization TEXT, Nickname TEXT, CreationDate INTEGER);
  CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT);`

/** The address book: what was deleted has left it, and programs keep their own contacts to themselves. */
function contactRows(contents: PhoneContents): Insert[] {
  return contents.contacts
    .filter(({ app, deleted }) => app === '' && !deleted)
    .flatMap(({ number, name }, at): Insert[] => [
      { table: 'ABPerson', row: [at + 1, name, null, null, null, contents.extractedAt - EPOCH] },
      { table: 'ABMultiValue', row: [at + 1, at + 1, 3, 0, 1, shown(number)] },
    ])
}

/** A number as a phone keeps it: with plus; short codes and names as they are. */
const shown = (number: string): string => (/^\d{7,}$/.test(number) ? `+${number}` : number)
