import { FLAG } from '../../event.ts'
import type { KnownObjects } from './known-objects.ts'
import { firstOf, idOf, isRecord, listOf, placeOf, textOf, View, type Words } from './words.ts'

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

/** Where the views hold what is asked of every event. */
const CALL_TYPE = placeOf('callType')
const START = placeOf('startTime')
const END = placeOf('endTime')
const SENT = placeOf('sentTime')
const RECEIVED = placeOf('receivedTime')
const DURATION = placeOf('duration')
const FROM = placeOf('from')
const TO = placeOf('to')
const APPLICATION = placeOf('application')
const STATE = placeOf('allocationStatus')
const TEXT = placeOf('messageText')
const BODY = placeOf('body')
const RECORD = {
  app: placeOf('bw:app'),
  answered: placeOf('bw:answered'),
  duration: placeOf('bw:duration'),
  flag: placeOf('bw:flag'),
  forwardedTo: placeOf('bw:forwardedTo'),
  from: placeOf('bw:from'),
  fromCell: placeOf('bw:fromCell'),
  fromCellLast: placeOf('bw:fromCellLast'),
  fromDevice: placeOf('bw:fromDevice'),
  fromSim: placeOf('bw:fromSIM'),
  kind: placeOf('bw:kind'),
  mark: placeOf('bw:mark'),
  observations: placeOf('bw:observations'),
  observed: placeOf('bw:observed'),
  start: placeOf('bw:startTime'),
  text: placeOf('bw:text'),
  to: placeOf('bw:to'),
  toCell: placeOf('bw:toCell'),
  toCellLast: placeOf('bw:toCellLast'),
  toDevice: placeOf('bw:toDevice'),
  toSim: placeOf('bw:toSIM'),
}

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
  /** For an event that lacks the one or the other. */
  readonly #nothing: View
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
    this.#nothing = new View(words)
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
      const inline = saysMore(facet) ? facet : this.#loose.get(idOf(facet) ?? '')
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
    const types = this.#words.typesOf(facet)
    for (const type of types) {
      if (type === 'CallFacet' || type === 'PhoneCallFacet') {
        this.#call.fill(facet, types)
        found.call = true
      } else if (type === 'bw:RecordFacet') {
        this.#record.fill(facet, types)
        found.record = true
      } else if (type === 'EmailMessageFacet') return 'email'
      else if (type.endsWith('MessageFacet')) {
        this.#message.fill(facet, types)
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
    const record = recorded ? this.#record : this.#nothing
    const said = call ? this.#call : message ? this.#message : this.#nothing
    const id = textOf(this.#outer.get('@id'))
    const start = said.at(START) ?? said.at(SENT) ?? said.at(RECEIVED) ?? record.at(RECORD.start)
    const program = recorded ? textOf(record.at(RECORD.app)) : known.programAt(firstOf(said.at(APPLICATION)), last)
    if (program === null) return null
    const app = program || facetsOwn
    const senders = said.at(FROM) ?? record.at(RECORD.from)
    const receivers = this.#receivers(id, said.at(TO) ?? record.at(RECORD.to), firstOf(senders), last)
    // A message that does not say to whom may be one of a thread, which may stand behind it.
    if (message && !recorded && receivers.length === 0 && !last) return null
    const nobodyCalls = call && !recorded && listOf(senders).length === 0
    const ends = nobodyCalls && receivers.length === 2 ? receivers : null
    const from = known.party(ends === null ? firstOf(senders) : ends[0], last)
    const forwarded = known.party(firstOf(record.at(RECORD.forwardedTo)), last)
    const fromImei = known.imei(record.at(RECORD.fromDevice), last)
    const toImei = known.imei(record.at(RECORD.toDevice), last)
    const fromImsi = known.imsi(record.at(RECORD.fromSim), last)
    const toImsi = known.imsi(record.at(RECORD.toSim), last)
    const fromCell = known.cell(record.at(RECORD.fromCell), last)
    const fromCellLast = known.cell(record.at(RECORD.fromCellLast), last)
    const toCell = known.cell(record.at(RECORD.toCell), last)
    const toCellLast = known.cell(record.at(RECORD.toCellLast), last)
    if (from === null || forwarded === null) return null
    if (fromImei === null || toImei === null || fromImsi === null || toImsi === null) return null
    if (fromCell === null || fromCellLast === null || toCell === null || toCellLast === null) return null
    const undirected = nobodyCalls && receivers.length > 1
    const flags = recorded ? flagsOf(record.at(RECORD.flag)) : undirected ? FLAG.directionUnknown : 0
    const to = ends === null ? (receivers.length === 0 ? [undefined] : receivers) : ends.slice(1)
    const rows: string[][] = []
    for (const receiver of to) {
      const called = known.party(receiver, last)
      if (called === null) return null
      rows.push([
        from,
        called,
        forwarded,
        textOf(record.at(RECORD.kind)) ||
          (call ? (app === '' ? 'voice' : 'app_call') : this.#messageKind(message ? this.#message : this.#record, app)),
        withMicroseconds(textOf(start)),
        textOf(said.at(DURATION)) || textOf(record.at(RECORD.duration)) || between(start, said.at(END)),
        answered(record.at(RECORD.answered)),
        textOf(record.at(RECORD.mark)),
        undirected ? 'network' : textOf(record.at(RECORD.observed)) || observed(said.at(CALL_TYPE)),
        flags === 0 ? '' : String(flags),
        fromImei,
        toImei,
        fromImsi,
        toImsi,
        fromCell,
        fromCellLast,
        toCell,
        toCellLast,
        textOf(said.at(TEXT)) || textOf(said.at(BODY)) || textOf(record.at(RECORD.text)),
        app,
        textOf(said.at(STATE)),
        textOf(record.at(RECORD.observations)),
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

/** More than an id: then it is no facet that stands elsewhere. */
function saysMore(facet: Readonly<Record<string, unknown>>): boolean {
  let keys = 0
  for (const _ in facet) if (++keys > 1) return true
  return false
}

const observed = (callType: unknown): string => OBSERVED[textOf(callType).toLowerCase()] ?? ''

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
