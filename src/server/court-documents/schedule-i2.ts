import { csv } from '../../values/csv.ts'
import type { PrintedRow, PrintedSchedule } from './printed-schedule.ts'
import { showsOf } from './schedule-table.ts'
import { exhibitsInWords, hashesInWords, sourcesInWords } from './sources-of-row.ts'

/** One column of the file for the import wizard of Analyst’s Notebook, and what to assign it to there. */
interface I2Column {
  readonly title: string
  readonly assign: string
  readonly of: (row: PrintedRow) => string | number | null
}

/**
 * The import specification: which column of the file becomes what on the chart. An import specification of the program's own
 * (`.ximp`) is a closed format; these assignments, made once in its wizard, can be saved as one there.
 */
export const I2_COLUMNS: readonly I2Column[] = [
  { title: 'Entity1Identity', assign: 'End 1, identity', of: row => identityOf(row, 'from') },
  { title: 'Entity1Type', assign: 'End 1, entity type', of: row => typeOf(row, 'from') },
  { title: 'Entity1Label', assign: 'End 1, label', of: row => labelOf(row, 'from') },
  { title: 'Entity2Identity', assign: 'End 2, identity; leave out rows in which it is empty', of: ({ to }) => to },
  { title: 'Entity2Type', assign: 'End 2, entity type', of: row => (row.to === '' ? '' : typeOf(row, 'to')) },
  { title: 'Entity2Label', assign: 'End 2, label', of: row => (row.to === '' ? '' : labelOf(row, 'to')) },
  { title: 'LinkType', assign: 'Link, type', of: ({ what }) => what },
  { title: 'LinkLabel', assign: 'Link, label', of: linkLabelOf },
  { title: 'LinkDirection', assign: 'Link, direction', of: ({ to }) => (to === '' ? '' : 'Entity1 to Entity2') },
  { title: 'DateUTC', assign: 'Date (yyyy-MM-dd), time zone UTC', of: ({ at }) => at.slice(0, 10) },
  { title: 'TimeUTC', assign: 'Time (HH:mm:ss), time zone UTC', of: ({ at }) => at.slice(11, 19) },
  { title: 'DateLondon', assign: 'Attribute, text: date in Europe/London', of: ({ date }) => date },
  { title: 'TimeLondon', assign: 'Attribute, text: time in Europe/London', of: ({ clock }) => clock },
  { title: 'Seconds', assign: 'Attribute, number', of: ({ seconds }) => seconds },
  { title: 'Area', assign: 'Attribute, text: an area, never a point', of: ({ area }) => area },
  { title: 'Description', assign: 'Link, description', of: descriptionOf },
  { title: 'KnownAs', assign: 'Attribute, text: fact, opinion or inference', of: ({ knownAs }) => knownAs },
  { title: 'Exhibit', assign: 'Source reference', of: exhibitsInWords },
  { title: 'Source', assign: 'Source type', of: sourcesInWords },
  { title: 'FileSHA256', assign: 'Attribute, text', of: hashesInWords },
]

/** The schedule for the import wizard of i2 Analyst’s Notebook: one row an event, UTF-8, comma, first row headers. */
export const scheduleI2Csv = ({ rows }: PrintedSchedule): string =>
  csv([I2_COLUMNS.map(({ title }) => title), ...rows.map(row => I2_COLUMNS.map(({ of }) => of(row)))])

/** Whom or what an end of a row is: an identifier, or the event itself where it has none. */
export function identityOf(row: PrintedRow, side: 'from' | 'to'): string {
  if (row[side] !== '') return row[side]
  return side === 'from' ? `${row.what}, ${row.date} ${row.clock}${row.exhibit === '' ? '' : `, ${row.exhibit}`}` : ''
}

export const typeOf = (row: PrintedRow, side: 'from' | 'to'): string =>
  row[side] === '' ? 'Event' : /^\+\d+$/.test(row[side]) ? 'Phone' : 'Identity'

export const labelOf = (row: PrintedRow, side: 'from' | 'to'): string =>
  (side === 'from' ? row.fromLabel : row.toLabel) || identityOf(row, side)

export function linkLabelOf({ what, seconds }: PrintedRow): string {
  return seconds === null || seconds === 0 ? what : `${what}, ${seconds} s`
}

export function descriptionOf(row: PrintedRow): string {
  return [row.words === '' ? '' : `“${row.words}”`, showsOf(row)].filter(part => part !== '').join(' ')
}
