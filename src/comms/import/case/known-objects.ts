import { readParty } from '../../../values/phone-number.ts'
import { programOf } from './programs.ts'
import { Relations, type Stay } from './relations.ts'
import { cellName, COST, costOf, KEPT, merged, note, onceOnly, plainNumber, type Thing, unknown } from './thing.ts'
import { firstOf, idOf, isRecord, listOf, textOf, View, type Word, type Words } from './words.ts'

/** In bytes, estimated: accounts, handsets, SIMs, cells and what else events point at are held in memory, the events never. */
const MOST_KEPT = 80 * 1024 ** 2

/** What the objects of a document are, by their ids: how a row spells whom and what an event points at. */
export class KnownObjects {
  readonly #words: Words
  readonly #outer: View
  readonly #facet: View
  readonly #things = new Map<string, string | Thing>()
  readonly #relations = new Relations()
  readonly #handsets = new Set<string>()
  readonly #threads = new Map<string, readonly string[]>()
  #bytes = 0
  /** Whose an account is became known only after an event had been spelled with it. */
  late = false

  constructor(words: Words) {
    this.#words = words
    this.#outer = new View(words)
    this.#facet = new View(words)
  }

  /** More is to be kept than a computer should hold. */
  get full(): boolean {
    return this.#bytes + this.#relations.bytes > MOST_KEPT
  }

  /** Memory that others hold for what they could not write yet. */
  hold(bytes: number): void {
    this.#bytes += bytes
  }

  /** Takes note of an object that is no event. */
  add(object: Readonly<Record<string, unknown>>): void {
    const view = this.#outer.fill(object)
    const id = idOf(view.get('@id'))
    if (id === null) return
    for (const account of this.#relations.add(view)) this.#belated(account)
    const thing = this.#gather(object, id)
    if (thing === null) return
    if (thing.facets.has('MobileDeviceFacet') && thing.says['bw:ofEvents'] === undefined) {
      this.#handsets.add(id)
      for (const account of this.related('Has_Account', id)) this.#belated(account)
    }
    const before = this.#things.get(id)
    const plain = this.#outer.get('hasFacet') === undefined ? null : plainNumber(thing)
    if (plain !== null && before === undefined) {
      this.#things.set(id, plain)
      this.#bytes += COST.party + id.length + plain.length
      return
    }
    this.#things.set(id, typeof before === 'object' ? merged([before, thing]) : thing)
    this.#bytes += costOf(thing)
  }

  /** An account of which is known now whose it is. */
  #belated(account: string): void {
    const thing = this.#things.get(account)
    if (typeof thing === 'object' && thing.spelled?.startsWith('opaque:') === true) this.late = true
  }

  /** Where a thing is said to have been. */
  stays(id: string): readonly Stay[] {
    return this.#relations.stays(id)
  }

