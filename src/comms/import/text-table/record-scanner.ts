import { CELL_DELIMITER, CELL_NEWLINE } from '../decoded-table.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const CELL_END = CELL_DELIMITER.charCodeAt(0)
const LINE_IN_CELL = CELL_NEWLINE.charCodeAt(0)

/** A record may be this long, in bytes; longer ones are rejected unread. */
export const MAX_RECORD_BYTES = 1024 * 1024
/** A quoted cell may be this long, in bytes; past it the quote counts as a slip of the pen. */
export const MAX_QUOTED_BYTES = 64 * 1024

export type ScanProblem = 'unterminated quote' | 'NUL byte' | null

/**
 * Reads delimited records (RFC 4180) one at a time from UTF-8 bytes and writes their cells out plainly: cells
 * separated by U+001F, a line break inside a quoted cell as U+001E, no quotes, no final line break.
 *
 * A quote that never closes must not swallow the rows after it. So a record over several lines counts only if its
 * quotes close properly and, when `fields` is known, its number of fields is right; otherwise its first line alone is
 * the (bad) record and reading goes on with the next line.
 */
export class RecordScanner {
  /** After `scan`: where the next record starts. */
  next = 0
  /** After `scan`: fields of the record. */
  fields = 0
  problem: ScanProblem = null
  /** After `scan`: the record has no character besides delimiters and blanks. */
  blank = false
  /** Cells changed so far because they held U+001F, U+001E or a lone carriage return. */
  changedCells = 0
  /** Cells so far with characters after their closing quote. */
  looseQuotes = 0
  /** Where in `out` the last record written ends. */
  length = 0

  private readonly delimiter: number
  /** Bytes that need a look; all others of a cell are copied as they are. None is above `highest`. */
  private readonly special = new Uint8Array(256)
  private readonly highest: number
  private readonly loneCr: boolean
  private readonly expected: number
  private unterminated = 0

  /** `fields`: how many every record must have, 0 when unknown. `loneCr`: records end with a carriage return alone. */
  constructor(delimiter: string, loneCr: boolean, fields: number) {
    this.delimiter = delimiter.charCodeAt(0)
    this.highest = Math.max(this.delimiter, SPACE)
    for (const byte of [this.delimiter, LF, CR, 0, SPACE, CELL_END, LINE_IN_CELL]) this.special[byte] = 1
    this.loneCr = loneCr
    this.expected = fields
  }

  /**
   * Reads the record at `start` and writes it to `out` from `at` on (which needs room for as many bytes).
   * False when `end` cuts the record off and `last` is false: more bytes are needed.
   */
  scan(bytes: Buffer, start: number, end: number, last: boolean, out: Buffer, at: number): boolean {
    const { delimiter, special, highest } = this
    // Each bad quote may cost a look-ahead; a file full of them must not cost the square of its length.
    const quotedLimit = Math.max(256, MAX_QUOTED_BYTES >> Math.min(16, this.unterminated >> 6))
    let i = start
    let o = at
    let fields = 1
    let nul = false
    let multiline = false
    let blank = true
    let cellStart = true
    this.problem = null
    for (;;) {
      if (i >= end) {
        if (!last) return false
        break
      }
      const byte = bytes[i] ?? 0
      if (byte === QUOTE && cellStart) {
        const opened = i
        i++
        for (;;) {
          if (i >= end) {
            if (!last && i - opened <= quotedLimit) return false
            return this.firstLineOnly(bytes, start, end, last)
          }
          const inner = bytes[i] ?? 0
          if (inner === QUOTE) {
            if (i + 1 >= end && !last) return false
            if (bytes[i + 1] !== QUOTE || i + 1 >= end) break
            out[o++] = QUOTE
            i += 2
          } else if (inner === LF || inner === CR) {
            if (inner === CR && i + 1 >= end && !last) return false
            if (inner === CR && bytes[i + 1] === LF) i++
            multiline = true
            out[o++] = LINE_IN_CELL
            i++
          } else {
            if (inner === 0) nul = true
            if (inner === CELL_END || inner === LINE_IN_CELL) {
              this.changedCells++
              out[o++] = SPACE
            } else out[o++] = inner
            i++
          }
          if (i - opened > quotedLimit) return this.firstLineOnly(bytes, start, end, last)
        }
        if (i - opened > 1) blank = false
        i++
        cellStart = false
        if (i >= end) continue
        const after = bytes[i] ?? 0
        if (after !== delimiter && after !== LF && after !== CR) {
          if (multiline) return this.firstLineOnly(bytes, start, end, last)
          this.looseQuotes++
        }
        continue
      }
      cellStart = false
      if (byte > highest || special[byte] === 0) {
        // The ordinary run of a cell: nearly all bytes go through this loop.
        blank = false
        let plain = byte
        do {
          out[o++] = plain
          i++
          plain = i < end ? (bytes[i] as number) : LF
        } while (plain > highest || special[plain] === 0)
        continue
      }
      i++
      if (byte === delimiter) {
        out[o++] = CELL_END
        fields++
        cellStart = true
      } else if (byte === LF) break
      else if (byte === CR) {
        if (i >= end && !last) return false
        if (bytes[i] === LF && i < end) {
          i++
          break
        }
        if (this.loneCr || i >= end) break
        this.changedCells++
        out[o++] = SPACE
      } else {
        if (byte === 0) nul = true
        else if (byte !== SPACE) blank = false
        if (byte === CELL_END || byte === LINE_IN_CELL) {
          this.changedCells++
          out[o++] = SPACE
        } else out[o++] = byte
      }
    }
    if (multiline && this.expected > 0 && fields !== this.expected) return this.firstLineOnly(bytes, start, end, last)
    this.next = i
    this.fields = fields
    this.blank = blank
    this.length = o
    this.problem = nul ? 'NUL byte' : null
    return true
  }

  /** The line at `start` is a record with a quote that does not close: to be rejected. */
  private firstLineOnly(bytes: Buffer, start: number, end: number, last: boolean): boolean {
    const stop = endOfLine(bytes, start, end, this.loneCr)
    if (stop === -1 && !last) return false
    this.unterminated++
    this.problem = 'unterminated quote'
    this.next = stop === -1 ? end : stop
    this.blank = false
    return true
  }
}

/** Offset after the line break that ends the line at `start`, or -1 when there is none before `end`. */
export function endOfLine(bytes: Buffer, start: number, end: number, loneCr: boolean): number {
  const found = bytes.subarray(start, end).indexOf(loneCr ? CR : LF)
  return found === -1 ? -1 : start + found + 1
}
