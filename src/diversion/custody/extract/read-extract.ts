import { type CsvRow, readCsv } from '../../../values/read-csv.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Column, type Columns, HEADINGS, NEEDED, plainly } from './columns.ts'
import { decode } from './decode.ts'
import { type ExtractRow, type FaultyCell, readRow } from './read-row.ts'

/** A row that cannot be taken over as it stands, with everything that is wrong with it. */
export interface RefusedRow {
  /** Line of the file, from 1. */
  readonly line: number
  /** As the row gives it, where that much can be read: lets a person find the row in the custody system. */
  readonly custodyNumber: string
  readonly faults: readonly FaultyCell[]
}

export interface Extract {
  readonly rows: readonly ExtractRow[]
  readonly refused: readonly RefusedRow[]
  /** Headings of the file that mean nothing to us; their cells are not read. */
  readonly unread: readonly string[]
  /** What a person should know of how the file was read. */
  readonly notes: readonly string[]
}

/** Titles and blank lines may stand above the headings. */
const LOOKED_AT = 10
const DELIMITERS = [',', ';', '\t', '|'] as const

/** Reads a custody system's daily extract. Every row behind the headings is answered once: as read or as refused. */
export function readExtract(bytes: Uint8Array, now: string): Result<Extract> {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  const { text, assumed } = decoded.value
  const head = findHead(text)
  if (!head.ok) return head
  const { delimiter, headings, columns, at } = head.value
  const width = headings.length
  const { rows, broken } = readCsv(text, delimiter, cells => cells === width)
  const read: ExtractRow[] = []
  const refused: RefusedRow[] = broken.flatMap(({ line, problem }) =>
    line <= at ? [] : [{ line, custodyNumber: '', faults: [wholeRow(problem, 'each quote to be closed')] }],
  )
  for (const row of rows.filter(({ line }) => line > at)) {
    const cells = row.cells.slice(0, width)
    const custodyNumber = (cells[columns.custodyNumber ?? -1] ?? '').slice(0, 40)
    const beyond = row.cells.slice(width).some(cell => cell.trim() !== '')
    const found =
      cells.length < width || beyond
        ? fail([wholeRow(`This row has ${row.cells.length} cells`, `${width}, as many as there are headings`)])
        : readRow(row.line, columns, cells, headings, now)
    if (found.ok) read.push(found.value)
    else refused.push({ line: row.line, custodyNumber, faults: found.fault })
  }
  const { once, twice } = withoutTwins(read)
  return ok({
    rows: once,
    refused: [...refused, ...twice].toSorted((x, y) => x.line - y.line),
    unread: headings.filter(heading => heading.trim() !== '' && columnOf(heading) === null),
    notes: [
      ...(assumed
        ? [
            'The file does not say how its letters are written. They were read as Windows-1252: look at names with accents',
          ]
        : []),
      ...(columns.arrivedAt === undefined ? ['The file gives no arrival, so the relevant time stands in for it'] : []),
    ],
  })
}

interface Head {
  readonly delimiter: string
  readonly headings: readonly string[]
  readonly columns: Columns
  /** Line of the headings. */
  readonly at: number
}

/** The line of headings: of the first few rows, by any delimiter, the one that has the most of ours. */
function findHead(text: string): Result<Head> {
  const candidates = DELIMITERS.flatMap(delimiter =>
    readCsv(firstLines(text), delimiter, () => true).rows.map((row: CsvRow) => ({ delimiter, row })),
  )
  const scored = candidates.map(({ delimiter, row }) => ({
    delimiter,
    row,
    known: row.cells.flatMap(heading => columnOf(heading) ?? []),
  }))
  const [best] = scored.toSorted((x, y) => new Set(y.known).size - new Set(x.known).size)
  const known = best?.known ?? []
  const missing = NEEDED.filter(
    column => !known.includes(column) && !(column === 'arrivedAt' && known.includes('relevantTime')),
  )
  const doubled = known.find((column, at) => known.indexOf(column) !== at)
  if (best === undefined || missing.length > 0) return fail(noColumns(missing.length === 0 ? NEEDED : missing))
  if (doubled !== undefined) {
    const both = best.row.cells.filter(heading => columnOf(heading) === doubled).map(heading => `“${heading.trim()}”`)
    return fail({
      code: 'unreadable',
      problem: `Two columns say the same thing: ${both.join(' and ')}`,
      where: `Line ${best.row.line}`,
      expected: `one column for ${HEADINGS[doubled][0].toLowerCase()}`,
      next: 'Take one of them out of the file, or head it otherwise, and choose the file again',
    })
  }
  const headings = withoutEmptyEnd(best.row.cells)
  const columns = Object.fromEntries(
    headings.flatMap((heading, at) => {
      const column = columnOf(heading)
      return column === null ? [] : [[column, at]]
    }),
  ) as Columns
  return ok({ delimiter: best.delimiter, headings, columns, at: best.row.line })
}

const firstLines = (text: string): string => text.split(/\r\n|\n|\r/, LOOKED_AT).join('\n')

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex(cell => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

const KNOWN = new Map(
  Object.entries(HEADINGS).flatMap(([column, spellings]) =>
    spellings.map(spelling => [plainly(spelling), column as Column] as const),
  ),
)

const columnOf = (heading: string): Column | null => KNOWN.get(plainly(heading)) ?? null

const noColumns = (missing: readonly Column[]) => ({
  code: 'unreadable' as const,
  problem: `No column of this file is headed ${missing.map(column => `“${HEADINGS[column][0]}”`).join(' or ')}, or as other systems head it`,
  where: `The first ${LOOKED_AT} lines`,
  expected: missing.map(column => HEADINGS[column].slice(0, 4).join(', ')).join('; '),
  next: 'Head the columns of the extract so, or ask whoever keeps Breakwater to add the words of your custody system',
})

const wholeRow = (problem: string, expected: string): FaultyCell => ({ column: 'The whole row', problem, expected })

/** A stay stands once in an extract. Where rows of one number differ nobody can tell which is right: all are refused. */
function withoutTwins(rows: readonly ExtractRow[]): {
  readonly once: readonly ExtractRow[]
  readonly twice: readonly RefusedRow[]
} {
  const byNumber = new Map<string, ExtractRow[]>()
  for (const row of rows) {
    const same = byNumber.get(row.custodyNumber)
    if (same === undefined) byNumber.set(row.custodyNumber, [row])
    else same.push(row)
  }
  const once: ExtractRow[] = []
  const twice: RefusedRow[] = []
  for (const [custodyNumber, same] of byNumber) {
    const [first] = same
    if (first === undefined) continue
    const alike = same.every(row => JSON.stringify({ ...row, line: 0 }) === JSON.stringify({ ...first, line: 0 }))
    if (alike) once.push(first)
    else {
      const lines = same.map(({ line }) => line).join(' and ')
      const fault = wholeRow(
        `Custody number ${custodyNumber} stands on lines ${lines}, and they differ`,
        'each number once',
      )
      twice.push(...same.map(({ line }) => ({ line, custodyNumber, faults: [fault] })))
    }
  }
  return { once, twice }
}
