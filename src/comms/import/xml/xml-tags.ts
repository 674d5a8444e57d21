import type { XmlAttributes } from './xml-handlers.ts'
import { asKey, isAt, wordsOf, type XmlName } from './xml-names.ts'

/** Bytes of a tag that is kept; of one name so many different ones: longer and rarer tags are read each time. */
const LONGEST = 160
const MOST_OF_A_NAME = 256
/** More than record files have: what a hostile file adds beyond them is read each time. */
const MOST = 4096
const SLOTS = MOST * 4
/** Where tags vary, or so many of a name were new, they are looked up only each so many times. */
const MISSES = 64
const LOOKS = 16
/** A power of two. */
const GUESSES = 8192

/** A start tag as a document spells it, read once and kept: where the same bytes stand again, it is the same tag. */
export class XmlTag implements XmlAttributes {
  readonly name: XmlName
  /** One of its own: two of them say what has just begun. */
  readonly number: number
  /** Behind the “<”, with the “>”; none: stands for those of this name that are not kept. */
  readonly bytes: Uint8Array
  readonly words: Int32Array
  readonly mask: number
  readonly hash: number
  readonly #names: readonly string[]
  readonly #values: readonly string[]
  /** It was met again. */
  again = false

  constructor(name: XmlName, number: number, bytes: Uint8Array, hash: number, attributes: XmlAttributes | null) {
    this.name = name
    this.number = number
    this.bytes = bytes
    const { words, mask } = bytes.length === 0 ? NOWHERE : wordsOf(bytes, 0, bytes.length)
    this.words = words
    this.mask = mask
    this.hash = hash
    const all = attributes?.all() ?? []
    this.#names = all.map(([each]) => each)
    // Copies: a slice would hold on to the piece of the file that it was cut from.
    this.#values = all.map(([, value]) => asKey(value))
  }

  get count(): number {
    return this.#names.length
  }

  get(name: string): string | undefined {
    const names = this.#names
    for (let i = 0; i < names.length; i++) if (names[i] === name) return this.#values[i]
    return undefined
  }

  all(): (readonly [name: string, value: string])[] {
    return this.#names.map((name, i) => [name, this.#values[i] ?? ''])
  }
}

/** Equal to nothing: a masked word is 0. */
const NOWHERE = { words: Int32Array.of(1), mask: 0 }

/** What is known of the tags of one name. */
interface Variety {
  /** How many are kept, and what stands for the others. */
  tags: number
  readonly varied: XmlTag
  /** How many in a row were new, and how many were not looked up. */
  misses: number
  passed: number
}

/** Attributes that may be kept: `plain` where they are the same however the document goes on. */
type ReadAttributes = XmlAttributes & { readonly plain: boolean }

/**
 * The start tags of a document. Records are alike, so that most often the tag is the one that followed the last two the last time:
 * then comparing its bytes is all the reading it takes.
 */
export class XmlTags {
  readonly #slots = Array.from<XmlTag | undefined>({ length: SLOTS })
  readonly #guesses = Array.from<XmlTag | undefined>({ length: GUESSES })
  /** Of the names that are kept, which are few. */
  readonly #varieties = new Map<XmlName, Variety>()
  #count = 0
  #numbers = 0
  /** Where the guess for the next tag is, and the number of the last tag. */
  #at = 0
  #last = 0

  /** The tag that may come next. */
  get guess(): XmlTag | undefined {
    return this.#guesses[this.#at]
  }

  /** A tag was read; the next one follows it. */
  began(tag: XmlTag): void {
    this.#at = (Math.imul(tag.number, 61) + this.#last) & (GUESSES - 1)
    this.#last = tag.number
  }

  /** The tag that stands from `start` to `end` in place of the guess. */
  instead(name: XmlName, buffer: Buffer, start: number, end: number, attributes: ReadAttributes): XmlTag {
    const guess = this.guess
    const variety = this.#varietyOf(name)
    const { varied } = variety
    const varies = varied === guess || variety.misses > MISSES
    const tag =
      varies && ++variety.passed % LOOKS !== 0 ? varied : this.#find(name, variety, buffer, start, end, attributes)
    if (tag !== guess && name.kept) this.#guesses[this.#at] = tag
    return tag
  }

  #varietyOf(name: XmlName): Variety {
    const known = this.#varieties.get(name)
    if (known !== undefined) return known
    const varied = new XmlTag(name, this.#numbers++, NOTHING, 0, null)
    const variety = { tags: 0, varied, misses: 0, passed: 0 }
    if (name.kept) this.#varieties.set(name, variety)
    return variety
  }

  #find(
    name: XmlName,
    variety: Variety,
    buffer: Buffer,
    start: number,
    end: number,
    attributes: ReadAttributes,
  ): XmlTag {
    if (!name.kept || end - start > LONGEST || !attributes.plain) return variety.varied
    let hash = 0
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0
    let slot = hash & (SLOTS - 1)
    for (let tag = this.#slots[slot]; tag !== undefined; tag = this.#slots[slot]) {
      if (tag.hash === hash && isAt(tag.bytes, buffer, start, end)) {
        tag.again = true
        variety.misses = 0
        return tag
      }
      slot = (slot + 1) & (SLOTS - 1)
    }
    variety.misses++
    // Where tag after tag is a new one, each has something of its own in it (an id, a time).
    const guess = this.guess
    const varies = guess?.name === name && !guess.again
    if (varies || variety.tags >= MOST_OF_A_NAME || this.#count >= MOST) return variety.varied
    const bytes = Uint8Array.prototype.slice.call(buffer, start, end)
    const tag = new XmlTag(name, this.#numbers++, bytes, hash, attributes)
    variety.tags++
    this.#count++
    this.#slots[slot] = tag
    return tag
  }
}

const NOTHING = new Uint8Array(0)
