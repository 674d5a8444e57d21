import type { XmlAttributes, XmlHandlers } from './xml-handlers.ts'
import { readAside } from './xml-aside.ts'
import { TagAttributes } from './xml-attributes.ts'
import { BANG, BRACKET_CLOSE, GREATER, isWhite, LESS, NAME, QUESTION, SLASH, STARTS_NAME } from './xml-letters.ts'
import { standsAt, WORD, type XmlName, XmlNames } from './xml-names.ts'
import { XmlTags } from './xml-tags.ts'
import { cutShort, damaged, XmlProblem } from './xml-problem.ts'
import { BRACKET, NEEDS_READING, PLAIN, REFERENCE, TEXT_CLASS, XmlText } from './xml-text.ts'

/** Record files nest models in models, never so deep; each level costs memory. */
const DEEPEST = 256
/** One text, attribute, name, comment or instruction; a message has at most some thousand characters. */
const LONGEST = 1024 * 1024

/** `![CD` and `ATA[`, as words. */
const [CDATA, CDATA_REST] = [0x44435b21, 0x5b415441]
const CDATA_LENGTH = 9

const tooLong = (): XmlProblem => new XmlProblem('holds a text, tag or comment of more than 1 MB, which no record has')

/**
 * Tells the elements of UTF-8 that comes in pieces. A tag or text that a piece cuts is kept until the next one; all else is
 * forgotten once told, so that memory does not grow with the file.
 *
 * It works on bytes and makes a string only of what is asked for (decision 27).
 */
