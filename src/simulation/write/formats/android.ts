import { mkdirSync } from 'node:fs'
import type { PhoneContents, PhoneEvent } from './phone-contents.ts'
import { type Insert, writeDatabase } from './sqlite-file.ts'

/** Databases of an Android phone as they lie in it. */
export const ANDROID_FILES = [
  'data/com.android.providers.telephony/databases/mmssms.db',
  'data/com.android.providers.contacts/databases/calllog.db',
  'data/com.android.providers.contacts/databases/contacts2.db',
] as const

const COMPONENTS: Readonly<Record<string, string>> = {
  WhatsApp: 'com.whatsapp/com.whatsapp.calling.telecom.SelfManagedConnectionService',
  Signal: 'org.thoughtcrime.securesms/org.thoughtcrime.securesms.service.webrtc.AndroidCallConnectionService',
  Telegram: 'org.telegram.messenger/org.telegram.messenger.voip.TelegramConnectionService',
  Snapchat: 'com.snapchat.android/com.snapchat.talk.CallConnectionService',
}
const TELEPHONY = 'com.android.phone/com.android.services.telephony.TelephonyConnectionService'

/**
 * Writes a handset as the databases of an Android phone into a folder of its own, each with its log beside it. Messages of chat
 * programs are in databases of theirs, and texts that were deleted are in none: neither is written.
 */
export function writeAndroid(contents: PhoneContents, folder: string): void {
  const [messages, calls, contacts] = ANDROID_FILES.map(file => `${folder}/${file}`) as [string, string, string]
  for (const file of [messages, calls, contacts]) mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true })
  writeDatabase(messages, MESSAGES, messageRows(contents))
  writeDatabase(calls, CALLS, callRows(contents))
  writeDatabase(contacts, CONTACTS, contactRows(contents))
}

const MESSAGES = `
  CREATE TABLE android_metadata (locale TEXT);
  CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT);
  CREATE TABLE threads (_id INTEGER PRIMARY KEY AUTOINCREMENT, date INTEGER DEFAULT 0, message_count INTEGER DEFAULT 0, recipient_ids TEXT, snippet TEXT);
  CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, person INTEGER, date INTEGER, date_sent INTEGER DEFAULT 0,
    read INTEGER DEFAULT 0, status INTEGER DEFAULT -1, type INTEGER, body TEXT, service_center TEXT, sub_id INTEGER DEFAULT -1);
  CREATE TABLE pdu (_id INTEGER PRIMARY KEY AUTOINCREMENT, thread_id INTEGER, date INTEGER, date_sent INTEGER DEFAULT 0, msg_box INTEGER,
    read INTEGER DEFAULT 0, m_type INTEGER, sub TEXT, sub_cs INTEGER);
  CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, contact_id INTEGER, address TEXT, type INTEGER, charset INTEGER);
  CREATE TABLE part (_id INTEGER PRIMARY KEY AUTOINCREMENT, mid INTEGER, seq INTEGER DEFAULT 0, ct TEXT, name TEXT, _data TEXT, text TEXT);
  CREATE TRIGGER sms_update_thread AFTER UPDATE OF type ON sms BEGIN UPDATE threads SET date = new.date WHERE _id = new.thread_id; END;`

function* messages(contents: PhoneContents): Generator<Insert> {
  const threads = new Map<string, number>()
  const counts = { sms: 0, pdu: 0, addr: 0, part: 0 }
  for (const event of contents.events) {
    if ((event.kind !== 'sms' && event.kind !== 'mms') || event.deleted) continue
    const addresses = event.others.map(({ number }) => shown(number))
    const key = addresses.join(' ')
    let thread = threads.get(key)
    if (thread === undefined) {
      thread = threads.size + 1
      threads.set(key, thread)
      // One address for each thread: nobody texts two people at once by telephone here.
      yield { table: 'canonical_addresses', row: [thread, addresses[0] ?? ''] }
      yield { table: 'threads', row: [thread, event.time * 1000, 0, String(thread), ''] }
    }
    const box = event.direction === 'in' ? 1 : 2
    if (event.kind === 'sms') {
      const row = [
        ++counts.sms,
        thread,
        addresses[0] ?? '',
        null,
        event.time * 1000,
        event.time * 1000,
        1,
        -1,
        box,
        event.text,
        null,
        1,
      ]
      yield { table: 'sms', row }
      continue
    }
    const id = ++counts.pdu
    yield {
      table: 'pdu',
      row: [id, thread, event.time, event.time, box, 1, event.direction === 'in' ? 132 : 128, null, null],
    }
    const own = event.direction === 'in' ? `+${contents.owner}` : 'insert-address-token'
    const [from, to] = event.direction === 'in' ? [addresses, [own]] : [[own], addresses]
    for (const address of from) yield { table: 'addr', row: [++counts.addr, id, null, address, 137, 106] }
    for (const address of to) yield { table: 'addr', row: [++counts.addr, id, null, address, 151, 106] }
    yield { table: 'part', row: [++counts.part, id, -1, 'application/smil', 'smil.xml', null, '<smil><body/></smil>'] }
    yield { table: 'part', row: [++counts.part, id, 0, 'image/jpeg', 'image.jpg', `/app_parts/PART_${id}.jpg`, null] }
    if (event.text !== '')
      yield { table: 'part', row: [++counts.part, id, 0, 'text/plain', 'text.txt', null, event.text] }
  }
}

