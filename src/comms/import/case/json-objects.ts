import type { Found } from './found.ts'
import {
  CLOSE,
  CLOSE_LIST,
  COMMA,
  endOfString,
  isBetween,
  isBlank,
  LF,
  OPEN,
  OPEN_LIST,
  parsed,
  problemOf,
  QUOTE,
  textOfBytes,
} from './json-letters.ts'
import { DEEPEST, LONGEST_SHOWN, OpenObject } from './open-object.ts'

/** Pieces that are no JSON; a file with more of them is none. */
const MOST_BAD = 10_000
/** Longest line tried as one object. */
const LONGEST_LINE = 64 * 1024
/** Lines that were not one object each, after which lines are no longer tried. */
const LINES_TRIED = 8
/** Longest key that is looked at. */
const LONGEST_KEY = 256

/**
 * Finds the objects of a JSON document of any size without holding more than one of them: the elements of a list at its root or
 * under a key for which `isList` holds, wherever it stands; objects one after the other are read too. What is no
 * JSON is said, and reading goes on behind it.
 */
export class JsonObjects {
  readonly #isList: (key: string) => boolean
  #buffer: Buffer = Buffer.alloc(0)
  /** What follows it, as far as it was pushed. */
  #later: Buffer | null = null
  /** Everything before it has been dealt with. */
  #from = 0
  /** Everything from `#from` to it has been looked at. */
  #looked = 0
  /** Byte of the file that is the first of the buffer. */
  #base = 0
  #open: OpenObject | null = null
  /** The lists within which we are, with the object around each; null for a list at the root. */
  readonly #lists: (OpenObject | null)[] = []
  #lines = LINES_TRIED
  #bad = 0
  #ended = false

  constructor(isList: (key: string) => boolean) {
    this.#isList = isList
  }

  /** The next piece of the file, once `next` gave null. */
  push(chunk: Buffer): void {
    const rest = this.#buffer.length - this.#from
    const cut = rest > 0 && rest <= LONGEST_LINE ? chunk.indexOf(LF) + 1 : 0
    // Only the line that lies in both pieces is put together: the rest of this one need not be copied.
    if (cut > 0 && cut <= LONGEST_LINE) {
      this.#append(chunk.subarray(0, cut))
      this.#later = chunk.subarray(cut)
    } else this.#append(chunk)
  }

