import { ownText, type XmlHandlers } from '../xml/read-xml.ts'
import { degrees, type EtsiPlace, globalCell, noPlace, userLocation } from './etsi-place.ts'
import { CHOICES, OPENING, OPENS, type PlaceValue, ROLES, type Value, VALUES } from './etsi-names.ts'
import { type EtsiParty, type EtsiRecord, type EtsiRequest, newParty, newRecord } from './etsi-record.ts'
import { etsiTime } from './etsi-time.ts'

/** A conference has some dozen parties; a message list some hundred. */
const MOST_PARTIES = 500
/** Of one record about a subscriber: numbers, addresses, payments. */
const MOST_LEAVES = 5000
/** Longer than any number, name or address. */
const LONGEST_VALUE = 1000

/** Gathers the records of a document of TS 102 657 (annexes A, B and E), by local names whatever the version, and hands on each. */
export class EtsiReader implements XmlHandlers {
  readonly request: EtsiRequest = { numbers: [], imsis: [], imeis: [], from: '', until: '' }
  readonly notes = new Set<string>()
  readonly #onRecord: (record: EtsiRecord) => void
  readonly #path: string[] = []
  #depth = 0
  #record: EtsiRecord | null = null
  #party: EtsiParty | null = null
  #place: EtsiPlace | null = null
  #placeDepth = 0
  #group = 0
  #inRequest = false

  constructor(onRecord: (record: EtsiRecord) => void) {
    this.#onRecord = onRecord
  }

  /** Number of the record in which the document broke off; undefined where it was in none. */
  get unfinished(): string | undefined {
    return this.#record?.number
  }

