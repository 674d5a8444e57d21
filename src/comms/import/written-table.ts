import { basename, join } from 'node:path'
import {
  CELL_DELIMITER,
  CELL_NEWLINE,
  type DecodedTable,
  type RejectReason,
  type SourceEncoding,
  type ToldCoverage,
} from './decoded-table.ts'
import { RecordWriter } from './record-writer.ts'
import { Rejects } from './rejects.ts'

/** Letters that separate cells and records of a written table, and those that would break them. */
const SEPARATES = new RegExp(`[\0${CELL_NEWLINE}${CELL_DELIMITER}\r\n]`)

/**
 * The table that a reader of a format without rows of its own (XML, JSON, a database) writes record by record: each `add` or
 * `reject` is the next source row. Constant memory: what was added is on disk.
 */
export class WrittenTable {
  readonly #name: string
  readonly #path: string
  readonly #columns: readonly string[]
  readonly #encoding: SourceEncoding
  readonly #rejects = new Rejects()
  readonly #writer: RecordWriter
  readonly #notes: string[] = []
  #row = 0

  /** `file`: the received file's name; `part`: what of it this table is (`calls`); `columns`: headings that a shipped template knows. */
  constructor(
    workDir: string,
    file: string,
    part: string,
    columns: readonly string[],
    encoding: SourceEncoding = 'utf-8',
  ) {
    this.#name = `${file} › ${part}`
    this.#path = join(
      workDir,
      `${basename(file)
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .slice(-60)}.${part.replaceAll(' ', '-')}.cells`,
    )
    this.#columns = columns
    this.#encoding = encoding
    this.#writer = new RecordWriter(this.#path, this.#rejects)
  }

  /** Records added and rejected so far. */
  get rows(): number {
    return this.#row
  }

  /** `cells`: one per column, '' where the record says nothing. A lone surrogate becomes U+FFFD, a NUL is left out. */
  add(cells: readonly string[]): void {
    if (cells.length !== this.#columns.length)
      throw new Error(`${cells.length} cells for the ${this.#columns.length} columns of ${this.#name}`)
    this.#row++
    if (this.#writer.writePlain(cells, this.#row)) return
    this.#writer.write(cells.some(cell => SEPARATES.test(cell)) ? cells.map(clean) : cells, this.#row)
  }

  /** A record that is there and cannot be read; `raw`: as received, shortened by the list of rejects. */
  reject(raw: string, reason: RejectReason, detail: string): void {
    this.#rejects.add(++this.#row, raw, reason, detail)
  }

  /** A plain sentence for the person who imports. */
  note(sentence: string): void {
    if (!this.#notes.includes(sentence)) this.#notes.push(sentence)
  }

  close(coverage?: readonly ToldCoverage[]): DecodedTable {
    // What was not written as a page has no closing lines.
    this.#writer.close(false)
    return {
      name: this.#name,
      path: this.#path,
      copied: true,
      delimiter: CELL_DELIMITER,
      escapes: true,
      newline: '\n',
      skipLines: 0,
      firstDataByte: 0,
      headerLine: 0,
      columns: this.#columns,
      records: this.#writer.records,
      preamble: {},
      ...this.#rejects.asTable(),
      blankLines: 0,
      sample: this.#writer.sample,
      encoding: this.#encoding,
      isoColumns: [],
      ours: true,
      notes: this.#notes,
      ...(coverage === undefined || coverage.length === 0 ? {} : { coverage }),
    }
  }

  /** Closes the file without a table: the reading was given up. */
  abandon(): void {
    this.#writer.abandon()
  }
}

const clean = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replaceAll(CELL_DELIMITER, ' ')
    .replaceAll(CELL_NEWLINE, ' ')
    .replaceAll(/\r\n?|\n/g, CELL_NEWLINE)
