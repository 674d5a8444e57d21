import type { Dialect } from './dialect.ts'
import { endOfLine, MAX_RECORD_BYTES, RecordScanner } from './record-scanner.ts'
import type { RecordWriter } from '../record-writer.ts'
import type { Rejects } from '../rejects.ts'

/** Feeds decoded pieces to the scanner, and its records to the writer or the rejects. */
export class Emitter {
  blankLines = 0
  private row = 0
  private carry: Buffer = Buffer.alloc(0)
  private skip: number
  /** Inside a line that is already rejected as too long. */
  private discarding = false
  private readonly scanner: RecordScanner
  private readonly dialect: Dialect
  private readonly writer: RecordWriter
  private readonly rejects: Rejects

  constructor(dialect: Dialect, writer: RecordWriter, rejects: Rejects) {
    this.dialect = dialect
    this.writer = writer
    this.rejects = rejects
    this.skip = dialect.dataStart
    this.scanner = new RecordScanner(dialect.delimiter, dialect.loneCr, dialect.fields)
  }

  push(chunk: Buffer): void {
    let piece = chunk
    if (this.skip > 0) {
      const skipped = Math.min(this.skip, piece.length)
      this.skip -= skipped
      piece = piece.subarray(skipped)
    }
    this.read(this.carry.length === 0 ? piece : Buffer.concat([this.carry, piece]), false)
  }

  end(): void {
    this.read(this.carry, true)
  }

  notes(): string[] {
    const { changedCells, looseQuotes } = this.scanner
    return [
      ...(changedCells > 0 ? [`${changedCells} control characters inside cells were read as blanks`] : []),
      ...(looseQuotes > 0 ? [`${looseQuotes} cells have characters after their closing quote; they were kept`] : []),
    ]
  }

  private read(bytes: Buffer, last: boolean): void {
    const { scanner, writer } = this
    let at = 0
    if (this.discarding) {
      const stop = endOfLine(bytes, 0, bytes.length, this.dialect.loneCr)
      if (stop === -1) return
      this.discarding = false
      at = stop
    }
    while (at < bytes.length) {
      const room = Math.min(bytes.length - at, MAX_RECORD_BYTES + 2)
      writer.reserve(room + 1)
      // Within the room nothing more may be needed, or the line is too long.
      const complete = scanner.scan(
        bytes,
        at,
        at + room,
        last && room === bytes.length - at,
        writer.buffer,
        writer.length,
      )
      if (!complete) {
        if (room <= MAX_RECORD_BYTES) break
        at = this.tooLong(bytes, at)
        if (this.discarding) return
        continue
      }
      this.record(bytes, at)
      at = scanner.next
    }
    this.carry = Buffer.from(bytes.subarray(at))
  }

  private tooLong(bytes: Buffer, at: number): number {
    this.row++
    this.rejects.add(
      this.row,
      bytes.toString('utf8', at, at + 500),
      'line too long',
      `more than ${MAX_RECORD_BYTES} bytes`,
    )
    const stop = endOfLine(bytes, at, bytes.length, this.dialect.loneCr)
    if (stop !== -1) return stop
    this.discarding = true
    this.carry = Buffer.alloc(0)
    return bytes.length
  }

  private record(bytes: Buffer, at: number): void {
    const { scanner, writer, rejects, dialect } = this
    if (scanner.blank && scanner.problem === null) {
      this.blankLines++
      return
    }
    const row = ++this.row
    if (scanner.problem === null && scanner.fields === dialect.fields) {
      if (!this.isHeader()) return writer.commit(scanner.length, row)
      return rejects.add(row, bytes.toString('utf8', at, scanner.next), 'repeated header', 'the header again')
    }
    const raw = bytes.toString('utf8', at, Math.min(scanner.next, at + 500))
    if (scanner.problem === 'unterminated quote')
      rejects.add(row, raw, 'unterminated quote', 'a quote opens in this line and does not close')
    else if (scanner.problem === 'NUL byte') rejects.add(row, raw, 'NUL byte', 'the record holds a NUL byte')
    else if (this.endsInEmptyFields()) writer.commit(scanner.length - (scanner.fields - dialect.fields), row)
    else rejects.addRagged(row, raw, scanner.fields, dialect.fields)
  }

  private isHeader(): boolean {
    const { headerBytes } = this.dialect
    const { buffer, length } = this.writer
    return (
      this.scanner.length - length === headerBytes.length &&
      headerBytes.length > 0 &&
      buffer.subarray(length, this.scanner.length).equals(headerBytes)
    )
  }

  /** Delimiters too many at the end of a record are empty fields too many: no reason to lose the row. */
  private endsInEmptyFields(): boolean {
    const extra = this.scanner.fields - this.dialect.fields
    if (extra <= 0) return false
    for (let i = 1; i <= extra; i++) if (this.writer.buffer[this.scanner.length - i] !== 0x1f) return false
    return true
  }
}
