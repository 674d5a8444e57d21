import { XmlProblem } from './xml-problem.ts'

/** A name as a document spells it, met once and kept. */
export interface XmlName {
  readonly raw: string
  /** Without its prefix. */
  readonly local: string
  readonly bytes: Uint8Array
  /** The same four bytes at a time; of the last four only those that `mask` leaves. */
  readonly words: Int32Array
  readonly mask: number
  readonly hash: number
  /** Once for all; a hostile file has names that are not. */
  readonly kept: boolean
  /** The attributes that an element of this name had the last time: a guess. */
  readonly attributes: XmlName[]
}

/** More different names than record files have: what a hostile file adds beyond them is made anew each time. */
const KEPT = 4096
const SLOTS = KEPT * 4
const LONGEST_NAME = 1024

/** The names of a document, so that a name that comes a million times is one string. */
export class XmlNames {
  readonly #slots = Array.from<XmlName | undefined>({ length: SLOTS })
  #kept = 0

  /** `hash`: of the bytes from `start` to `end`, as the scanner reckons it. */
  at(buffer: Buffer, start: number, end: number, hash: number): XmlName {
    let slot = hash & (SLOTS - 1)
    for (let name = this.#slots[slot]; name !== undefined; name = this.#slots[slot]) {
      if (name.hash === hash && isAt(name.bytes, buffer, start, end)) return name
      slot = (slot + 1) & (SLOTS - 1)
    }
    if (end - start > LONGEST_NAME)
      throw new XmlProblem(`has a name of more than ${LONGEST_NAME} bytes, which no record file has`)
    const raw = buffer.toString('utf8', start, end)
    const name: XmlName = {
      raw: asKey(raw),
      local: asKey(raw.slice(raw.indexOf(':') + 1)),
      bytes: Uint8Array.prototype.slice.call(buffer, start, end),
      ...wordsOf(buffer, start, end),
      hash,
      kept: this.#kept < KEPT,
      attributes: [],
    }
    if (name.kept) {
      this.#slots[slot] = name
      this.#kept++
    }
    return name
  }
}

/** How many bytes more than its own a name may be compared with. */
export const WORD = 4

/** Whether the bytes of a name or tag stand at `at`; the view must reach a word further than they. */
export function standsAt({ words, mask }: Pick<XmlName, 'words' | 'mask'>, view: DataView, at: number): boolean {
  if (at + words.length * WORD > view.byteLength) return false
  const last = words.length - 1
  for (let i = 0; i < last; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false
  return (view.getInt32(at + last * 4, true) & mask) === words[last]
}

export function wordsOf(
  buffer: Uint8Array,
  start: number,
  end: number,
): { readonly words: Int32Array; readonly mask: number } {
  const length = end - start
  const words = new Int32Array(Math.ceil(length / WORD))
  for (let i = 0; i < length; i++) words[i >> 2] = (words[i >> 2] ?? 0) | ((buffer[start + i] ?? 0) << ((i & 3) * 8))
  return { words, mask: length % WORD === 0 ? -1 : (1 << ((length % WORD) * 8)) - 1 }
}

/** The same letters as the engine keeps its own names, so that comparing one with a name in the code compares places in memory. */
export const asKey = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text

export function isAt(bytes: Uint8Array, buffer: Uint8Array, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== buffer[start + i]) return false
  return true
}
