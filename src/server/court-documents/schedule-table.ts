import { csv, harmless } from '../../values/csv.ts'
import { chosenInWords, type PrintedRow, type PrintedSchedule } from './printed-schedule.ts'
import { exhibitsInWords, hashesInWords, sourcesInWords } from './sources-of-row.ts'

interface Column {
  readonly title: string
  readonly of: (row: PrintedRow) => string | number | null
  /** In characters, for a sheet. */
  readonly width: number
}

/** Columns of the CSV and of the sheet, in order. */
const COLUMNS: readonly Column[] = [
  { title: 'Row', of: ({ place }) => place, width: 6 },
  { title: 'Exhibit', of: exhibitsInWords, width: 10 },
  { title: 'Date (Europe/London)', of: ({ date }) => date, width: 14 },
  { title: 'Time (Europe/London)', of: ({ clock }) => clock, width: 14 },
  { title: 'Date and time (UTC)', of: ({ at }) => at, width: 24 },
  { title: 'How the time is known', of: ({ timeBasis, zone }) => `${timeBasis} (${zone})`, width: 34 },
  { title: 'What', of: ({ what }) => what, width: 16 },
  { title: 'From', of: ({ from }) => from, width: 18 },
  { title: 'From, attributed to', of: ({ fromLabel }) => fromLabel, width: 18 },
  { title: 'To', of: ({ to }) => to, width: 18 },
  { title: 'To, attributed to', of: ({ toLabel }) => toLabel, width: 18 },
  { title: 'Seconds', of: ({ seconds }) => seconds, width: 9 },
  { title: 'Place (an area, never a point)', of: ({ area }) => area, width: 40 },
  { title: 'Words of the message', of: ({ words }) => words, width: 40 },
  { title: 'What it shows', of: showsOf, width: 40 },
  { title: 'Fact, opinion or inference', of: ({ knownAs }) => knownAs, width: 14 },
  { title: 'The other side’s explanation', of: ({ otherSide }) => otherSide, width: 40 },
  { title: 'Where it comes from', of: sourcesInWords, width: 34 },
  { title: 'SHA-256 of the file', of: hashesInWords, width: 34 },
  { title: 'Read with', of: ({ rules }) => rules, width: 30 },
]

/** What a row shows, with the person whom a record of the case names. */
export function showsOf({ person, shows }: Pick<PrintedRow, 'person' | 'shows'>): string {
  return [person, shows].filter(part => part !== '').join(': ')
}

/** RFC 4180; each cell safe to open in a spreadsheet, phone numbers with their plus. */
export const scheduleCsv = ({ rows }: PrintedSchedule): string =>
  csv([COLUMNS.map(({ title }) => title), ...rows.map(row => COLUMNS.map(({ of }) => of(row)))])

/** Facts about a schedule that stand beside its table: what it is, its zone, its limits. */
export function aboutOf(printed: PrintedSchedule): readonly (readonly [name: string, value: string])[] {
  const { title, version, purpose, about, line, operation, evidential, why, fixed, fixedAt, fixedBy, hash } = printed
  return [
    ['Title', title],
    ['Version', String(version)],
    ['What it is for', purpose],
    ...(about === '' ? [] : [['What it is about', about] as const]),
    ...(line === '' ? [] : [['Line', line] as const]),
    ...(operation === '' ? [] : [['Operation', operation] as const]),
    ['How they were chosen', chosenInWords(printed)],
    ['Status', evidential ? 'Evidential' : `For investigation, not for evidence. ${why.join('. ')}`],
    ...(fixed
      ? ([
          ['Fixed', `${fixedAt} (UTC), by ${fixedBy}`],
          ['SHA-256 of its rows', hash],
        ] as const)
      : []),
    ...LIMITS.map((limit, index) => [index === 0 ? 'Limits' : '', limit] as const),
  ]
}

/** What whoever reads a schedule has to know. */
export const LIMITS: readonly string[] = [
  'Dates and times are Europe/London: summer time where it was in force. UTC stands beside them in the CSV and the workbook.',
  'A cell serves an area. It puts no phone, and nobody, at a point or an address.',
  'A row of a file is counted from 1 below the line with the names of the columns. Lines above it and blank lines are not counted, so its line in the file as received is a later one.',
  'A row of several files gives its time as the file that is named first has it; each further file is named with what it alone gives.',
  'A number is not a person. Labels name the person to whom a number is attributed on that day; what speaks for and against it is in the attribution statement.',
  'What is not here is in the schedule of unused material. Days for which no records are held are not days without calls.',
  'Error rates of the analyses by which lines, successors and shared phones are found are measured and published with this program (page “Known error rates”). None of them decided what stands here.',
]

/** The same table for a sheet: numbers stay numbers, everything else is text that no program runs. */
export const sheetRows = ({
  rows,
}: PrintedSchedule): {
  readonly titles: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | number | null)[])[]
} => ({
  titles: COLUMNS.map(({ title }) => title),
  widths: COLUMNS.map(({ width }) => width),
  rows: rows.map(row =>
    COLUMNS.map(({ of }) => {
      const value = of(row)
      return typeof value === 'string' ? harmless(value) : value
    }),
  ),
})
