import type { XmlAttributes } from './xml-handlers.ts'
import { APOSTROPHE, EQUALS, GREATER, isWhite, LESS, NAME, QUOTE, SLASH, STARTS_NAME } from './xml-letters.ts'
import { standsAt, type XmlName, type XmlNames } from './xml-names.ts'
import { damaged, XmlProblem } from './xml-problem.ts'
import { BRACKET, NEEDS_READING, VALUE_CLASS, type XmlText } from './xml-text.ts'

const MOST = 256

/** The attributes of the tag that is being read; their values become strings only when asked for. */
export class TagAttributes implements XmlAttributes {
  count = 0
  /** No value is more than its bytes. */
  plain = true
  readonly #names: XmlNames
  readonly #text: XmlText
  readonly #found: XmlName[] = []
  /** Of each: where its value begins and ends, and what its bytes call for. */
  readonly #places = new Int32Array(MOST * 3)
  #buffer: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #letters = ''
  #end = 0

  constructor(names: XmlNames, text: XmlText) {
    this.#names = names
    this.#text = text
  }

  get(name: string): string | undefined {
    for (let i = 0; i < this.count; i++) if (this.#found[i]?.raw === name) return this.#value(i)
    return undefined
  }

  all(): (readonly [name: string, value: string])[] {
    return this.#found.slice(0, this.count).map(({ raw }, i) => [raw, this.#value(i)])
  }

  #value(i: number): string {
    const [start = 0, end = 0, bits = 0] = [this.#places[i * 3], this.#places[i * 3 + 1], this.#places[i * 3 + 2]]
    return (bits & NEEDS_READING & ~BRACKET) === 0
      ? this.#letters.slice(start, end)
      : this.#text.value(this.#buffer, start, end, bits)
  }

  /** What the next tags are read from; ends at `end` with a “<”. */
  over(buffer: Buffer, view: DataView, letters: string, end: number): void {
    this.#buffer = buffer
    this.#view = view
    this.#letters = letters
    this.#end = end
  }

  /** Reads the attributes of an element from `from` on; the place behind the “>”, or -1 when they are not whole. */
  read(element: XmlName, from: number): number {
    const buffer = this.#buffer
    const end = this.#end
    this.count = 0
    this.plain = true
    let i = from
    for (;;) {
      const before = i
      while (isWhite(buffer[i])) i++
      if (i >= end) return -1
      const byte = buffer[i] as number
      if (byte === GREATER) return i + 1
      if (byte === SLASH) {
        if (i + 1 >= end) return -1
        if (buffer[i + 1] !== GREATER) throw damaged('a “/” within a tag')
        return i + 2
      }
      if (i === before || STARTS_NAME[byte] === 0) throw damaged('a tag with something that is no attribute')
      i = this.#one(i, element)
      if (i < 0) return -1
    }
  }

  #one(start: number, element: XmlName): number {
    const buffer = this.#buffer
    const end = this.#end
    let i = start
    // Elements of one name have the same attributes in the same order, nearly always.
    let name = element.attributes[this.count]
    if (name !== undefined && standsAt(name, this.#view, i)) i += name.bytes.length
    if (name === undefined || i === start || NAME[buffer[i] as number] === 1) {
      i = start
      let hash = 0
      for (; NAME[buffer[i] as number] === 1; i++) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0
      if (i >= end) return -1
      name = this.#names.at(buffer, start, i, hash)
      if (this.count < MOST && element.kept && name.kept) element.attributes[this.count] = name
    }
    if (buffer[i] !== EQUALS) while (isWhite(buffer[i])) i++
    if (i < end && buffer[i] !== EQUALS) throw damaged('an attribute without a value')
    i++
    if (isWhite(buffer[i])) while (isWhite(buffer[i])) i++
    if (i >= end) return -1
    const quote = buffer[i] as number
    if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged('an attribute without quotes')
    const value = ++i
    let bits = 0
    let byte = buffer[i] as number
    while (byte !== quote && byte !== LESS) {
      bits |= VALUE_CLASS[byte] as number
      byte = buffer[++i] as number
    }
    if (byte === LESS) {
      if (i >= end) return -1
      throw damaged('a “<” within an attribute')
    }
    this.#add(name, value, i, bits)
    return i + 1
  }

  #add(name: XmlName, start: number, end: number, bits: number): void {
    const { count } = this
    if (count >= MOST) throw new XmlProblem(`has a tag with more than ${MOST} attributes`)
    for (let i = 0; i < count; i++)
      if (this.#found[i]?.raw === name.raw) throw damaged(`the attribute ${name.raw.slice(0, 50)} twice in a tag`)
    this.#found[count] = name
    this.#places[count * 3] = start
    this.#places[count * 3 + 1] = end
    this.#places[count * 3 + 2] = bits
    this.count++
    if ((bits & NEEDS_READING) !== 0) this.plain = false
  }
}
