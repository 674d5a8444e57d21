import { CELL_DELIMITER, unescapeCell } from '../decoded-table.ts'
import { findHeader, type HeaderPlace } from './find-header.ts'
import { RecordScanner } from './record-scanner.ts'

/** How a text table is written. Offsets are bytes of the decoded (UTF-8) text without its byte order mark. */
export interface Dialect extends HeaderPlace {
  readonly delimiter: string
  /** Records end with a carriage return alone (old Macintosh). */
  readonly loneCr: boolean
  /** Offset of the first byte below the header. */
  readonly dataStart: number
  /** Line breaks before `dataStart`. */
  readonly linesAbove: number
  /** The header record with U+001F between cells, as the scanner writes it; empty when there is none. */
  readonly headerBytes: Buffer
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLED_RECORDS = 300
const CELL_END = CELL_DELIMITER

interface SampledRecord {
  readonly cells: readonly string[]
  readonly end: number
}

/**
 * Decides delimiter, header and number of columns from the head of a text (UTF-8, `whole` when it is all of it).
 * Null when no delimiter gives two columns: it is no table.
 */
export function detectDialect(
  head: Buffer,
  whole: boolean,
  given: { readonly delimiter?: string; readonly headerAt?: number },
): Dialect | null {
  const loneCr = !head.includes(0x0a) && head.includes(0x0d)
  let best: {
    readonly delimiter: string
    readonly records: readonly SampledRecord[]
    readonly place: HeaderPlace
  } | null = null
  let bestScore = 0
  for (const delimiter of given.delimiter === undefined ? DELIMITERS : [given.delimiter]) {
    const records = sampleRecords(head, whole, delimiter, loneCr)
    const place = findHeader(
      records.map(record => record.cells),
      given.headerAt,
    )
    if (place === null) continue
    const agreeing = records.filter(record => record.cells.length === place.fields).length
    // A delimiter that splits every record alike wins over one that splits a few records into more.
    const score = (agreeing / Math.max(1, records.length)) * Math.log2(place.fields) * (place.headerLine >= 0 ? 2 : 1)
    if (score > bestScore) {
      best = { delimiter, records, place }
      bestScore = score
    }
  }
  if (best === null) return null
  const { delimiter, records, place } = best
  const above = place.headerLine >= 0 ? place.headerLine + 1 : place.firstData
  const dataStart = above === 0 ? 0 : (records[above - 1]?.end ?? 0)
  return {
    ...place,
    delimiter,
    loneCr,
    dataStart,
    linesAbove: countLines(head.subarray(0, dataStart), loneCr ? 0x0d : 0x0a),
    headerBytes: Buffer.from(place.headerLine >= 0 ? (records[place.headerLine]?.cells ?? []).join(CELL_END) : ''),
  }
}

/** The first records (blank ones too, as one empty cell or more), cells with their line breaks. */
function sampleRecords(head: Buffer, whole: boolean, delimiter: string, loneCr: boolean): SampledRecord[] {
  const out = Buffer.allocUnsafe(head.length + 16)
  const scanner = new RecordScanner(delimiter, loneCr, 0)
  const records: SampledRecord[] = []
  let at = 0
  while (at < head.length && records.length < SAMPLED_RECORDS) {
    if (!scanner.scan(head, at, head.length, whole, out, 0)) break
    const text = scanner.problem === null ? out.toString('utf8', 0, scanner.length) : ''
    records.push({ cells: text.split(CELL_END).map(unescapeCell), end: scanner.next })
    at = scanner.next
  }
  return records
}

function countLines(bytes: Buffer, lineBreak: number): number {
  let count = 0
  for (let at = bytes.indexOf(lineBreak); at !== -1; at = bytes.indexOf(lineBreak, at + 1)) count++
  return count
}
