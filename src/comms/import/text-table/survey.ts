import type { FileHandle } from 'node:fs/promises'
import { endianness } from 'node:os'
import { CHUNK_BYTES, Utf8Check } from './decode.ts'
import type { Dialect } from './dialect.ts'
import { MAX_RECORD_BYTES } from './record-scanner.ts'
import { looksLikeFooter, Rejects } from '../rejects.ts'

const LF = 0x0a
const CR = 0x0d
const NOTHING: Buffer = Buffer.alloc(0)

/** What one pass over the received bytes found. */
export interface Survey {
  readonly utf8: boolean
  /** Quotes, lone carriage returns or mixed line ends: the cells must be written out again. */
  readonly plain: boolean
  readonly crlf: boolean
  readonly records: number
  readonly blankLines: number
  readonly rejects: Rejects
  /** Byte ranges [from, until, from, until, …] of the file that are no records: rejects and blank lines. */
  readonly leaveOut: readonly number[]
}

/**
 * Reads a UTF-8 or ASCII file once, from `dataStart` (bytes of the file), and says whether DuckDB can read it as it is.
 *
 * A record is a line here, because there are no quotes: four bytes are looked at together, so the pass runs at
 * about the speed of memory. At the first quote it stops looking at records and checks only that the bytes are UTF-8.
 */
export async function survey(
  file: FileHandle,
  dataStart: number,
  dialect: Dialect,
  onRead?: (bytes: number) => void,
): Promise<Survey> {
  const utf8 = new Utf8Check()
  const lines = new LineSurvey(dialect, dataStart)
  let position = 0
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, bytesRead)
    utf8.push(piece)
    if (!utf8.valid) break
    lines.push(piece, position)
    position += bytesRead
    onRead?.(bytesRead)
  }
  lines.end(position)
  return {
    utf8: utf8.end(),
    plain: lines.plain,
    crlf: lines.crlf,
    records: lines.row - lines.rejects.rows.length,
    blankLines: lines.blankLines,
    rejects: lines.rejects,
    leaveOut: lines.leaveOut,
  }
}

/** The bytes four by four, the first lowest; none where they do not lie so in memory. */
function wordsOf(piece: Buffer): Int32Array {
  return endianness() === 'LE' && piece.byteOffset % 4 === 0
    ? new Int32Array(piece.buffer, piece.byteOffset, piece.length >> 2)
    : new Int32Array(0)
}

/** Counts and checks lines across pieces. Offsets are bytes of the file. */
class LineSurvey {
  plain: boolean
  crlf = false
  row = 0
  blankLines = 0
  readonly rejects = new Rejects()
  readonly leaveOut: number[] = []

  private readonly fields: number
  private readonly header: Buffer
  private readonly kinds = new Uint8Array(256)
  private readonly delimiter: number
  /** The delimiter four times. */
  private readonly delimiters4: number
  private readonly dataStart: number
  /** Start of the current line and what it holds so far. */
  private lineStart: number
  /** The same in the current piece; below zero when it lies in an earlier one. */
  private pieceLine = 0
  private delimiters = 0
  private nul = false
  private cr = false
  private sawLf = false
  /** Bytes of the current line that lie in earlier pieces. */
  private carried: Buffer = NOTHING
  /** Starts and texts of the last records: a footer may be padded to the full number of fields. */
  private readonly tail: { row: number; record: number; from: number; until: number; text: string }[] = []

  constructor(dialect: Dialect, dataStart: number) {
    this.fields = dialect.fields
    this.delimiter = dialect.delimiter.charCodeAt(0)
    this.header = Buffer.from(dialect.headerBytes.toString().replaceAll('\u001f', dialect.delimiter))
    this.dataStart = dataStart
    this.lineStart = dataStart
    this.plain = !dialect.loneCr
    // 0: nothing to see; the order of the tests below follows how often each comes.
    this.kinds[this.delimiter] = 1
    this.kinds[LF] = 2
    this.kinds[CR] = 3
    this.kinds[0x22] = 4
    this.kinds[0] = 5
    this.delimiters4 = this.delimiter * 0x01010101
  }

  push(piece: Buffer, position: number): void {
    if (!this.plain) return
    const { delimiters4 } = this
    const end = piece.length
    const words = wordsOf(piece)
    let i = Math.max(0, this.dataStart - position)
    this.pieceLine = this.lineStart >= position ? this.lineStart - position : -1
    for (; i < end && (i & 3) !== 0; i++) this.see(piece, i, position)
    // Four bytes at once: a subtraction from each byte borrows where it is at most a quote (all that matter are), or where it is
    // the delimiter (nothing is left of it). A borrow may mark the next byte too: `see` passes over what means nothing.
    for (const until = words.length * 4; i < until && this.plain; i += 4) {
      const word = words[i >> 2] as number
      const other = word ^ delimiters4
      let marked = (((word - 0x23232323) & ~word) | ((other - 0x01010101) & ~other)) & 0x80808080
      for (; marked !== 0; marked &= marked - 1)
        this.see(piece, i + ((31 - Math.clz32(marked & -marked)) >> 3), position)
    }
    for (; i < end && this.plain; i++) this.see(piece, i, position)
    if (!this.plain) return
    this.endedWithCr = end > 0 && piece[end - 1] === CR
    if (this.lineStart < position + end) {
      const rest = piece.subarray(Math.max(0, this.lineStart - position))
      // A line of any length is held only up to the limit; the rest of it is not needed to reject it.
      if (this.carried.length <= MAX_RECORD_BYTES)
        this.carried = Buffer.concat([this.carried, rest.subarray(0, MAX_RECORD_BYTES + 1)])
    }
  }

