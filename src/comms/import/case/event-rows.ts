import { FLAG } from '../../event.ts'
import type { KnownObjects } from './known-objects.ts'
import { idOf, isRecord, listOf, textOf, View, type Word, type Words } from './words.ts'

/** Columns of the table that a CASE/UCO file becomes; `templates/case-uco.json` says what each is. */
export const EVENT_HEADINGS = [
  'CASE from',
  'CASE to',
  'CASE forwarded to',
  'CASE kind',
  'CASE start',
  'CASE duration',
  'CASE answered',
  'CASE mark',
  'CASE observed',
  'CASE flags',
  'CASE from IMEI',
  'CASE to IMEI',
  'CASE from IMSI',
  'CASE to IMSI',
  'CASE from cell',
  'CASE from cell last',
  'CASE to cell',
  'CASE to cell last',
  'CASE text',
  'CASE program',
  'CASE state',
  'CASE observations',
  'CASE id',
] as const

const OBSERVED: Readonly<Record<string, string>> = { incoming: 'b', missed: 'b', outgoing: 'a' }
const MESSAGE_KINDS: Readonly<Record<string, string>> = { sms: 'sms', mms: 'mms', im: 'im' }
/** Facets of tools' own: `FacebookMessageFacet` is a message of Facebook. */
const OTHER_MESSAGE = /^(.*)MessageFacet$/
const CELLS = ['bw:fromCell', 'bw:fromCellLast', 'bw:toCell', 'bw:toCellLast'] as const

/** What an object is: an event with its facets, an e-mail, a message or call of which nothing is said, or something else. */
export type Kind = 'event' | 'email' | 'empty' | 'loose facet' | 'unknown' | 'other'

/**
 * Makes rows of events. Its views are filled anew for each: at a hundred thousand events a second there is no time for
 * more objects than the document brings.
 */
export class EventRows {
  readonly #known: KnownObjects
  readonly #outer: View
  readonly #call: View
  readonly #message: View
  readonly #record: View
  readonly #words: Words
  /** Facets of events that stand by themselves. */
  readonly #loose = new Map<string, Readonly<Record<string, unknown>>>()
  #found = { call: false, message: false, record: false, program: '' }

  constructor(words: Words, known: KnownObjects) {
    this.#known = known
    this.#outer = new View(words)
    this.#call = new View(words)
    this.#message = new View(words)
    this.#record = new View(words)
    this.#words = words
  }

  /** Looks at an object; `rows` then gives those of the one looked at last. `last`: no facet will become known any more. */
  look(object: Readonly<Record<string, unknown>>, last: boolean): Kind {
    const outer = this.#outer.fill(object)
    const found = { call: false, message: false, record: false, program: '' }
    this.#found = found
    let email = false
    let pending = false
    for (const facet of listOf(outer.get('hasFacet'))) {
      if (!isRecord(facet)) continue
      const inline = Object.keys(facet).length > 1 ? facet : this.#loose.get(idOf(facet) ?? '')
      if (inline === undefined) pending = true
      else if (this.#facet(inline) === 'email') email = true
    }
    if (found.call || found.message || found.record) return 'event'
    if (email) return 'email'
    const { types } = outer
    if (outer.get('hasFacet') === undefined) {
      if (types.some(type => ['CallFacet', 'MessageFacet', 'SMSMessageFacet', 'bw:RecordFacet'].includes(type)))
        return 'loose facet'
      if (types.some(type => ['Call', 'Message', 'SMSMessage', 'PhoneCall'].includes(type)))
        return outer.get('from') === undefined && outer.get('to') === undefined ? 'empty' : this.#itself(object)
      return 'other'
    }
    if (pending && !last && types.some(type => ['Call', 'Message', 'SMSMessage', 'ObservableObject'].includes(type)))
      return 'unknown'
    return pending && last && types.some(type => ['Call', 'Message', 'SMSMessage'].includes(type)) ? 'empty' : 'other'
  }

  keepLoose(object: Readonly<Record<string, unknown>>): void {
    const id = idOf(this.#outer.fill(object).get('@id'))
    if (id !== null) this.#loose.set(id, object)
  }

  #itself(object: Readonly<Record<string, unknown>>): Kind {
    const isCall = this.#outer.types.some(type => type === 'Call' || type === 'PhoneCall')
    if (isCall) this.#call.fill(object)
    else this.#message.fill(object)
    this.#found = { ...this.#found, call: isCall, message: !isCall }
    return 'event'
  }

  #facet(facet: Readonly<Record<string, unknown>>): 'email' | undefined {
    const found = this.#found
    for (const type of this.#words.typesOf(facet)) {
      if (type === 'CallFacet' || type === 'PhoneCallFacet') {
        this.#call.fill(facet)
        found.call = true
      } else if (type === 'bw:RecordFacet') {
        this.#record.fill(facet)
        found.record = true
      } else if (type === 'EmailMessageFacet') return 'email'
      else if (type.endsWith('MessageFacet')) {
        this.#message.fill(facet)
        found.message = true
        const own = OTHER_MESSAGE.exec(type)?.[1] ?? ''
        if (own !== 'SMS') found.program = own
      }
    }
    return undefined
  }

