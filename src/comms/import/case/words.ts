import { BREAKWATER_IRI, CASE_CONTEXT } from '../../case-uco.ts'

/** Names as the words of a document are cached; one that makes up more is not worth remembering. */
const MOST_NAMES = 10_000
/** Terms that stand for terms: more are a loop. */
const LONGEST_CHAIN = 8

/** Words of CASE/UCO that are read, without their namespaces; ours have `bw:` before them. */
const WORDS = [
  '@id',
  '@type',
  '@context',
  'hasFacet',
  'name',
  // Calls, messages and records.
  'application',
  'callType',
  'startTime',
  'endTime',
  'sentTime',
  'receivedTime',
  'duration',
  'from',
  'to',
  'participant',
  'messageType',
  'messageText',
  'body',
  'allocationStatus',
  'bw:startTime',
  'bw:duration',
  'bw:from',
  'bw:to',
  'bw:kind',
  'bw:observed',
  'bw:answered',
  'bw:mark',
  'bw:forwardedTo',
  'bw:fromDevice',
  'bw:toDevice',
  'bw:fromSIM',
  'bw:toSIM',
  'bw:fromCell',
  'bw:fromCellLast',
  'bw:toCell',
  'bw:toCellLast',
  'bw:flag',
  'bw:text',
  'bw:app',
  'bw:observations',
  // Accounts, handsets, SIMs.
  'bw:partyKind',
  'bw:ofEvents',
  'accountIdentifier',
  'accountIssuer',
  'accountLogin',
  'phoneNumber',
  'MSISDN',
  'IMSI',
  'IMEI',
  'ICCID',
  'displayName',
  'applicationIdentifier',
  'addressValue',
  'emailAddress',
  'manufacturer',
  'model',
  'serialNumber',
  'deviceType',
  'carrier',
  'SIMType',
  // Contacts.
  'firstName',
  'middleName',
  'lastName',
  'givenName',
  'familyName',
  'nickname',
  'birthdate',
  'contactPhone',
  'contactPhoneNumber',
  'contactEmail',
  'contactEmailAddress',
  'contactMessaging',
  'messagingAddress',
  'contactMessagingPlatform',
  'contactProfile',
  'profile',
  'contactProfilePlatform',
  'contactAddress',
  'contactNote',
  'contactOrganization',
  'screenName',
  'sourceApplication',
  // Cells and places.
  'cellSiteCountryCode',
  'cellSiteNetworkCode',
  'cellSiteLocationAreaCode',
  'cellSiteIdentifier',
  'azimuth',
  'latitude',
  'longitude',
  'street',
  'locality',
  'region',
  'country',
  'postalCode',
  'geolocationAddress',
  // Relationships and threads.
  'kindOfRelationship',
  'source',
  'target',
  'messageThread',
  'element',
  'item',
  'itemContent',
  // Days held, and days on which a cell stood where it did.
  'bw:account',
  'bw:until',
  'bw:basis',
  'bw:site',
  'bw:azimuth',
  'bw:validFrom',
  'bw:validTo',
] as const
export type Word = (typeof WORDS)[number]
const PLACES: ReadonlyMap<string, number> = new Map(WORDS.map((word, place) => [word, place]))
const PLACE = Object.fromEntries(WORDS.map((word, place) => [word, place])) as Readonly<Record<Word, number>>

const TYPE = PLACE['@type']

/** Where a view holds a word: for those that are asked of every event, looked up once. */
export const placeOf = (word: Word): number => PLACE[word]

interface Name {
  readonly word: string
  /** Its place among WORDS, -1 for a word that is not read. */
  readonly place: number
  /** The word by itself, as most objects have one type. */
  readonly alone: readonly string[]
}

/** What the names of a document mean, by its @context. A context elsewhere is never fetched. */
export class Words {
  readonly #names = new Map<string, Name>()
  #terms: ReadonlyMap<string, string> = new Map(Object.entries(CASE_CONTEXT))
  /** What a document calls `@type`, if not that. */
  #typeKey = '@type'
  /** Whether a context was given. */
  given = false
  /** Addresses of contexts that are not in the file. */
  readonly elsewhere = new Set<string>()