  /** One byte of a piece; most bytes mean nothing. */
  private see(piece: Buffer, i: number, position: number): void {
    const kind = this.kinds[piece[i] as number]
    if (kind === 1) this.delimiters++
    else if (kind === 2) {
      if (this.cr && (i > 0 ? piece[i - 1] !== CR : !this.endedWithCr)) return this.giveUp()
      if (this.sawLf && this.cr !== this.crlf) return this.giveUp()
      this.sawLf = true
      this.crlf = this.cr
      this.line(piece, this.pieceLine, i + 1, position, this.delimiters)
      this.pieceLine = i + 1
      this.lineStart = position + i + 1
      this.delimiters = 0
      this.cr = false
      this.nul = false
      this.carried = NOTHING
    } else if (kind === 3) {
      if (this.cr) return this.giveUp()
      this.cr = true
    } else if (kind === 4) this.giveUp()
    else if (kind === 5) this.nul = true
  }

  private endedWithCr = false

  end(size: number): void {
    if (!this.plain) return
    if (this.lineStart < size) {
      if (this.cr && !this.endedWithCr) return this.giveUp()
      this.line(NOTHING, 0, 0, size, this.delimiters)
    }
    this.rejectPaddedFooters()
  }

  private giveUp(): void {
    this.plain = false
  }

  /** The line that ends before `until` of the piece; it starts at `from`, or before the piece when `carried`. */
  private line(piece: Buffer, from: number, until: number, position: number, delimiters: number): void {
    const start = this.lineStart
    const stop = position + until
    const length = stop - start
    const bare = length - (this.cr ? 1 : 0) - (until > 0 ? 1 : 0)
    if (bare === delimiters) {
      this.blankLines++
      this.leaveOut.push(start, stop)
      return
    }
    this.row++
    const expected = this.fields - 1
    if (delimiters === expected && !this.nul && length <= MAX_RECORD_BYTES) {
      if (bare === this.header.length && this.bytes(piece, from, until).subarray(0, bare).equals(this.header)) {
        this.leave(start, stop)
        this.rejects.add(this.row, this.header.toString(), 'repeated header', 'the header again')
      } else if (bare < 200) this.remember(piece, from, until, start, stop, bare)
      return
    }
    const raw = this.bytes(piece, from, until)
    // One delimiter too many at the end of the line is a field too many that is empty: no reason to lose the row.
    if (delimiters > expected && raw[bare - 1] === this.delimiter && !this.nul) return this.giveUp()
    this.leave(start, stop)
    const text = raw.toString('utf8', 0, 500)
    if (length > MAX_RECORD_BYTES)
      this.rejects.add(this.row, text, 'line too long', `${length} bytes, the limit is ${MAX_RECORD_BYTES}`)
    else if (this.nul) this.rejects.add(this.row, text, 'NUL byte', 'the line holds a NUL byte')
    else this.rejects.addRagged(this.row, text, delimiters + 1, this.fields)
  }

  private bytes(piece: Buffer, from: number, until: number): Buffer {
    const here = piece.subarray(Math.max(0, from), until)
    return this.carried.length === 0 ? here : Buffer.concat([this.carried, here])
  }

  private leave(from: number, until: number): void {
    const { leaveOut } = this
    if (leaveOut.at(-1) === from) leaveOut[leaveOut.length - 1] = until
    else leaveOut.push(from, until)
  }

  /** Only lines that start like a footer are kept, so this costs one comparison per record. */
  private remember(piece: Buffer, from: number, until: number, start: number, stop: number, bare: number): void {
    const first = this.carried.length > 0 ? this.carried[0] : piece[from]
    if (first === undefined || (first >= 0x30 && first <= 0x39) || first === 0x2b) return
    // A footer padded to full width ends with delimiters.
    const last = until > 0 ? piece[until - 2 - (this.cr ? 1 : 0)] : this.carried[bare - 1]
    if (last !== this.delimiter) return
    const text = this.bytes(piece, from, until).toString('utf8', 0, bare)
    if (
      text.split(String.fromCharCode(this.delimiter)).filter(cell => cell.trim() !== '').length > 2 ||
      !looksLikeFooter(text)
    )
      return
    this.tail.push({ row: this.row, record: this.row - this.rejects.rows.length, from: start, until: stop, text })
    if (this.tail.length > 8) this.tail.shift()
  }

  private rejectPaddedFooters(): void {
    for (let last = this.tail.pop(); last !== undefined; last = this.tail.pop()) {
      if (last.record !== this.row - this.rejects.rows.length) break
      this.rejects.insertFooter(last.row, last.text)
      insertRange(this.leaveOut, last.from, last.until)
    }
  }
}

function insertRange(ranges: number[], from: number, until: number): void {
  let at = ranges.length
  while (at > 0 && (ranges[at - 2] ?? 0) > from) at -= 2
  ranges.splice(at, 0, from, until)
}