  open(name: string): void {
    this.#path[this.#depth++] = name
    const kind = OPENING.get(name)
    if (kind === undefined) return
    const record = this.#record
    if (kind === OPENS.record) this.#record = newRecord()
    else if (kind === OPENS.request) this.#inRequest = true
    else if (record === null) return
    else if (kind === OPENS.place) this.#beginPlace(record)
    else if (kind === OPENS.party) this.#beginParty(record)
    else if (kind === OPENS.usage || kind === OPENS.about) record.payload ||= name
    else if (kind === OPENS.sms) record.kind = 'sms'
    else if (kind === OPENS.mms) record.kind = 'mms'
    else if (kind === OPENS.group) this.#group++
    else {
      record.payload ||= name
      record.kind = 'data'
      // A session has one party; German files tell it beside the session, others within.
      this.#party = record.parties[0] ?? null
      if (this.#party === null) this.#beginParty(record)
    }
  }

  close(name: string, text: string): void {
    const depth = --this.#depth
    const record = this.#record
    if (record === null) {
      if (this.#inRequest) this.#asked(name, text)
      return
    }
    const parent = this.#path[depth - 1] ?? ''
    const value = VALUES.get(name)
    if (value !== undefined && text !== '')
      this.#take(record, value, text.length > LONGEST_VALUE ? ownText(text.slice(0, LONGEST_VALUE)) : text, parent)
    else if (parent === 'partyRole') this.#role(name)
    else if (name === 'partyRole' && text.trim() !== '') this.#role(text.trim())
    else if (parent === 'communicationType' || parent === 'bearerService') this.#kindOf(record, name)
    else if (name === 'communicationType' || name === 'bearerService')
      this.#kindOf(record, name === 'communicationType' && text.trim() === '2' ? 'sMS' : text)
    if (isAbout(record)) {
      if (text !== '') this.#leaf(record, parent, name, text)
      else if (CHOICES.has(parent)) this.#leaf(record, '', parent, name)
    }
    if (depth === this.#placeDepth && this.#place !== null) this.#endPlace(record)
    const kind = OPENING.get(name)
    if (kind === OPENS.party || kind === OPENS.data) this.#party = null
    else if (kind === OPENS.record) this.#endRecord(record)
  }

  #endRecord(record: EtsiRecord): void {
    this.#record = null
    this.#party = null
    this.#place = null
    this.#group = 0
    this.#onRecord(record)
  }

  #beginParty(record: EtsiRecord): void {
    this.#party = newParty()
    if (record.parties.length < MOST_PARTIES) record.parties.push(this.#party)
    else this.notes.add(`A record has more than ${MOST_PARTIES} parties: those after them were not read`)
  }

  #beginPlace(record: EtsiRecord): void {
    if (this.#place !== null || isAbout(record)) return
    this.#place = noPlace()
    this.#placeDepth = this.#depth - 1
  }

  /** The first place of a party is where it was at the start, the last one where it was at the end. */
  #endPlace(record: EtsiRecord): void {
    const place = this.#place
    this.#place = null
    if (place === null || (place.cell === '' && place.latitude === '')) return
    // An event within a call (a handover) says where its only located party went.
    const party = this.#party ?? record.parties.find(({ first }) => first !== null) ?? record.parties[0]
    if (party === undefined) return
    if (party.first === null) party.first = place
    else party.last = place
  }

  #take(record: EtsiRecord, value: Value, text: string, parent: string): void {
    const party = this.#party
    switch (value) {
      case 'number':
        record.number = text
        return
      case 'partyNumber':
        if (party !== null && party.number === '') party.number = text
        return
      case 'imsi':
        if (party !== null) party.imsi ||= text
        return
      case 'imei':
        if (party !== null) party.imei ||= text
        return
      case 'device':
        if (party !== null && /^\s*\d{14,16}\s*$/.test(text)) party.imei ||= text
        return
      case 'reason':
        record.endReason = text
        return
      case 'start':
        if (this.#place !== null) return
        if (party === null) record.start ||= etsiTime(text)
        else party.start ||= etsiTime(text)
        return
      case 'end':
        if (this.#place !== null) return
        if (party === null) record.end ||= etsiTime(text)
        else party.end ||= etsiTime(text)
        return
      case 'duration':
        if (this.#place !== null) return
        if (party === null) record.duration ||= text
        else party.duration ||= text
        return
      case 'time':
        // Of an event within the record, where the record itself says nothing of its time.
        if (parent.endsWith('EventInformation')) record.start ||= etsiTime(text)
        return
      default:
        if (this.#place !== null) located(this.#place, value, text)
    }
  }

  #role(word: string): void {
    if (this.#party !== null) this.#party.role = /^\d{1,2}$/.test(word) ? (ROLES[Number(word)] ?? word) : ownText(word)
  }

  /** A word of TelephonyCommunicationType or of the bearer service; everything else is a call. */
  #kindOf(record: EtsiRecord, word: string): void {
    if (record.kind !== '') return
    if (/sms/i.test(word)) record.kind = 'sms'
    else if (/mms/i.test(word)) record.kind = 'mms'
    else if (/^data$|gprs|internet/i.test(word)) record.kind = 'data'
  }

  #leaf(record: EtsiRecord, parent: string, name: string, text: string): void {
    if (record.leaves.length >= MOST_LEAVES) {
      this.notes.add(`A record about a subscriber has more than ${MOST_LEAVES} values: those after them were not read`)
      return
    }
    record.leaves.push({ group: this.#group, parent, name, text: ownText(text.slice(0, LONGEST_VALUE)) })
  }

  /** A value of the request: only what was to be equal names a target. */
  #asked(name: string, text: string): void {
    if (name === 'requestMessage') this.#inRequest = false
    if (text === '') return
    const value = VALUES.get(name)
    const within = (constraint: RegExp) => this.#path.slice(0, this.#depth).some(one => constraint.test(one))
    if (value === 'start' || value === 'end') {
      if (within(/^(?:greaterThan|greaterThanOrEqualTo)$/)) this.request.from ||= etsiTime(text)
      else if (within(/^(?:lessThan|lessThanOrEqualTo)$/)) this.request.until ||= etsiTime(text)
    } else if (within(/^(?:equals|isAMemberOf)$/)) {
      const list =
        value === 'partyNumber'
          ? this.request.numbers
          : value === 'imsi'
            ? this.request.imsis
            : value === 'imei'
              ? this.request.imeis
              : null
      if (list !== null && list.length < MOST_PARTIES) list.push(ownText(text.trim()))
    }
  }
}

/** About a subscriber, a device or a transmitter, or a record of a kind of its own: read from its leaves. */
const isAbout = ({ payload }: EtsiRecord): boolean => payload !== '' && OPENING.get(payload) === OPENS.about

function located(place: EtsiPlace, value: PlaceValue, text: string): void {
  if (value === 'cell') place.cell ||= globalCell(text)
  else if (value === 'uli') place.cell ||= userLocation(text)
  else if (value === 'lat') place.latitude ||= degrees(text)
  else if (value === 'lon') place.longitude ||= degrees(text)
  else if (value === 'azimuth') place.azimuth ||= text
  else if (value === 'beam') place.beamWidth ||= text
  else if (value === 'postcode') place.postcode ||= text
  else place.site ||= text
}