const messageRows = (contents: PhoneContents): Insert[] => [
  { table: 'android_metadata', row: ['en_GB'] },
  ...messages(contents),
]

const CALLS = `
  CREATE TABLE android_metadata (locale TEXT);
  CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, presentation INTEGER NOT NULL DEFAULT 1, date INTEGER,
    duration INTEGER, type INTEGER, features INTEGER NOT NULL DEFAULT 0, subscription_component_name TEXT, subscription_id TEXT,
    phone_account_address TEXT, name TEXT, countryiso TEXT, is_read INTEGER, deleted INTEGER NOT NULL DEFAULT 0);`

function callRows(contents: PhoneContents): Insert[] {
  const calls = contents.events.filter(({ kind }) => kind === 'call' || kind === 'app call')
  return calls.map((event, at) => {
    const [other] = event.others
    const app = COMPONENTS[event.app]
    return {
      table: 'calls',
      row: [
        at + 1,
        shown(other?.number ?? ''),
        other === undefined || other.number === '' ? 2 : 1,
        event.time * 1000,
        event.seconds,
        wayOf(event),
        0,
        app ?? TELEPHONY,
        app === undefined ? contents.iccid : event.app,
        app === undefined ? `+${contents.owner}` : null,
        other?.name === '' ? null : (other?.name ?? null),
        'GB',
        1,
        event.deleted ? 1 : 0,
      ],
    }
  })
}

function wayOf({ direction, answered, rejected }: PhoneEvent): number {
  if (direction === 'out') return 2
  return answered ? 1 : rejected ? 5 : 3
}

const CONTACTS = `
  CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_name TEXT, account_type TEXT, data_set TEXT);
  CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL);
  CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, deleted INTEGER NOT NULL DEFAULT 0, display_name TEXT);
  CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL, data1 TEXT, data2 TEXT);
  CREATE VIEW view_data AS SELECT d.*, r.display_name FROM data d JOIN raw_contacts r ON r._id = d.raw_contact_id;`

/** The address book; programs keep their own contacts to themselves, but for WhatsApp. */
function contactRows(contents: PhoneContents): Insert[] {
  const saved = contents.contacts.filter(({ app }) => app === '' || app === 'WhatsApp')
  return [
    { table: 'accounts', row: [1, 'owner@example.com', 'com.google', null] },
    { table: 'accounts', row: [2, 'WhatsApp', 'com.whatsapp', null] },
    { table: 'mimetypes', row: [1, 'vnd.android.cursor.item/name'] },
    { table: 'mimetypes', row: [2, 'vnd.android.cursor.item/phone_v2'] },
    { table: 'mimetypes', row: [3, 'vnd.android.cursor.item/vnd.com.whatsapp.profile'] },
    ...saved.flatMap(({ number, name, app, account, deleted }, at): Insert[] => {
      const id = at + 1
      return [
        { table: 'raw_contacts', row: [id, app === '' ? 1 : 2, deleted ? 1 : 0, name] },
        { table: 'data', row: [id * 2 - 1, 1, id, name, null] },
        { table: 'data', row: [id * 2, app === '' ? 2 : 3, id, app === '' ? shown(number) : account, '2'] },
      ]
    }),
  ]
}

/** A number as a phone keeps it: with plus; short codes and names as they are. */
const shown = (number: string): string => (/^\d{7,}$/.test(number) ? `+${number}` : number)