  /** Null: it says nothing of phones. */
  #gather(object: Readonly<Record<string, unknown>>, id: string): Thing | null {
    const view = this.#outer.fill(object)
    const says: Partial<Record<Word, string>> = {}
    const points: Partial<Record<Word, readonly string[]>> = {}
    const kinds = new Set(view.types)
    const facets = listOf(view.get('hasFacet'))
    note(view, says, points)
    const apart: string[] = []
    for (const facet of facets) {
      if (!isRecord(facet)) continue
      const inner = this.#facet.fill(facet)
      if (inner.types.length === 0) {
        const elsewhere = idOf(facet)
        if (elsewhere !== null) apart.push(elsewhere)
        continue
      }
      for (const type of inner.types) kinds.add(type)
      note(inner, says, points)
      this.#thread(inner)
    }
    this.#thread(view)
    if (apart.length === 0 && ![...kinds].some(kind => KEPT.test(kind))) return null
    return { id, facets: kinds, says, points, apart, cell: cellName(says) }
  }

  /** Messages of a thread go to those who take part in it, where they do not say to whom. */
  #thread(view: View): void {
    const thread = view.get('messageThread')
    if (thread === undefined) return
    const people = listOf(view.get('participant')).flatMap(one => idOf(one) ?? [])
    if (people.length === 0) return
    const inner = isRecord(thread) ? new View(this.#words).fill(thread) : null
    for (const one of listOf(inner?.get('element'))) {
      const id = idOf(one)
      if (id === null) continue
      this.#threads.set(id, people)
      this.#bytes += COST.reference + id.length
    }
  }

  /** Everything kept, in the order of the file. */
  *things(): Generator<Thing> {
    for (const id of this.#things.keys()) {
      const thing = this.thing(id)
      if (thing !== undefined) yield thing
    }
  }

  /** What is known of an object; a number of which nothing else is said is none. */
  thing(id: string | undefined): Thing | undefined {
    const known = id === undefined ? undefined : this.#things.get(id)
    if (typeof known !== 'object') return undefined
    if (known.apart.length === 0) return known
    const parts = known.apart.flatMap(part => {
      const found = this.#things.get(part)
      return typeof found === 'object' ? [found] : []
    })
    return { ...merged([known, ...parts]), apart: parts.length === known.apart.length ? [] : known.apart }
  }

  related(kind: string, id: string): readonly string[] {
    return this.#relations.related(kind, id)
  }

  /** Those who take part in the thread of a message, less whoever sent it. */
  participants(message: string): readonly string[] {
    return this.#threads.get(message) ?? []
  }

  /** How a row spells whom a value points at; null while that is not known. `last`: nothing more will become known. */
  party(value: unknown, last: boolean): string | null {
    if (value === undefined) return ''
    const id = idOf(value)
    if (id === null) return isRecord(value) ? this.#unnamed(value) : textOf(value)
    const known = this.#things.get(id)
    if (typeof known === 'string') return known
    const thing = this.thing(id)
    if (thing === undefined) {
      if (typeof value === 'string' && (!value.includes(':') || /^(?:tel|sms):/.test(value))) return value
      return last ? unknown(id) : null
    }
    const program = thing.points.application?.[0]
    const pending = thing.apart.length > 0 || (program !== undefined && !this.#things.has(program))
    if (pending && !last) return null
    return (thing.spelled ??= this.#ownNumber(thing) ?? this.spelled(thing))
  }

  /** A name under which the owner of a handset is known to a program is the owner's number. */
  #ownNumber(thing: Thing): string | undefined {
    if (this.numberOf(thing) !== '') return undefined
    const handset = this.related('of Has_Account', thing.id).find(id => this.#handsets.has(id))
    return handset === undefined ? undefined : this.numbersOf(handset)[0]
  }

  /** Numbers that exist of a handset: its own, and those of its accounts. */
  numbersOf(handset: string): readonly string[] {
    const things = [handset, ...this.related('Has_Account', handset)].map(id => this.#things.get(id))
    const numbers = things.map(thing =>
      typeof thing === 'object' ? this.numberOf(this.thing(thing.id) ?? thing) : (thing ?? ''),
    )
    return [...new Set(numbers)].filter(number => readParty(number).kind === 'e164')
  }

  /** The number of the one handset that the file describes, if it has one; null where it describes several, or none. */
  get owner(): string | null {
    const [handset, another] = this.#handsets
    if (handset === undefined || another !== undefined) return null
    const [number, second] = this.numbersOf(handset)
    return second === undefined ? (number ?? null) : null
  }

  /** How parties are spelled is to be found out again: all is known now. */
  forgetSpellings(): void {
    for (const thing of this.#things.values()) if (typeof thing === 'object') delete thing.spelled
    this.late = false
  }

  /** Somebody who is described where they are named, and has no id. */
  #unnamed(value: Readonly<Record<string, unknown>>): string {
    const thing = this.#gather(value, '_:')
    return thing === null ? '' : this.spelled(thing)
  }

  spelled(thing: Thing): string {
    const { says } = thing
    const identifier = says.accountIdentifier ?? ''
    const kind = says['bw:partyKind']
    if (kind !== undefined) return `${kind}:${identifier}`
    const number = this.numberOf(thing)
    if (number !== '') return number
    const named = identifier || says.accountLogin || this.addressOf(thing)
    if (named === '') return unknown(thing.id)
    const program = this.program(thing.points.application)
    return program === '' ? named : `opaque:${program} ${named}`
  }

  /** The telephone number of an account as it stands there; '' for none. */
  numberOf({ says }: Thing): string {
    const phone = onceOnly(says.phoneNumber ?? '')
    if (phone !== '') return phone
    const msisdn = says.MSISDN ?? ''
    // An MSISDN has its country code, and no plus (E.164); shorter ones lack it.
    if (/^[1-9]\d{10,14}$/.test(msisdn)) return `+${msisdn}`
    if (msisdn !== '') return msisdn
    const chat = /^(?:(\+\d{7,15})|\+?(\d{7,15})@(?:s\.whatsapp\.net|c\.us))$/.exec(says.accountIdentifier ?? '')
    const number = chat?.[1] ?? (chat === null ? '' : `+${chat[2] ?? ''}`)
    // What is no number that exists stays the name that the program gives them: else two people would be nobody.
    return number !== '' && readParty(number).kind === 'e164' ? number : ''
  }

  addressOf(thing: Thing): string {
    const own = thing.says.addressValue
    if (own !== undefined) return own
    for (const id of thing.points.emailAddress ?? []) {
      const address = this.thing(id)?.says.addressValue
      if (address !== undefined) return address
    }
    return ''
  }

  /** The name of the program, '' for those of the network. */
  program(ids: readonly string[] | undefined): string {
    const { says } = this.thing(ids?.[0]) ?? {}
    return programOf(says?.name ?? says?.displayName ?? '', says?.applicationIdentifier ?? '')
  }

  /** Null while it is not known. */
  programAt(value: unknown, last: boolean): string | null {
    const id = idOf(value)
    if (id === null) return ''
    if (this.#things.has(id)) return this.program([id])
    return last ? '' : null
  }

  imei(value: unknown, last: boolean): string | null {
    return this.#said(value, last, ({ says }) => says.IMEI ?? '')
  }

  imsi(value: unknown, last: boolean): string | null {
    return this.#said(value, last, thing => this.imsiOf(thing))
  }

  imsiOf({ says, points }: Thing): string {
    return says.IMSI ?? this.thing(points.IMSI?.[0])?.says.IMSI ?? ''
  }

  cell(value: unknown, last: boolean): string | null {
    return this.#said(value, last, thing => thing.cell)
  }

  #said(value: unknown, last: boolean, how: (thing: Thing) => string): string | null {
    if (value === undefined) return ''
    const thing = this.thing(idOf(firstOf(value)) ?? undefined)
    return thing === undefined ? (last ? '' : null) : how(thing)
  }
}
