import { ownText, type XmlHandlers } from '../xml/read-xml.ts'
import { type EtsiPlace, globalCell, noPlace, userLocation } from './etsi-place.ts'
import { ELEMENTS, type EtsiElement, type PlaceValue, ROLES, UNKNOWN, type Value } from './etsi-names.ts'
import { type EtsiParty, type EtsiRecord, type EtsiRequest, newParty, newRecord } from './etsi-record.ts'
import { etsiTime } from './etsi-time.ts'

/** A conference has some dozen parties; a message list some hundred. */
const MOST_PARTIES = 500
/** Of one record about a subscriber: numbers, addresses, payments. */
const MOST_LEAVES = 5000
/** Spellings of cells that are remembered, and how long they may be: 35 octets, two letters each. */
const MOST_CELLS = 100_000
const LONGEST_CELL = 70
/** Longer than any number, name or address. */
const LONGEST_VALUE = 1000

/** Gathers the records of a document of TS 102 657 (annexes A, B and E), by local names whatever the version, and hands on each. */
export class EtsiReader implements XmlHandlers {
  readonly request: EtsiRequest = { numbers: [], imsis: [], imeis: [], from: '', until: '' }
  readonly notes = new Set<string>()
  readonly #onRecord: (record: EtsiRecord) => void
  readonly #path: string[] = []
  readonly #elements: EtsiElement[] = []
  #depth = 0
  #record: EtsiRecord | null = null
  #party: EtsiParty | null = null
  #place: EtsiPlace | null = null
  #placeDepth = 0
  readonly #cells = new Map<string, string>()
  #group = 0
  /** The record is about a subscriber, a device or a transmitter, or of a kind of its own: read from its leaves. */
  #about = false
  #inRequest = false

  constructor(onRecord: (record: EtsiRecord) => void) {
    this.#onRecord = onRecord
  }

  /** An element has been read: the document is no longer one that is refused for how it begins. */
  started = false

  /** Forgets the record that was being read: the next piece begins with another. */
  restart(): void {
    this.#depth = 0
    this.#record = null
    this.#party = null
    this.#place = null
    this.#group = 0
    this.#about = false
    this.#inRequest = false
  }

  /** Number of the record in which the document broke off; undefined where it was in none. */
  get unfinished(): string | undefined {
    return this.#record?.number
  }

  open(name: string): void {
    const element = ELEMENTS.get(name) ?? UNKNOWN
    this.#path[this.#depth] = name
    this.#elements[this.#depth++] = element
    const { begins } = element
    if (begins === '') return
    const record = this.#record
    this.started = true
    if (begins === 'record') this.#record = newRecord()
    else if (begins === 'request') this.#inRequest = true
    else if (record === null) return
    else if (begins === 'place') this.#beginPlace()
    else if (begins === 'party') this.#beginParty(record)
    else if (begins === 'sms' || begins === 'mms') record.kind = begins
    else if (begins === 'group') this.#group++
    else if (begins === 'data') {
      record.payload ||= name
      record.kind = 'data'
      // A session has one party; German files tell it beside the session, others within.
      this.#party = record.parties[0] ?? null
      if (this.#party === null) this.#beginParty(record)
    } else if (record.payload === '') {
      record.payload = name
      this.#about = begins === 'about'
    }
  }

  close(name: string, text: string): void {
    const depth = --this.#depth
    const element = this.#elements[depth] ?? UNKNOWN
    const record = this.#record
    if (record === null) {
      if (this.#inRequest) this.#asked(name, text, element.value)
      return
    }
    const { choice } = (depth === 0 ? undefined : this.#elements[depth - 1]) ?? UNKNOWN
    if (text !== '' && element.value !== '')
      this.#take(record, element.value, text.length > LONGEST_VALUE ? text.slice(0, LONGEST_VALUE) : text)
    else if (choice !== '') this.#chosen(record, choice, name)
    else if (element.choice !== '' && text !== '') this.#chosen(record, element.choice, text.trim(), name)
    if (this.#about) {
      const parent = this.#path[depth - 1] ?? ''
      if (text !== '') this.#leaf(record, parent, name, text)
      else if (choice === 'leaf') this.#leaf(record, '', parent, name)
    }
    if (depth === this.#placeDepth && this.#place !== null) this.#endPlace(record)
    if (element.begins === 'party' || element.begins === 'data') this.#party = null
    else if (element.begins === 'record') this.#endRecord(record)
  }

  #endRecord(record: EtsiRecord): void {
    this.#record = null
    this.#party = null
    this.#place = null
    this.#group = 0
    this.#about = false
    this.#onRecord(record)
  }

  #beginParty(record: EtsiRecord): void {
    this.#party = newParty()
    if (record.parties.length < MOST_PARTIES) record.parties.push(this.#party)
    else this.notes.add(`A record has more than ${MOST_PARTIES} parties: those after them were not read`)
  }

  #beginPlace(): void {
    if (this.#place !== null || this.#about) return
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

  #take(record: EtsiRecord, value: Value, text: string): void {
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
        if (this.#path[this.#depth - 1]?.endsWith('EventInformation') === true) record.start ||= etsiTime(text)
        return
      default:
        if (this.#place !== null) this.#located(this.#place, value, text)
    }
  }

  /** A choice by its word, or its number. */
  #chosen(record: EtsiRecord, choice: EtsiElement['choice'], word: string, name = ''): void {
    if (choice === 'role' && this.#party !== null)
      this.#party.role = /^\d{1,2}$/.test(word) ? (ROLES[Number(word)] ?? word) : word
    if (choice !== 'kind' || record.kind !== '') return
    // TelephonyCommunicationType: telephony-fixed-CS(0), telephony-wireless-CS(1), sMS(2); everything else is a call.
    if (/sms/i.test(word) || (name === 'communicationType' && word === '2')) record.kind = 'sms'
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
  #asked(name: string, text: string, value: Value | ''): void {
    if (name === 'requestMessage') this.#inRequest = false
    if (text === '') return
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

  #located(place: EtsiPlace, value: PlaceValue, text: string): void {
    if (value === 'cell') place.cell ||= this.#cellNamed(text, globalCell)
    else if (value === 'uli') place.cell ||= this.#cellNamed(text, userLocation)
    else if (value === 'lat') place.latitude ||= text
    else if (value === 'lon') place.longitude ||= text
    else if (value === 'azimuth') place.azimuth ||= text
    else if (value === 'beam') place.beamWidth ||= text
    else if (value === 'postcode') place.postcode ||= text
    else place.site ||= text
  }

  /** A cell comes with every second record: its octets are read once. */
  #cellNamed(text: string, read: (text: string) => string): string {
    const known = this.#cells.get(text)
    if (known !== undefined) return known
    const name = ownText(read(text))
    if (this.#cells.size < MOST_CELLS && text.length <= LONGEST_CELL) this.#cells.set(ownText(text), name)
    return name
  }
}
