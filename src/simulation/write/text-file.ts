import { closeSync, openSync, writeSync } from 'node:fs'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp1252' | 'utf-16le-bom'

/** A text file written in small pieces: long-lived strings are what costs time. */
export class TextFile {
  readonly #fd: number
  readonly #encoding: Encoding
  readonly #newline: string
  #held: string[] = []
  #length = 0

  constructor(path: string, encoding: Encoding, newline: '\n' | '\r\n') {
    this.#fd = openSync(path, 'w')
    this.#encoding = encoding
    this.#newline = newline
    if (encoding === 'utf-16le-bom' || encoding === 'utf-8-bom') this.#held.push('\uFEFF')
  }

  line(text: string): void {
    this.#held.push(text, this.#newline)
    this.#length += text.length
    if (this.#length > 60_000) this.#flush()
  }

  close(): void {
    this.#flush()
    closeSync(this.#fd)
  }

  #flush(): void {
    writeSync(this.#fd, encode(this.#held.join(''), this.#encoding))
    this.#held = []
    this.#length = 0
  }
}

/** Of the characters beyond Latin-1, only the curly apostrophe occurs in names of places. */
function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'cp1252') return Buffer.from(text.replaceAll('’', '\x92'), 'latin1')
  return Buffer.from(text, encoding === 'utf-16le-bom' ? 'utf16le' : 'utf8')
}

/** Quotes a CSV field where it has to be. */
export const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
