import { textOfBytes } from './json-letters.ts'

/** In bytes: a call or a message has a few thousand; a longer object, or a longer text within one, is no record. */
const LARGEST_OBJECT = 16 * 1024 ** 2
/** Values of one object: each costs up to 100 bytes of memory once parsed. */
const MOST_VALUES = 1_000_000
/** Objects and lists within one another; CASE nests six deep. */
export const DEEPEST = 40
/** What is shown of a piece that is no JSON, in bytes. */
export const LONGEST_SHOWN = 500

/** An object or list of a document that has begun, and its text as far as it left the window. */
export class OpenObject {
  readonly at: number
  readonly isObject: boolean
  depth = 0
  inString = false
  values = 0
  /** Why it will not be read; its end is still looked for. */
  dropped: string | null = null
  /** The beginning of one that is dropped. */
  #shown: string | null = null
  /** Its text so far, without what is still in the window and without the lists that were read apart. */
  #saved: Buffer[] = []
  #savedBytes = 0

  /** `at`: byte of the file where it begins. */
  constructor(at: number, isObject: boolean) {
    this.at = at
    this.isObject = isObject
  }

  deeper(): void {
    this.values++
    if (++this.depth > DEEPEST) this.dropped ??= `objects lie more than ${DEEPEST} deep in one another`
  }

  /** Keeps what leaves the window. */
  save(piece: Buffer): void {
    if (this.dropped === null) this.#saved.push(Buffer.from(piece))
    this.#savedBytes += piece.length
  }

  /** Lets go of its text where it is too large; `piece` follows what was kept. */
  limit(piece: Buffer): void {
    if (this.bytes(piece) > LARGEST_OBJECT)
      this.dropped ??= `the object, or a text within it, has more than ${LARGEST_OBJECT / 1024 ** 2} MB`
    if (this.values > MOST_VALUES)
      this.dropped ??= `the object has more than ${MOST_VALUES.toLocaleString('en-GB')} values`
    if (this.dropped === null || this.#shown !== null) return
    this.#shown = (this.#saved[0] ?? piece).toString('utf8', 0, LONGEST_SHOWN)
    this.#saved = []
  }

  /** Bytes of its text where `piece` ends it. */
  bytes(piece: Buffer): number {
    return this.#savedBytes + piece.length
  }

  /** Its text where `piece` ends it; of one that is dropped, the beginning. */
  text(piece: Buffer): string {
    return this.#shown ?? textOfBytes(this.#saved.length === 0 ? piece : Buffer.concat([...this.#saved, piece]))
  }
}