  #append(chunk: Buffer): void {
    const rest = this.#buffer.subarray(this.#from)
    this.#looked = Math.max(0, this.#looked - this.#from)
    this.#base += this.#from
    this.#from = 0
    this.#buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
  }

  /** The next that is found; null: push the next piece. */
  next(): Found | null {
    while (!this.#ended) {
      const found = this.#open === null ? this.#begin() : this.#goOn(this.#open)
      if (found === null) {
        if (this.#later === null) return null
        this.#append(this.#later)
        this.#later = null
      } else if (found !== undefined) return this.#counted(found)
    }
    return null
  }

  /** How the file ended: null where it ended as JSON does. */
  end(): Found | null {
    if (this.#ended || (this.#open === null && this.#lists.length === 0)) return null
    this.#ended = true
    const at = this.#open?.at ?? this.#base + this.#buffer.length
    const problem =
      this.#open === null ? 'the file ends before its list does' : 'the file ends within the object that begins here'
    return {
      is: 'end',
      raw: this.#open?.text(this.#buffer.subarray(this.#from)) ?? '',
      at,
      problem: `${problem}: it was cut short`,
    }
  }

  #counted(found: Found): Found {
    if (found.is === 'bad' && ++this.#bad > MOST_BAD) {
      this.#ended = true
      return { ...found, is: 'end', problem: `more than ${MOST_BAD.toLocaleString('en-GB')} pieces are no JSON` }
    }
    return found
  }

  /** Between values: the beginning of the next. Undefined: look again. */
  #begin(): Found | null | undefined {
    const buffer = this.#buffer
    let at = this.#from
    while (at < buffer.length && isBetween(buffer[at] ?? 0)) at++
    this.#from = at
    this.#looked = at
    if (at === buffer.length) return null
    const byte = buffer[at]
    if (byte === OPEN && this.#lines > 0) {
      const line = this.#line(at)
      if (line !== undefined) return line
    }
    if (byte === OPEN_LIST && this.#lists.length === 0) {
      this.#lists.push(null)
      this.#from++
      return undefined
    }
    if (byte === CLOSE_LIST && this.#lists.length > 0) {
      this.#open = this.#lists.pop() ?? null
      if (this.#open === null) this.#from++
      return undefined
    }
    if (byte === OPEN || byte === OPEN_LIST || byte === QUOTE) {
      this.#open = new OpenObject(this.#base + at, byte === OPEN)
      return undefined
    }
    return this.#junk(at)
  }

  /** Most tools that write much write an object on each line: then it ends with the line, and need not be looked through. */
  #line(at: number): Found | undefined {
    const buffer = this.#buffer
    let end = buffer.indexOf(LF, at)
    if (end < 0 || end - at > LONGEST_LINE) {
      if (end >= 0 || buffer.length - at > LONGEST_LINE) this.#lines--
      return undefined
    }
    while (end > at && isBetween(buffer[end - 1] ?? 0)) end--
    const value = buffer[end - 1] === CLOSE ? parsed(textOfBytes(buffer.subarray(at, end))) : undefined
    if (value === undefined) {
      this.#lines--
      return undefined
    }
    this.#from = end
    return { is: 'value', value, at: this.#base + at, bytes: end - at }
  }

  /** A number or a word among the objects means nothing; anything else is no JSON. */
  #junk(at: number): Found {
    const buffer = this.#buffer
    let end = at + 1
    while (end < buffer.length && !'{}[]",\n'.includes(String.fromCharCode(buffer[end] ?? 0))) end++
    const raw = buffer.toString('utf8', at, Math.min(end, at + LONGEST_SHOWN)).trim()
    this.#from = end
    if (this.#lists.length > 0 && parsed(raw) !== undefined) return { is: 'head', value: undefined }
    return { is: 'bad', raw, at: this.#base + at, problem: 'no JSON' }
  }

  /** Goes through an object to its end, to a list within it that is read apart, or to the end of the piece. */
  #goOn(open: OpenObject): Found | null | undefined {
    const buffer = this.#buffer
    const { length } = buffer
    let at = this.#looked
    while (at < length) {
      if (open.inString) {
        at = endOfString(buffer, at)
        if (at >= length) break
        // A line break is never part of a string: where the next line begins a new object, the quote was left open.
        if (buffer[at] === LF) {
          if (at + 1 === length) break
          at++
          if (buffer[at] === OPEN || buffer[at] === CLOSE_LIST) return this.#finish(open, at)
          continue
        }
        open.inString = false
        at++
        if (open.depth === 0) return this.#finish(open, at)
        continue
      }
      const byte = buffer[at++]
      if (byte === QUOTE) open.inString = true
      else if (byte === OPEN || byte === OPEN_LIST) {
        open.deeper()
        if (byte === OPEN_LIST && open.depth === 2 && open.isObject) {
          const key = this.#keyBefore(at - 1)
          if (key !== undefined) return this.#descend(open, key, at)
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (--open.depth <= 0) return this.#finish(open, at)
      } else if (byte === COMMA) open.values++
    }
    this.#looked = at
    this.#setAside(open)
    return null
  }

  /** What was looked through of a long object: else each piece would be copied behind all that came before it. */
  #setAside(open: OpenObject): void {
    open.limit(this.#buffer.subarray(this.#from))
    const until = Math.min(this.#looked, this.#buffer.length) - LONGEST_KEY
    if (until - this.#from < LONGEST_LINE) return
    open.save(this.#buffer.subarray(this.#from, until))
    this.#from = until
  }

  #finish(open: OpenObject, end: number): Found {
    const { at } = open
    const last = this.#buffer.subarray(this.#from, end)
    open.limit(last)
    this.#open = null
    this.#from = end
    this.#looked = end
    const text = open.text(last)
    if (open.dropped !== null) return { is: 'bad', raw: text, at, problem: open.dropped }
    const value = parsed(text)
    if (value !== undefined) return { is: 'value', value, at, bytes: open.bytes(last) }
    return { is: 'bad', raw: text.slice(0, LONGEST_SHOWN), at, problem: `no JSON: ${problemOf(text)}` }
  }

  /** The list at `at` is read element by element; the rest of the object around it waits. */
  #descend(open: OpenObject, key: { readonly from: number }, at: number): Found {
    const head = open.text(this.#buffer.subarray(this.#from, Math.max(this.#from, key.from)))
    const value = open.dropped === null ? parsed(`${head.replace(/,\s*$/, '')}}`) : undefined
    open.save(this.#buffer.subarray(this.#from, at))
    this.#lists.push(open)
    this.#open = null
    this.#from = at
    this.#looked = at
    // Else a document of lists within lists would need memory for each.
    if (this.#lists.length > DEEPEST) {
      this.#ended = true
      return { is: 'end', raw: '', at: open.at, problem: `objects lie more than ${DEEPEST} deep in one another` }
    }
    return { is: 'head', value }
  }

  /** Where the key of the list that begins at `at` stands, if it is one of those read apart. */
  #keyBefore(at: number): { readonly from: number } | undefined {
    const buffer = this.#buffer
    const least = Math.max(this.#from, at - LONGEST_KEY)
    let end = at - 1
    while (end > least && isBlank(buffer[end] ?? 0)) end--
    if (buffer[end] !== 0x3a) return undefined
    end--
    while (end > least && isBlank(buffer[end] ?? 0)) end--
    if (buffer[end] !== QUOTE) return undefined
    const from = buffer.lastIndexOf(QUOTE, end - 1)
    if (from < least) return undefined
    return this.#isList(buffer.toString('utf8', from + 1, end)) ? { from } : undefined
  }
}
