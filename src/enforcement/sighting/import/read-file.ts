import { readCsv } from '../../../values/read-csv.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Mapping, mappingOf, missingFrom } from './columns.ts'
import { type FaultyCell, readSighting, type SightingRow } from './read-sighting.ts'

/** In bytes: a file travels with its page between looking and taking over. */
export const LARGEST = 1_000_000
/** Each row is a record of its own, written one after another. */
const MOST_ROWS = 5000
/** Titles and blank lines may stand above the headings. */
const LOOKED_AT = 10
const DELIMITERS = [',', ';', '\t', '|'] as const

/** A row that cannot be taken over as it stands, with everything that is wrong with it. */
export interface RefusedRow {
  /** Line of the file, from 1. */
  readonly line: number
  /** The row as it stands there, shortened. */
  readonly raw: string
  readonly faults: readonly FaultyCell[]
}

export interface SightingsFile {
  readonly headings: readonly string[]
  readonly mapping: Mapping
  /** What is missing to read any row; then there are none. */
  readonly missing: readonly string[]
  readonly rows: readonly SightingRow[]
  readonly refused: readonly RefusedRow[]
  /** What a person should know of how the file was read. */
  readonly notes: readonly string[]
}

/**
 * Reads a file of sightings. Every row below the headings is answered once: as read or as refused. `chosen`: which column is which,
 * as a person corrected it; without it, by the headings. `now`: nothing was seen in the future.
 */
export function readSightings(bytes: Uint8Array, now: string, chosen?: Mapping): Result<SightingsFile> {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  const { text, assumed } = decoded.value
  const { delimiter, headings, at } = findHead(text)
  if (headings.length < 3)
    return unreadable(
      `None of the first ${LOOKED_AT} lines has headings for at least a time, a place and what was seen`,
      'Save the file as CSV with a line of headings, and choose it again',
    )
  const mapping = chosen ?? mappingOf(headings)
  const missing = missingFrom(mapping)
  const width = headings.length
  const { rows, broken } = readCsv(text, delimiter, cells => cells === width)
  const below = rows.filter(({ line }) => line > at)
  if (below.length > MOST_ROWS)
    return unreadable(
      `The file has ${below.length.toLocaleString('en-GB')} rows, and up to ${MOST_ROWS.toLocaleString('en-GB')} are taken over at once`,
      'Split the file, for example by month, and take the parts over one after another',
    )
  const read: SightingRow[] = []
  const refused: RefusedRow[] = broken.flatMap(({ line, problem }) =>
    line <= at ? [] : [{ line, raw: '', faults: [wholeRow(problem, 'each quote to be closed')] }],
  )
  for (const { line, cells } of missing.length > 0 ? [] : below) {
    const beyond = cells.slice(width).some(cell => cell.trim() !== '')
    const found =
      cells.length < width || beyond
        ? fail([wholeRow(`This row has ${cells.length} cells`, `${width}, as many as there are headings`)])
        : readSighting(line, mapping, cells, headings, now)
    if (found.ok) read.push(found.value)
    else refused.push({ line, raw: cells.join(', ').slice(0, 120), faults: found.fault })
  }
  return ok({
    headings,
    mapping,
    missing,
    rows: read,
    refused: refused.toSorted((x, y) => x.line - y.line),
    notes: [
      ...(assumed
        ? [
            'The file does not say how its letters are written. They were read as Windows-1252: look at names with accents',
          ]
        : []),
      ...(read.some(({ clock }) => clock === 'twice')
        ? [
            'Some times lie in the hour that clocks showed twice. The first of the two was taken, and each such sighting says so',
          ]
        : []),
    ],
  })
}

interface Head {
  readonly delimiter: string
  readonly headings: readonly string[]
  /** Line of the headings. */
  readonly at: number
}

/** The line of headings: of the first few, by any delimiter, the one that has most of ours; of equals the widest, then the first. */
function findHead(text: string): Head {
  const first = text.split(/\r\n|\n|\r/, LOOKED_AT).join('\n')
  const candidates = DELIMITERS.flatMap(delimiter =>
    readCsv(first, delimiter, () => true).rows.map(({ line, cells }) => {
      const headings = cells.slice(0, cells.findLastIndex(cell => cell.trim() !== '') + 1).map(cell => cell.trim())
      return { delimiter, headings, at: line, known: Object.keys(mappingOf(headings)).length }
    }),
  )
  const [best] = candidates.toSorted(
    (x, y) => y.known - x.known || y.headings.length - x.headings.length || x.at - y.at,
  )
  return best ?? { delimiter: ',', headings: [], at: 0 }
}

/** UTF-8 or UTF-16 as the first bytes say, UTF-8 where it is, otherwise Windows-1252. Anything that is no text is refused. */
function decode(bytes: Uint8Array): Result<{ readonly text: string; readonly assumed: boolean }> {
  if (bytes.length === 0) return unreadable('The file is empty', 'Ask for it again and choose that file')
  if (bytes.length > LARGEST)
    return unreadable(
      'The file has more than 1 MB',
      'Split it, for example by month, and take the parts over one by one',
    )
  const begins = (...first: readonly number[]): boolean => first.every((byte, at) => bytes[at] === byte)
  if (begins(0x50, 0x4b))
    return unreadable('The file is a workbook or an archive, not CSV', 'Save it as CSV (UTF-8) and choose that file')
  if (begins(0x25, 0x50, 0x44, 0x46)) return unreadable('The file is a PDF, not CSV', 'Ask for the list as CSV')
  const utf16 = begins(0xff, 0xfe) ? 'utf-16le' : begins(0xfe, 0xff) ? 'utf-16be' : null
  const read = as(bytes, utf16 ?? 'utf-8')
  const text = read ?? as(bytes, 'windows-1252') ?? ''
  if (text.split('\0').length - 1 > text.length / 10)
    return unreadable('The file is not text', 'Save it as CSV (UTF-8) and choose that file')
  return ok({ text, assumed: read === null })
}

function as(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const unreadable = (problem: string, next: string): Result<never> =>
  fail({ code: 'unreadable', problem, expected: 'a CSV file with a line of headings', next })

const wholeRow = (problem: string, expected: string): FaultyCell => ({ column: 'The whole row', problem, expected })