  use(context: unknown): void {
    this.given = true
    const terms = new Map<string, string>(Object.entries(CASE_CONTEXT))
    const parts: readonly unknown[] = Array.isArray(context) ? context : [context]
    for (const part of parts) {
      if (typeof part === 'string') this.elsewhere.add(part.slice(0, 200))
      if (!isRecord(part)) continue
      for (const [term, meaning] of Object.entries(part)) {
        const iri = isRecord(meaning) ? meaning['@id'] : meaning
        if (typeof iri === 'string' && !term.startsWith('@')) terms.set(term, iri)
      }
    }
    this.#terms = terms
    this.#typeKey = [...terms].find(([, meaning]) => meaning === '@type')?.[0] ?? '@type'
    this.#names.clear()
  }

  /** `uco-observable:CallFacet`, or the whole address, is `CallFacet`; a word of ours is `bw:kind`. */
  word(name: string): string {
    return this.#named(name).word
  }

  place(name: string): number {
    return this.#named(name).place
  }

  /** Types as `@type` gives them, without their namespaces. */
  types(value: unknown): readonly string[] {
    if (typeof value === 'string') return this.#named(value).alone
    const types: string[] = []
    for (const type of listOf(value)) if (typeof type === 'string') types.push(this.#named(type).word)
    return types
  }

  /** Types of an object of which nothing else matters yet. */
  typesOf(object: Readonly<Record<string, unknown>>): readonly string[] {
    return this.types(this.typeOf(object))
  }

  typeOf(object: Readonly<Record<string, unknown>>): unknown {
    return object['@type'] ?? (this.#typeKey === '@type' ? undefined : object[this.#typeKey])
  }

  #named(name: string): Name {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const word = this.#meaning(name)
    const named = { word, place: PLACES.get(word) ?? -1, alone: [word] }
    if (this.#names.size < MOST_NAMES && name.length < 300) this.#names.set(name, named)
    return named
  }

  #meaning(name: string): string {
    let iri = name
    for (let step = 0; step < LONGEST_CHAIN && !iri.startsWith('@'); step++) {
      const colon = iri.indexOf(':')
      const term = colon < 0 ? iri : iri.slice(0, colon)
      const meaning = this.#terms.get(iri) ?? this.#terms.get(term)
      if (meaning === undefined || meaning === iri || iri.startsWith(`${term}://`)) break
      iri = this.#terms.has(iri) ? meaning : `${meaning}${iri.slice(colon + 1)}`
    }
    if (iri.startsWith(BREAKWATER_IRI)) return `bw:${iri.slice(BREAKWATER_IRI.length)}`
    return iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#'), iri.lastIndexOf(':')) + 1)
  }
}

/** An object as its words: made once and filled anew for each object, because there are millions. */
export class View {
  readonly #words: Words
  readonly #values: unknown[] = WORDS.map(() => undefined)
  /** The first `#count` are the places that hold a value: fewer than there are words. */
  readonly #filled: number[] = WORDS.map(() => 0)
  #count = 0
  /** Types without their namespaces. */
  types: readonly string[] = []

  constructor(words: Words) {
    this.#words = words
  }

  /** `types`: of the object, where they are known already. */
  fill(object: Readonly<Record<string, unknown>>, types?: readonly string[]): this {
    const values = this.#values
    const filled = this.#filled
    for (let i = 0; i < this.#count; i++) values[filled[i] ?? 0] = undefined
    let count = 0
    for (const key in object) {
      const place = this.#words.place(key)
      if (place < 0) continue
      values[place] = object[key]
      filled[count++] = place
    }
    this.#count = count
    this.types = types ?? this.#words.types(values[TYPE])
    return this
  }

  /** What the word at a place of `placeOf` says. */
  at(place: number): unknown {
    return this.#values[place]
  }

  get(word: Word): unknown {
    return this.#values[PLACE[word]]
  }

  text(word: Word): string {
    return textOf(this.#values[PLACE[word]])
  }

  /** The words that the object has, in its order. */
  words(): readonly Word[] {
    return this.#filled.slice(0, this.#count).flatMap(place => WORDS[place] ?? [])
  }
}

/** Text, a number or a truth value as text, also of a typed literal; '' for anything else. Of several the first. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return Array.isArray(value[0]) ? '' : textOf(value[0])
  const literal = isRecord(value) ? value['@value'] : undefined
  return typeof literal === 'object' ? '' : textOf(literal)
}

/** The id that a value points at; null for a literal. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return null
  const id = value['@id'] ?? value['id']
  return typeof id === 'string' ? id : null
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of several the first. */
export const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as readonly unknown[])[0] : value)

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
