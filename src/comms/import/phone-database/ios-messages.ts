import { appleTime, keyOf, numberOf, textOf } from './cell-values.ts'
import type { DatabaseReader, Found, PhoneRecord } from './found-record.ts'
import { Gathered } from './gathered.ts'
import type { Cell, PhoneDatabase } from './phone-database.ts'
import { partyCell } from './programs.ts'
import { attributedText } from './typed-stream.ts'

const COLUMNS = [
  'date',
  'is_from_me',
  'handle_id',
  'service',
  'text',
  'attributedBody',
  'item_type',
  'cache_has_attachments',
  'date_edited',
  'date_retracted',
  'error',
  'associated_message_type',
] as const
/** Chats whose people are remembered between messages. */
const REMEMBERED = 500

/** Texts, iMessages and RCS messages of iOS (sms.db). */
export const iosMessages: DatabaseReader = {
  what: 'messages of iOS',
  platform: 'iOS',
  needs: [{ table: 'message', columns: ['date', 'is_from_me', 'handle_id'] }],
  expects: [
    { table: 'message', columns: ['text', 'service', 'attributedBody', 'date_edited', 'date_retracted'] },
    { table: 'handle', columns: ['id'] },
    { table: 'chat_message_join', columns: ['chat_id', 'message_id'] },
    { table: 'chat_handle_join', columns: ['chat_id', 'handle_id'] },
    { table: 'chat_recoverable_message_join', columns: ['message_id'] },
  ],
  *events(database, scratch) {
    const chats = new Gathered(scratch('chat'), database, 'chat_message_join', 'message_id', ['chat_id'])
    const members = new Gathered(scratch('member'), database, 'chat_handle_join', 'chat_id', ['handle_id'])
    const binned = new Gathered(scratch('binned'), database, 'chat_recoverable_message_join', 'message_id', [
      'delete_date',
      'chat_id',
    ])
    try {
      const people = new People(database, members)
      for (const row of database.scan('message', COLUMNS)) {
        if ('gap' in row) {
          yield { table: 'message', gap: row.gap }
          continue
        }
        const bin = binned.of(row.rowid)[0]
        // What lies in the bin has left its chat.
        const chat = keyOf(chats.of(row.rowid)[0]?.[0]) ?? keyOf(bin?.[1])
        yield* messageRecords(`message ${row.rowid}`, row.cells, bin?.[0], chat, people)
      }
    } finally {
      for (const gathered of [chats, members, binned]) gathered.close()
    }
    const gone = tombstones(database)
    if (gone > 0)
      database.notes.add(
        `${gone} deleted ${gone === 1 ? 'message has' : 'messages have'} left nothing but an id in the phone: neither who nor when`,
      )
  },
  owners: ownNumbers,
}

function* messageRecords(
  record: string,
  cells: readonly Cell[],
  binnedAt: Cell | undefined,
  chat: number | bigint | null,
  people: People,
): Generator<Found> {
  const [date, fromMe, handle, service, text, body, item, attachments, edited, retracted, error, reaction] = cells
  const time = appleTime(date)
  const mine = numberOf(fromMe)
  if (time === null || mine === null) {
    yield {
      record,
      notRead: time === null ? 'its time is missing or no number' : 'nothing says whether it was sent or received',
    }
    return
  }
  const sender = keyOf(handle)
  const inChat = chat === null ? [] : people.of(chat)
  const direct = sender === null ? '' : people.address(sender)
  const others = mine === 1 ? (inChat.length > 0 ? inChat : [direct]) : [direct]
  const carrier = textOf(service) || (sender === null ? '' : people.service(sender))
  const isText = carrier === '' || /^sms/i.test(carrier)
  const kind = !isText ? 'im' : numberOf(attachments) === 1 || inChat.length > 1 ? 'mms' : 'sms'
  const words = textOf(text) || (body instanceof Uint8Array ? attributedText(body) : '')
  const shared: Omit<PhoneRecord, 'record' | 'other'> = {
    kind,
    direction: mine === 1 ? 'out' : 'in',
    time,
    // U+FFFC stands for a picture.
    text: words.replaceAll('\ufffc', '').trim(),
    app: isText ? '' : carrier,
    deleted: binnedAt !== undefined,
    chat: inChat.length > 1 && chat !== null ? `chat ${chat}` : '',
    mark: (numberOf(item) ?? 0) > 0 ? 'system' : '',
    remark: [
      said('edited', edited),
      said('taken back', retracted),
      said('put into the bin', binnedAt),
      (numberOf(error) ?? 0) > 0 ? 'could not be sent' : '',
      (numberOf(reaction) ?? 0) >= 2000 ? 'a reaction to another message' : '',
    ]
      .filter(remark => remark !== '')
      .join('; '),
  }
  const addresses = others.filter(address => address !== '')
  for (const [at, address] of (addresses.length === 0 ? [''] : addresses).entries())
    yield { record: at === 0 ? record : `${record} (${at + 1})`, other: partyCell(address), ...shared }
}

/** `edited 2025-06-01T10:00:00…`; '' where it was not. */
function said(what: string, at: Cell | undefined): string {
  const time = appleTime(at)
  return time === null ? '' : `${what} ${time.slice(0, 19)}Z`
}

/** Who the numbers of handles and chats are. */
class People {
  readonly #database: PhoneDatabase
  readonly #members: Gathered
  readonly #known = new Map<number | bigint, readonly string[]>()

  constructor(database: PhoneDatabase, members: Gathered) {
    this.#database = database
    this.#members = members
  }

  address(handle: number | bigint): string {
    return textOf(this.#database.row('handle', handle, ['id'])?.[0])
  }

  service(handle: number | bigint): string {
    return textOf(this.#database.row('handle', handle, ['service'])?.[0])
  }

  /** Everybody in the chat but the owner, each once. */
  of(chat: number | bigint): readonly string[] {
    const known = this.#known.get(chat)
    if (known !== undefined) return known
    const joined = this.#members.of(chat).flatMap(([handle]) => {
      const key = keyOf(handle)
      return key === null ? [] : [this.address(key)]
    })
    const named = [...new Set(joined)].filter(address => address !== '')
    // A chat with one person is called by their address, a group by a name of its own.
    const called = textOf(this.#database.row('chat', chat, ['chat_identifier'])?.[0])
    const people = named.length > 0 || called === '' || /^chat\d/.test(called) ? named : [called]
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(chat, people)
    return people
  }
}

/** Numbers under which messages reached this phone; addresses of e-mail are none. */
function ownNumbers(database: PhoneDatabase): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (table: string, column: string): void => {
    if (!database.has(table, column)) return
    for (const row of database.scan(table, [column])) {
      const address =
        'gap' in row
          ? ''
          : textOf(row.cells[0])
              .replace(/^[a-z]:/i, '')
              .trim()
      if (/^\+?\d{7,15}$/.test(address)) found.add(address)
      if (found.size > 8) break
    }
  }
  look('message', 'destination_caller_id')
  if (found.size === 0) look('chat', 'last_addressed_handle')
  return found
}

function tombstones(database: PhoneDatabase): number {
  if (!database.has('deleted_messages', 'guid')) return 0
  let count = 0
  for (const row of database.scan('deleted_messages', [])) if (!('gap' in row)) count++
  return count
}