  /** Rows of the event looked at, one for each receiver; null while it points at what is not known yet. */
  rows(last: boolean): readonly (readonly string[])[] | null {
    const known = this.#known
    const { call, message, record: recorded, program: facetsOwn } = this.#found
    const record = recorded ? this.#record : null
    const facet = call ? this.#call : message ? this.#message : this.#record
    const said = (word: Word): unknown => (call || message ? facet.get(word) : undefined)
    const id = textOf(this.#outer.get('@id'))
    const start = said('startTime') ?? said('sentTime') ?? said('receivedTime') ?? record?.get('bw:startTime')
    const program =
      record === null ? (known.programAt(listOf(said('application'))[0], last) ?? null) : record.text('bw:app')
    if (program === null) return null
    const app = program || facetsOwn
    const sender = listOf(said('from') ?? record?.get('bw:from'))
    const receivers = this.#receivers(id, said('to') ?? record?.get('bw:to'), sender[0], last)
    // A message that does not say to whom may be one of a thread, which may stand behind it.
    if (message && record === null && receivers.length === 0 && !last) return null
    const ends = call && record === null && sender.length === 0 && receivers.length === 2 ? receivers : null
    const from = ends === null ? known.party(sender[0], last) : known.party(ends[0], last)
    const shared = [
      from,
      known.party(listOf(record?.get('bw:forwardedTo'))[0], last),
      known.imei(record?.get('bw:fromDevice'), last),
      known.imei(record?.get('bw:toDevice'), last),
      known.imsi(record?.get('bw:fromSIM'), last),
      known.imsi(record?.get('bw:toSIM'), last),
      known.cell(record?.get(CELLS[0]), last),
      known.cell(record?.get(CELLS[1]), last),
      known.cell(record?.get(CELLS[2]), last),
      known.cell(record?.get(CELLS[3]), last),
    ]
    if (shared.includes(null)) return null
    const [caller, forwarded, fromImei, toImei, fromImsi, toImsi, cell, cellLast, toCell, toCellLast] =
      shared as readonly string[]
    const kind = record?.text('bw:kind') || (call ? (app === '' ? 'voice' : 'app_call') : this.#messageKind(facet, app))
    const undirected = call && record === null && sender.length === 0 && receivers.length > 1
    const flags = record === null ? (undirected ? FLAG.directionUnknown : 0) : flagsOf(record.get('bw:flag'))
    const to = ends === null ? (receivers.length === 0 ? [undefined] : receivers) : ends.slice(1)
    const rows: string[][] = []
    for (const receiver of to) {
      const called = known.party(receiver, last)
      if (called === null) return null
      rows.push([
        caller ?? '',
        called,
        forwarded ?? '',
        kind,
        withMicroseconds(textOf(start)),
        textOf(said('duration')) || (record?.text('bw:duration') ?? '') || between(start, said('endTime')),
        answered(record?.get('bw:answered')),
        record?.text('bw:mark') ?? '',
        undirected
          ? 'network'
          : record?.text('bw:observed') || (OBSERVED[textOf(said('callType')).toLowerCase()] ?? ''),
        flags === 0 ? '' : String(flags),
        fromImei ?? '',
        toImei ?? '',
        fromImsi ?? '',
        toImsi ?? '',
        cell ?? '',
        cellLast ?? '',
        toCell ?? '',
        toCellLast ?? '',
        textOf(said('messageText')) || textOf(said('body')) || (record?.text('bw:text') ?? ''),
        app,
        textOf(said('allocationStatus')),
        record?.text('bw:observations') ?? '',
        rows.length === 0 ? id : `${id} (${rows.length + 1})`,
      ])
    }
    return rows
  }

  /** To whom; in a thread, everybody in it but the sender. */
  #receivers(id: string, to: unknown, from: unknown, last: boolean): readonly unknown[] {
    const stated = listOf(to)
    if (stated.length > 0 || !this.#found.message || !last) return stated
    const sender = idOf(from)
    return this.#known.participants(id).filter(one => one !== sender)
  }

  #messageKind(facet: View, app: string): string {
    const said = facet.text('messageType')
    if (this.#outer.types.includes('SMSMessage') || facet.types.includes('SMSMessageFacet')) return 'sms'
    return MESSAGE_KINDS[said.toLowerCase()] ?? (said === '' || app !== '' ? 'im' : said)
  }
}

const answered = (value: unknown): string =>
  value === undefined ? '' : value === true || value === 'true' ? 'yes' : 'no'

function flagsOf(value: unknown): number {
  if (value === undefined) return 0
  const bits: Readonly<Record<string, number>> = FLAG
  return listOf(value).reduce<number>(
    (flags, word) => flags | (typeof word === 'string' && Object.hasOwn(bits, word) ? (bits[word] ?? 0) : 0),
    0,
  )
}

/** Whole seconds between two times of which the later is given instead of a duration. */
function between(start: unknown, end: unknown): string {
  if (end === undefined) return ''
  const seconds = (Date.parse(textOf(end)) - Date.parse(textOf(start))) / 1000
  return Number.isFinite(seconds) && seconds >= 0 ? String(Math.floor(seconds)) : ''
}

/** An xsd:dateTime with six digits after the second, so that all rows are written the same way; what is none stays as it is. */
function withMicroseconds(text: string): string {
  // As this program writes it: looked at first, because nearly all are.
  if (text.length === 27 && text.endsWith('Z') && text[19] === '.') return text
  const [, until, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  return until === undefined ? text : `${until}.${fraction.slice(0, 6).padEnd(6, '0')}${zone}`
}
