/**
 * How dates and times are written, in the letters of Unicode (yyyy MM dd HH mm ss SSS MMM a XXX …).
 *
 * yyyy yy · MM M (number) · MMM (Jun) · MMMM (June) · EEE EEEE (weekday) · dd d · HH H (0–23) · hh h with a (am, pm) ·
 * mm m · ss s · SSS, SSSSSS (fraction) · XXX (offset: Z, +1, +01:00) · 'words' stand for themselves, and so does
 * every other character. Besides: `seconds`, `milliseconds`, `microseconds` counted from the template's origin.
 */
export interface DateParts {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
}

/** Names for several formats at once; `parseTemplate` puts the formats in their place. */
export const FORMAT_GROUPS: Readonly<Record<string, readonly string[]>> = {
  iso: [
    'yyyy-MM-dd HH:mm:ss',
    "yyyy-MM-dd'T'HH:mm:ss",
    "yyyy-MM-dd'T'HH:mm:ssXXX",
    'yyyy-MM-dd HH:mm:ssXXX',
    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
    'yyyy-MM-dd HH:mm:ss.SSSSSS',
    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
    'yyyy-MM-dd HH:mm:ss.SSSSSSXXX',
    'yyyy-MM-dd HH:mm',
    "yyyy-MM-dd'T'HH:mm",
  ],
  epoch_s: ['seconds'],
  epoch_ms: ['milliseconds'],
  epoch_us: ['microseconds'],
}

export const COUNTED_FORMATS = ['seconds', 'milliseconds', 'microseconds'] as const
/** Formats of durations that are no letters. */
export const DURATION_FORMATS = ['seconds', 'milliseconds', 'minutes'] as const

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ')

type Field = keyof DateParts | 'monthName' | 'half' | 'skip'

const LETTERS: readonly (readonly [letters: string, pattern: string, field: Field])[] = [
  ['yyyy', '(\\d{4})', 'year'],
  ['yy', '(\\d{2})', 'year'],
  ['MMMM', `(${MONTH_NAMES.join('|')})`, 'monthName'],
  ['MMM', `(${MONTHS.join('|')})`, 'monthName'],
  ['MM', '(\\d{1,2})', 'month'],
  ['M', '(\\d{1,2})', 'month'],
  ['EEEE', '((?:mon|tues|wednes|thurs|fri|satur|sun)day)', 'skip'],
  ['EEE', '(mon|tue|wed|thu|fri|sat|sun)', 'skip'],
  ['dd', '(\\d{1,2})', 'day'],
  ['d', '(\\d{1,2})', 'day'],
  ['HH', '(\\d{1,2})', 'hour'],
  ['H', '(\\d{1,2})', 'hour'],
  ['hh', '(\\d{1,2})', 'hour'],
  ['h', '(\\d{1,2})', 'hour'],
  ['mm', '(\\d{1,2})', 'minute'],
  ['m', '(\\d{1,2})', 'minute'],
  ['SSSSSS', '(\\d{1,9})', 'skip'],
  ['SSS', '(\\d{1,9})', 'skip'],
  ['ss', '(\\d{1,2})', 'second'],
  ['s', '(\\d{1,2})', 'second'],
  ['a', '([ap]\\.?m\\.?)', 'half'],
  ['XXX', '(z|[+-]\\d{1,2}(?::?\\d{2})?)', 'skip'],
  ['XX', '(z|[+-]\\d{1,2}(?::?\\d{2})?)', 'skip'],
  ['X', '(z|[+-]\\d{1,2}(?::?\\d{2})?)', 'skip'],
]

interface Compiled {
  readonly pattern: RegExp
  /** The same without an end. */
  readonly start: RegExp
  readonly fields: readonly Field[]
}

const compiled = new Map<string, Compiled | null>()

/** Whether the letters make a format: at least one field, quotes closed, no letter without a meaning. */
export const isDateFormat = (format: string): boolean => compile(format) !== null

/** Whether texts of this format carry their own offset from UTC. */
export const hasOffset = (format: string): boolean =>
  (COUNTED_FORMATS as readonly string[]).includes(format) || /X/.test(format.replace(/'[^']*'/g, ''))

/** Whether `text` begins with something written in `format`. */
export const startsLike = (text: string, format: string): boolean => compile(format)?.start.test(text) === true

/** The parts of `text` written in `format`, or null when it is not, or names no possible day or time. */
export function readDateParts(text: string, format: string): DateParts | null {
  const found = compile(format)
  const match = found?.pattern.exec(text.trim())
  if (!found || !match) return null
  const parts: Partial<Record<keyof DateParts, number>> = {}
  let half = ''
  for (const [index, field] of found.fields.entries()) {
    const value = match[index + 1] ?? ''
    if (field === 'monthName') parts.month = MONTHS.indexOf(value.slice(0, 3).toLowerCase()) + 1
    else if (field === 'half') half = value[0]?.toLowerCase() ?? ''
    else if (field !== 'skip') parts[field] = Number(value)
  }
  const { year, month, day, hour, minute, second } = parts
  if (half !== '' && (hour === undefined || hour < 1 || hour > 12)) return null
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null
  if (month !== undefined && (month < 1 || month > 12)) return null
  if (day !== undefined && (day < 1 || day > daysIn(year, month))) return null
  return parts
}

function daysIn(year: number | undefined, month: number | undefined): number {
  if (month === undefined) return 31
  return new Date(Date.UTC(year === undefined ? 2024 : year < 100 ? 2000 + year : year, month, 0)).getUTCDate()
}

function compile(format: string): Compiled | null {
  const known = compiled.get(format)
  if (known !== undefined) return known
  const made = build(format)
  compiled.set(format, made)
  return made
}

function build(format: string): Compiled | null {
  const fields: Field[] = []
  let pattern = ''
  for (let i = 0; i < format.length; ) {
    if (format[i] === "'") {
      const end = format.indexOf("'", i + 1)
      if (end === -1) return null
      pattern += literal(format.slice(i + 1, end))
      i = end + 1
      continue
    }
    const letters = LETTERS.find(([name]) => format.startsWith(name, i))
    if (letters !== undefined) {
      const packed = letters[2] !== 'year' && /^[\dyMdHhms]/.test(format[i + letters[0].length] ?? '')
      // Without a separator the number of digits is the only boundary.
      pattern +=
        !letters[0].startsWith('X') && (packed || isPackedEnd(format, i))
          ? letters[1].replace('{1,2}', `{${letters[0].length}}`)
          : letters[1]
      fields.push(letters[2])
      i += letters[0].length
      continue
    }
    const character = format[i] ?? ''
    // U, T and C of "(UTC+1)" and the T of ISO are words people write without quotes.
    if (/[A-Za-z]/.test(character) && !/[TUCGZ]/.test(character)) return null
    pattern += literal(character)
    i++
  }
  return fields.length === 0
    ? null
    : { pattern: new RegExp(`^${pattern}$`, 'i'), start: new RegExp(`^${pattern}`, 'i'), fields }
}

const isPackedEnd = (format: string, at: number): boolean => at > 0 && /[yMdHhms]/.test(format[at - 1] ?? '')

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
