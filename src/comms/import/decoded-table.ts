/**
 * What the readers hand to the pipeline: tables DuckDB can read blindly, and everything that was left out of them.
 *
 * Row numbers. A *source row* counts the records below the header, from 1, good and rejected alike; a record over
 * several lines (a quoted line break) is one row. Blank lines and lines of delimiters alone are no rows: they are
 * counted in `blankLines` only. The clean table lacks the rejected rows, so the n-th record of the clean table is
 * source row `sourceRow(table, n)`. Always: rows in the source = `records` + `removedRows.length`.
 */
export interface DecodedTable {
  /** The file's name, or `file › sheet` for a workbook. */
  readonly name: string
  /** Sheet of a workbook. */
  readonly sheet?: string
  /** UTF-8 file in the work folder, or the received file itself when it was already clean (`copied` false). */
  readonly path: string
  readonly copied: boolean
  /** One byte. U+001F when `escapes`. */
  readonly delimiter: string
  /**
   * True when the cells were written out again: no header, no quotes, records end with \n, cells are separated by
   * U+001F and a line break inside a cell is U+001E (`unescapeCell`). When false there are no quotes in the file either.
   */
  readonly escapes: boolean
  /**
   * For DuckDB 1.5: `strict_mode = true` together with `new_line = '\\r\\n'` silently reads no row at all. State
   * `new_line` with `strict_mode = false` (fields are counted here already), and compare the count with `records`.
   */
  readonly newline: '\n' | '\r\n'
  /** Lines of `path` to skip before the first data record (preamble and header). 0 when `escapes`. */
  readonly skipLines: number
  /** Offset in `path` of the first data record. */
  readonly firstDataByte: number
  /** 0-based record of the source that is the header; -1 when the source has none and columns are `Column 1`… */
  readonly headerLine: number
  /** Headers as the source spells them (trimmed), one per field; an empty one is `Column n`, a repeated one `X (2)`. */
  readonly columns: readonly string[]
  /** Records in the clean table, exactly. */
  readonly records: number
  /** Key and value pairs of the lines above the header, keys as spelled without a final colon. */
  readonly preamble: Readonly<Record<string, string>>
  /** The first `REJECTED_LISTED` rejected records; all are in `removedRows` and `rejectedByReason`. */
  readonly rejected: readonly RejectedRecord[]
  readonly rejectedByReason: Readonly<Partial<Record<RejectReason, number>>>
  /** Source rows that are not in the clean table, ascending. */
  readonly removedRows: readonly number[]
  readonly blankLines: number
  /** The first records of the clean table (at most 200), cells in the order of `columns`, line breaks unescaped. */
  readonly sample: readonly (readonly string[])[]
  readonly encoding: SourceEncoding
  /** Columns written as yyyy-MM-dd, HH:mm:ss or yyyy-MM-dd HH:mm:ss because the workbook said they are dates. */
  readonly isoColumns: readonly string[]
  /** Written by a reader of ours under the headings of a shipped template: how its values are written is no evidence of what it is. */
  readonly ours?: true
  /** Plain sentences for the person: encoding guessed, hidden sheet read, cells changed. */
  readonly notes: readonly string[]
  /** Days for which whose records are held, where the file itself says so; absent: they follow from the rows. */
  readonly coverage?: readonly ToldCoverage[] | undefined
}

/** Days, both included, as yyyy-MM-dd. `number`: a party as the rows spell it; null for every number. */
export interface ToldCoverage {
  readonly number: string | null
  readonly from: string
  readonly until: string
  readonly basis: 'stated' | 'inferred'
}

export type SourceEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'xlsx'

export type RejectReason =
  | 'wrong number of fields'
  | 'unterminated quote'
  | 'NUL byte'
  | 'line too long'
  | 'repeated header'
  | 'footer'
  /** A record of XML, JSON or a database in which something without which it is no record is missing or damaged. */
  | 'unreadable record'

export interface RejectedRecord {
  /** Source row (1-based, first record below the header = 1). */
  readonly row: number
  /** The record as received, at most 500 characters. */
  readonly raw: string
  readonly reason: RejectReason
  /** For people: "5 fields, the header has 12". */
  readonly detail: string
}

export const CELL_DELIMITER = '\u001f'
export const CELL_NEWLINE = '\u001e'
export const REJECTED_LISTED = 10_000
export const SAMPLE_RECORDS = 200

/** Source row (1-based) of the n-th record (1-based) of the clean table. */
export function sourceRow(table: Pick<DecodedTable, 'removedRows'>, n: number): number {
  // Find the largest k with removedRows[k-1] - k < n: k rejects stand before the n-th kept record.
  let low = 0
  let high = table.removedRows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((table.removedRows[middle] ?? 0) - middle <= n) low = middle + 1
    else high = middle
  }
  return n + low
}

export const unescapeCell = (cell: string): string => cell.replaceAll(CELL_NEWLINE, '\n')

export interface ReadTablesOptions {
  /** Only its header place and sheets matter here. */
  readonly template?: { readonly header?: { readonly starts?: number }; readonly sheets?: readonly string[] }
  /** States the encoding instead of detecting it. */
  readonly encoding?: Exclude<SourceEncoding, 'xlsx'>
  /** States the delimiter instead of detecting it. */
  readonly delimiter?: string
  /** Path of the write-ahead log (`…-wal`) that came with a database. */
  readonly log?: string
  /** Called about once per 8 MB read. */
  readonly onProgress?: (bytes: number, total: number) => void
}
