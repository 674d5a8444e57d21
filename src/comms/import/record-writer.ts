import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { CELL_DELIMITER, SAMPLE_RECORDS, unescapeCell } from './decoded-table.ts'
import { MAX_RECORD_BYTES } from './text-table/record-scanner.ts'
import { looksLikeFooter, type Rejects } from './rejects.ts'

const FLUSH_AT = 2 * 1024 * 1024
const LF = 0x0a
const DELIMITER_BYTE = CELL_DELIMITER.charCodeAt(0)
/** Of ASCII. */
const FIRST_PRINTED = 0x20
const LAST_PRINTED = 0x7e
/** Records at the end of a table that may turn out to be footers. */
const TAIL = 8

interface Written {
  readonly row: number
  /** Its place in the clean table, from 1. */
  readonly record: number
  readonly at: number
  readonly text: string
}

/** Writes the clean table: cells separated by U+001F, records ended by \n. Counts them and keeps the sample. */
export class RecordWriter {
  records = 0
  readonly sample: string[][] = []
  /** Where the next record may be written (`commit` makes it one). */
  buffer: Buffer = Buffer.allocUnsafe(FLUSH_AT * 2)
  length = 0

  readonly path: string
  private readonly fd: number
  private flushed = 0
  private readonly tail: Written[] = []
  private readonly rejects: Rejects

  constructor(path: string, rejects: Rejects) {
    this.path = path
    this.fd = openSync(path, 'w', 0o600)
    this.rejects = rejects
  }

  /** Makes room for a record of `bytes`; call before writing to `buffer` at `length`. */
  reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return
    this.flush()
    if (bytes > this.buffer.length) this.buffer = Buffer.allocUnsafe(bytes)
  }

  /** The bytes of `buffer` from `length` to `end` are a record: of source row `row`. Needs one byte more of room. */
  commit(end: number, row: number): void {
    const at = this.length
    if (this.sample.length < SAMPLE_RECORDS) this.sample.push(splitRecord(this.buffer, at, end))
    this.records++
    if (end - at < 200) this.remember(at, end, row)
    this.buffer[end] = LF
    this.length = end + 1
    if (this.length >= FLUSH_AT) this.flush()
  }

  /**
   * Writes a record of printable ASCII, as nearly all are, letter by letter: in one pass it is also known that no cell holds what
   * separates cells. At least one cell. False, and nothing is written, where one holds anything else.
   */
  writePlain(cells: readonly string[], row: number): boolean {
    let bytes = cells.length
    for (const cell of cells) bytes += cell.length
    if (bytes > MAX_RECORD_BYTES) return false
    this.reserve(bytes)
    const { buffer } = this
    let at = this.length
    for (const cell of cells) {
      for (let i = 0; i < cell.length; i++) {
        const letter = cell.charCodeAt(i)
        if (letter < FIRST_PRINTED || letter > LAST_PRINTED) return false
        buffer[at++] = letter
      }
      buffer[at++] = DELIMITER_BYTE
    }
    this.commit(at - 1, row)
    return true
  }

  /** A record longer than DuckDB takes is no record of the table: it goes to the rejects. */
  write(cells: readonly string[], row: number): void {
    const text = cells.join(CELL_DELIMITER)
    const bytes = Buffer.byteLength(text)
    if (bytes > MAX_RECORD_BYTES)
      return this.rejects.add(row, text.slice(0, 500), 'line too long', `more than ${MAX_RECORD_BYTES} bytes`)
    this.reserve(bytes + 1)
    this.buffer.write(text, this.length)
    this.commit(this.length + bytes, row)
  }

  /** Takes footers off the end of the table (unless it can have none) and closes the file. */
  close(footers = true): void {
    this.flush()
    if (!footers) this.tail.length = 0
    for (let last = this.tail.pop(); last !== undefined && last.record === this.records; last = this.tail.pop()) {
      ftruncateSync(this.fd, last.at)
      this.records--
      if (this.sample.length > this.records) this.sample.pop()
      this.rejects.insertFooter(last.row, last.text.replaceAll(CELL_DELIMITER, ' ').trim())
    }
    closeSync(this.fd)
  }

  abandon(): void {
    closeSync(this.fd)
  }

  private remember(at: number, end: number, row: number): void {
    const first = this.buffer[at] ?? 0
    if ((first >= 0x30 && first <= 0x39) || first === 0x2b) return
    // A footer of full width has empty cells at its end.
    if (this.buffer[end - 1] !== 0x1f) return
    const text = this.buffer.toString('utf8', at, end)
    if (text.split(CELL_DELIMITER).filter(cell => cell.trim() !== '').length > 2 || !looksLikeFooter(text)) return
    this.tail.push({ row, record: this.records, at: this.flushed + at, text })
    if (this.tail.length > TAIL) this.tail.shift()
  }

  private flush(): void {
    for (let at = 0; at < this.length; ) at += writeSync(this.fd, this.buffer, at, this.length - at)
    this.flushed += this.length
    this.length = 0
  }
}

const splitRecord = (buffer: Buffer, from: number, until: number): string[] =>
  buffer.toString('utf8', from, until).split(CELL_DELIMITER).map(unescapeCell)
