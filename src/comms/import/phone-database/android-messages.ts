import { androidTime, keyOf, numberOf, textOf } from './cell-values.ts'
import type { DatabaseReader, Found, PhoneRecord } from './found-record.ts'
import { Gathered } from './gathered.ts'
import type { PhoneDatabase } from './phone-database.ts'
import { partyCell } from './programs.ts'

/** Telephony.Sms.MESSAGE_TYPE_* (AOSP). */
const INBOX = 1
const DRAFT = 3
/** Not sent yet, failed, waiting. */
const UNSENT: Readonly<Record<number, string>> = { 4: 'not sent yet', 5: 'could not be sent', 6: 'waiting to be sent' }
/** PduHeaders: from; to, cc, bcc. */
const FROM = 137
const TO = new Set([151, 130, 129])
/** Stands for the phone's own number. */
const SELF = 'insert-address-token'
const NOTIFICATION = 130
/** Columns by which some makers mark what is in their bin. */
const BINS = ['deleted', 'is_deleted', 'trashed']

/** Texts and picture messages of Android (mmssms.db, provider of telephony). */
export const androidMessages: DatabaseReader = {
  what: 'messages of Android',
  platform: 'Android',
  needs: [
    { table: 'sms', columns: ['address', 'date', 'type'] },
    { table: 'pdu', columns: ['date', 'msg_box'] },
  ],
  expects: [
    { of: 'sms', table: 'sms', columns: ['body'] },
    { of: 'pdu', table: 'addr', columns: ['msg_id', 'address', 'type'] },
    { of: 'pdu', table: 'part', columns: ['mid', 'ct', 'text'] },
  ],
  *events(database, scratch) {
    const recipients = new Recipients(database)
    if (database.has('sms', 'date', 'type')) yield* texts(database, recipients)
    if (database.has('pdu', 'date', 'msg_box')) yield* pictures(database, recipients, scratch)
  },
}

/** Addresses of a conversation: its thread names rows of canonical_addresses. */
class Recipients {
  readonly #database: PhoneDatabase

  constructor(database: PhoneDatabase) {
    this.#database = database
  }

  of(thread: number | bigint | null): string[] {
    if (thread === null) return []
    const ids = textOf(this.#database.row('threads', thread, ['recipient_ids'])?.[0])
    return ids
      .split(' ')
      .filter(id => /^\d{1,18}$/.test(id))
      .slice(0, 200)
      .map(id => textOf(this.#database.row('canonical_addresses', BigInt(id), ['address'])?.[0]))
      .filter(address => address !== '')
  }
}

function* texts(database: PhoneDatabase, recipients: Recipients): Generator<Found> {
  const columns = ['address', 'date', 'type', 'body', 'thread_id', ...BINS]
  for (const row of database.scan('sms', columns)) {
    if ('gap' in row) {
      yield { table: 'sms', gap: row.gap }
      continue
    }
    const [address, date, type, body, thread, ...bins] = row.cells
    const record = `sms ${row.rowid}`
    const box = numberOf(type)
    const time = androidTime(date)
    const problem = box === DRAFT ? 'a draft, which was never sent' : refusal(time, box)
    if (problem !== undefined || time === null || box === null) {
      yield { record, notRead: problem ?? '' }
      continue
    }
    const unsent = UNSENT[box]
    const addresses = textOf(address) === '' ? recipients.of(keyOf(thread)) : [textOf(address)]
    yield* toEach(record, addresses, {
      kind: 'sms',
      direction: box === INBOX ? 'in' : 'out',
      time,
      text: textOf(body),
      deleted: bins.some(bin => (numberOf(bin) ?? 0) > 0),
      ...(unsent === undefined ? {} : { answered: 'no', remark: unsent }),
    })
  }
}

function* pictures(
  database: PhoneDatabase,
  recipients: Recipients,
  scratch: (name: string) => string,
): Generator<Found> {
  const people = new Gathered(scratch('addr'), database, 'addr', 'msg_id', ['address', 'type'])
  const parts = new Gathered(scratch('part'), database, 'part', 'mid', ['ct', 'text'])
  try {
    const columns = ['date', 'msg_box', 'm_type', 'thread_id', 'sub', ...BINS]
    for (const row of database.scan('pdu', columns)) {
      if ('gap' in row) {
        yield { table: 'pdu', gap: row.gap }
        continue
      }
      const [date, box, type, thread, subject, ...bins] = row.cells
      const record = `pdu ${row.rowid}`
      const place = numberOf(box)
      const time = androidTime(date)
      const problem = place === DRAFT ? 'a draft, which was never sent' : refusal(time, place)
      if (problem !== undefined || time === null || place === null) {
        yield { record, notRead: problem ?? '' }
        continue
      }
      const named = people.of(row.rowid).map(([address, role]) => ({ address: textOf(address), role: numberOf(role) }))
      const others = named
        .filter(({ address, role }) =>
          place === INBOX ? role === FROM : role !== null && TO.has(role) && address !== SELF,
        )
        .map(({ address }) => address)
        .filter(address => address !== '' && address !== SELF)
      const words = parts
        .of(row.rowid)
        .filter(([ct]) => textOf(ct).toLowerCase().startsWith('text/plain'))
        .map(([, text]) => textOf(text))
      const remark = [UNSENT[place] ?? '', numberOf(type) === NOTIFICATION ? 'announced, not fetched' : '']
        .filter(said => said !== '')
        .join('; ')
      yield* toEach(record, others.length > 0 ? others : recipients.of(keyOf(thread)), {
        kind: 'mms',
        direction: place === INBOX ? 'in' : 'out',
        time,
        text: [textOf(subject), ...words].filter(text => text !== '').join('\n'),
        deleted: bins.some(bin => (numberOf(bin) ?? 0) > 0),
        ...(UNSENT[place] === undefined ? {} : { answered: 'no' }),
        remark,
      })
    }
  } finally {
    people.close()
    parts.close()
  }
}

/** A record for each address; one without the other party where the database names none. */
function* toEach(
  record: string,
  addresses: readonly string[],
  shared: Omit<PhoneRecord, 'record' | 'other'>,
): Generator<Found> {
  const each = shared.direction === 'in' ? addresses.slice(0, 1) : [...new Set(addresses)]
  for (const [at, address] of (each.length === 0 ? [''] : each).entries())
    yield { record: at === 0 ? record : `${record} (${at + 1})`, other: partyCell(address), ...shared }
}

function refusal(time: string | null, box: number | null): string | undefined {
  if (time === null) return 'its time is missing or no number of milliseconds'
  return box === null ? 'nothing says whether it was sent or received' : undefined
}
