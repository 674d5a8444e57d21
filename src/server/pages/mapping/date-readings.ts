import { dateEvidence } from '../../../comms/import/template/date-evidence.ts'
import { type DateParts, readDateParts } from '../../../comms/import/template/date-format.ts'

/** One way to read the dates of a file, with what an example would then be. */
export interface DateReading {
  /** Letters of the template, such as `dd/MM/yyyy HH:mm:ss`; several that occur side by side are joined by `|`. */
  readonly format: string
  /** "03/04/2026 10:12 is 3 April 2026, 10:12". */
  readonly example: string
}

export interface DateReadings {
  readonly readings: readonly DateReading[]
  /** True when no value decides whether the day or the month comes first. */
  readonly ambiguous: boolean
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** The ways in which a column can be read: none, one, or two that differ in day and month. */
export function dateReadings(values: readonly string[]): DateReadings {
  // A footer or a stray word among the first rows must not hide how the dates are written.
  const filled = values.map(value => value.trim()).filter(value => /\d/.test(value))
  const evidence = dateEvidence(filled)
  if (evidence === null) return { readings: [], ambiguous: false }
  const formats = evidence.ambiguous ?? [evidence.formats.join('|')]
  // The value that shows the difference most plainly: a day that is not also its month.
  const telling = filled.find(value => {
    const parts = readDateParts(value, formats[0] ?? '')
    return parts !== null && parts.day !== parts.month
  })
  const shown = telling ?? filled[0] ?? ''
  return {
    readings: formats.map(format => ({ format, example: `${shown} is ${inWords(shown, format)}` })),
    ambiguous: evidence.ambiguous !== null,
  }
}

function inWords(value: string, formats: string): string {
  const read = formats.split('|').map(format => readDateParts(value, format))
  const { year, month, day, hour, minute }: DateParts = read.find(parts => parts !== null) ?? {}
  const two = (part: number): string => String(part).padStart(2, '0')
  const date = day === undefined || month === undefined ? [] : [`${day} ${MONTHS[month - 1]} ${year ?? ''}`.trim()]
  const time = hour === undefined ? [] : [`${two(hour)}:${two(minute ?? 0)}`]
  return [...date, ...time].join(', ') || value
}
