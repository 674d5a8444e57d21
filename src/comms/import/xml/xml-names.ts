/** A name as a document spells it, met once and kept. */
export interface XmlName {
  readonly raw: string
  /** Without its prefix. */
  readonly local: string
  readonly bytes: Uint8Array
  readonly hash: number
  /** The name that began next the last time: a guess. */
  next: XmlName | undefined
}

/** More different names than record files have: what a hostile file adds beyond them is made anew each time. */
const KEPT = 4096
const SLOTS = KEPT * 4

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
    const raw = buffer.toString('utf8', start, end)
    const name: XmlName = {
      raw,
      local: asKey(raw.slice(raw.indexOf(':') + 1)),
      bytes: Uint8Array.prototype.slice.call(buffer, start, end),
      hash,
      next: undefined,
    }
    if (this.#kept < KEPT) {
      this.#slots[slot] = name
      this.#kept++
    }
    return name
  }
}

/** The same letters as the engine keeps its own names, so that comparing one with a name in the code compares places in memory. */
const asKey = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text

function isAt(bytes: Uint8Array, buffer: Uint8Array, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== buffer[start + i]) return false
  return true
}