export class XmlScanner {
  /** Bytes of the document before `#buffer`. */
  #before = 0
  #buffer: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  /** The bytes of the buffer as characters, so that a text is a slice. */
  #letters = ''
  /** In the buffer: the tag or text that is being read. */
  #at = 0
  #end = 0
  readonly #handlers: XmlHandlers
  readonly #names = new XmlNames()
  readonly #tags = new XmlTags()
  readonly #text = new XmlText()
  readonly #attributes = new TagAttributes(this.#names, this.#text)
  /** The open elements, the first `#depth` of these: lists of one length cost less than lists that grow and shrink. */
  readonly #open: XmlName[] = []
  #depth = 0
  /** Text of the open elements that was interrupted: by an element, comment or CDATA. */
  readonly #texts: string[] = []
  #textLength = 0
  /** The innermost element has no element within it so far. */
  #leaf = false
  #rootSeen = false
  stopped = false

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers
  }

  /** Byte of the document that is being read. */
  get at(): number {
    return this.#before + this.#at
  }

  get notes(): readonly string[] {
    return [...this.#text.notes]
  }

  /** What stands where the reading ended, at most 200 characters. */
  get near(): string {
    return this.#buffer.toString('utf8', this.#at, Math.min(this.#end, this.#at + 200))
  }

  push(piece: Uint8Array): void {
    const kept = this.#end - this.#at
    // The reader's own copy, with a “<” behind the last byte where every search stops.
    const needed = kept + piece.length + 1
    const room = needed + WORD
    const buffer = room > this.#buffer.length ? Buffer.alloc(room * 2) : this.#buffer
    buffer.set(this.#buffer.subarray(this.#at, this.#end), 0)
    buffer.set(piece, kept)
    buffer[needed - 1] = LESS
    this.#before += this.#at
    if (buffer !== this.#buffer) this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    this.#buffer = buffer
    this.#at = 0
    this.#end = needed - 1
    this.#letters = buffer.toString('latin1', 0, this.#end)
    this.#attributes.over(buffer, this.#view, this.#letters, this.#end)
    while (!this.stopped && this.#next());
    if (this.#end - this.#at > LONGEST) throw tooLong()
  }

  /** The document has ended. */
  finish(): void {
    if (this.stopped) return
    if (this.#depth > 0) throw cutShort()
    let bits = 0
    for (let i = this.#at; i < this.#end; i++) {
      if (this.#buffer[i] === LESS) throw cutShort()
      bits |= TEXT_CLASS[this.#buffer[i] ?? 0] ?? 0
    }
    this.#outside(this.#at, this.#end, bits)
    if (!this.#rootSeen) throw new XmlProblem('holds no element')
  }

  /** Reads a run of text and the tag after it; false when the rest of the buffer holds no whole one. */
  #next(): boolean {
    const buffer = this.#buffer
    const start = this.#at
    let i = start
    let bits = 0
    for (let byte = buffer[i] as number; byte !== LESS; byte = buffer[++i] as number) bits |= TEXT_CLASS[byte] as number
    if (i + 1 >= this.#end) return false
    const after = buffer[i + 1] as number
    if (after === SLASH) return this.#close(start, i, bits)
    if (after === BANG || after === QUESTION) return this.#aside(start, i, bits)
    return this.#element(start, i, bits)
  }

  #element(start: number, less: number, bits: number): boolean {
    const from = less + 1
    let tag = this.#tags.guess
    let attributes: XmlAttributes
    let past: number
    if (tag !== undefined && standsAt(tag, this.#view, from) && from + tag.bytes.length <= this.#end) {
      tag.again = true
      attributes = tag
      past = from + tag.bytes.length
    } else {
      const name = this.#nameAt(from, tag?.name)
      past = name === null ? -1 : this.#attributes.read(name, from + name.bytes.length)
      if (name === null || past < 0) return false
      attributes = this.#attributes
      tag = this.#tags.instead(name, this.#buffer, from, past, this.#attributes)
    }
    const { local } = tag.name
    if (this.#depth === 0) {
      this.#outside(start, less, bits)
      if (this.#rootSeen) throw damaged('something follows the end of its root element')
      this.#rootSeen = true
    } else if ((bits & PLAIN) !== 0) this.#keepText(start, less, bits)
    if (this.#leaf) this.#dropBlanks()
    if (this.#depth >= DEEPEST)
      throw new XmlProblem(`nests elements more than ${DEEPEST} deep, which no record file does`)
    this.#tags.began(tag)
    this.#at = past
    const empty = this.#buffer[past - 2] === SLASH
    this.#leaf = !empty
    if (!empty) {
      this.#open[this.#depth] = tag.name
      this.#texts[this.#depth++] = ''
    }
    if (this.#handlers.open?.(local, attributes) === false) this.stopped = true
    else if (empty) this.#handlers.close(local, '')
    return true
  }

  /** The name that begins at `from`; null when it is not whole. */
  #nameAt(from: number, guess: XmlName | undefined): XmlName | null {
    const buffer = this.#buffer
    if (guess !== undefined && standsAt(guess, this.#view, from)) {
      const end = from + guess.bytes.length
      if (end < this.#end && NAME[buffer[end] as number] === 0) return guess
    }
    if (STARTS_NAME[buffer[from] as number] === 0) throw damaged('a “<” that begins no tag')
    let i = from
    let hash = 0
    for (; NAME[buffer[i] as number] === 1; i++) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0
    return i >= this.#end ? null : this.#names.at(buffer, from, i, hash)
  }

  #close(start: number, tag: number, bits: number): boolean {
    const buffer = this.#buffer
    const name = this.#depth === 0 ? undefined : this.#open[this.#depth - 1]
    const same = name !== undefined && standsAt(name, this.#view, tag + 2)
    let i = tag + 2 + (same ? name.bytes.length : 0)
    if (buffer[i] !== GREATER) while (isWhite(buffer[i])) i++
    if (i >= this.#end) return false
    if (!same || buffer[i] !== GREATER) {
      const end = buffer.indexOf(GREATER, tag)
      if (end < 0 || end >= this.#end) return false
      const given = /^[^>\s<]{0,50}/.exec(buffer.toString('utf8', tag + 2, Math.min(this.#end, tag + 52)))?.[0] ?? ''
      throw damaged(
        name === undefined ? `</${given}> closes nothing` : `</${given}> where </${name.raw.slice(0, 50)}> was due`,
      )
    }
    let text = this.#texts[this.#depth - 1] as string
    this.#textLength -= text.length
    if ((bits & PLAIN) !== 0 || this.#leaf) {
      const last = this.#read(start, tag, bits)
      text = text === '' ? last : text + last
    }
    this.#depth--
    this.#leaf = false
    this.#at = i + 1
    this.#handlers.close(name.local, text)
    return true
  }

  #read(start: number, end: number, bits: number): string {
    if (end - start > LONGEST) throw tooLong()
    return (bits & NEEDS_READING) === 0
      ? this.#letters.slice(start, end)
      : this.#text.read(this.#buffer, start, end, bits)
  }

  #keepText(start: number, end: number, bits: number): void {
    if (start === end) return
    const text = this.#read(start, end, bits)
    this.#textLength += text.length
    if (this.#textLength > LONGEST) throw tooLong()
    this.#texts[this.#depth - 1] += text
  }

  /** An element begins within a text: white space before it was none. */
  #dropBlanks(): void {
    const last = this.#depth - 1
    const text = this.#texts[last]
    if (text === undefined || text === '' || text.trim() !== '') return
    this.#textLength -= text.length
    this.#texts[last] = ''
  }

  /** Text outside the root element. */
  #outside(start: number, end: number, bits: number): void {
    if ((bits & PLAIN) === 0) return
    if (this.#text.read(this.#buffer, start, end, bits).trim() !== '') throw damaged('text outside its root element')
  }

  /** A comment, CDATA section or instruction from `tag` on. */
  #aside(start: number, tag: number, bits: number): boolean {
    const inside = this.#depth > 0
    if (inside && this.#beginsCdata(tag)) return this.#cdata(start, tag, bits)
    const past = readAside(this.#buffer, tag, this.#end, this.#before === 0)
    if (past === null) return false
    if (!inside) this.#outside(start, tag, bits)
    else if ((bits & PLAIN) !== 0 || this.#leaf) this.#keepText(start, tag, bits)
    this.#at = past
    return true
  }

  #beginsCdata(tag: number): boolean {
    return (
      tag + CDATA_LENGTH <= this.#end &&
      this.#view.getInt32(tag + 1, true) === CDATA &&
      this.#view.getInt32(tag + 5, true) === CDATA_REST
    )
  }

  #cdata(start: number, tag: number, bits: number): boolean {
    const buffer = this.#buffer
    const from = tag + CDATA_LENGTH
    const end = this.#end
    let i = from
    let all = 0
    for (; i < end; i++) {
      const byte = buffer[i] as number
      if (byte === BRACKET_CLOSE && buffer[i + 1] === BRACKET_CLOSE && buffer[i + 2] === GREATER) break
      all |= TEXT_CLASS[byte] as number
    }
    if (i + 2 >= end) return false
    if ((bits & PLAIN) !== 0 || this.#leaf) this.#keepText(start, tag, bits)
    // Neither entities nor brackets mean anything here.
    this.#keepText(from, i, all & ~(REFERENCE | BRACKET))
    this.#at = i + 3
    return true
  }
}
