import { hasOffset } from '../import/template/date-format.ts'
import { literal } from '../store/duckdb.ts'

/** How a date, a time or both are written in a file, for DuckDB. */
export interface DateSql {
  /** Expression of type TIMESTAMP; NULL when the text is written in none of the ways. */
  readonly value: string
  /** Expression that is true when the text itself gave its offset from UTC; undefined when no way of writing can. */
  readonly isUtc?: string
}

const LETTERS: readonly (readonly [string, string])[] = [
  ['yyyy', '%Y'],
  ['yy', '%y'],
  ['MMMM', '%B'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['M', '%m'],
  ['dd', '%d'],
  ['d', '%d'],
  ['EEEE', '%A'],
  ['EEE', '%a'],
  ['HH', '%H'],
  ['H', '%H'],
  ['hh', '%I'],
  ['h', '%I'],
  ['mm', '%M'],
  ['m', '%M'],
  ['SSSSSS', '%f'],
  ['SSS', '%g'],
  ['ss', '%S'],
  ['s', '%S'],
  ['a', '%p'],
  ['XXX', '%z'],
  ['XX', '%z'],
  ['X', '%z'],
]

/** A template's date letters as a strptime format. Text in single quotes stands for itself. */
export function strptimeFormat(letters: string): string {
  let out = ''
  for (let i = 0; i < letters.length; ) {
    if (letters[i] === "'") {
      const end = letters.indexOf("'", i + 1)
      const words = letters.slice(i + 1, end < 0 ? undefined : end)
      out += words === '' ? "'" : words.replaceAll('%', '%%')
      i = end < 0 ? letters.length : end + 1
      continue
    }
    const token = LETTERS.find(([name]) => letters.startsWith(name, i))
    out += token?.[1] ?? (letters[i] === '%' ? '%%' : letters[i])
    i += token?.[0].length ?? 1
  }
  return out
}

/** Ways of writing that are numbers, in microseconds: counted from the template's origin. */
const COUNTED: Readonly<Record<string, number>> = { seconds: 1_000_000, milliseconds: 1000, microseconds: 1 }

/**
 * Reads `text` by the first of the `formats` that fits. `origin`: what counted formats count from (ISO 8601 UTC).
 * Formats with an offset give UTC, the others clock time.
 */
export function dateSql(text: string, formats: readonly string[], origin: string): DateSql {
  const local = formats.filter(format => !hasOffset(format))
  const offset = formats.filter(format => hasOffset(format) && !(format in COUNTED))
  const counted = formats.filter(format => format in COUNTED)
  const localValue = local.length === 0 ? 'NULL::TIMESTAMP' : parseSql(text, local)
  if (offset.length + counted.length === 0) return { value: localValue }
  // Never one list with and without offsets: DuckDB 1.5 then gives a text without offset the one of the row before.
  const utc = [
    ...(offset.length === 0 ? [] : [`${parseSql(wholeOffset(`trim(${text})`), offset)}::TIMESTAMP`]),
    ...counted.map(unit => countedSql(`trim(${text})`, COUNTED[unit] ?? 1, origin)),
  ]
  const utcValue = utc.length === 1 ? (utc[0] ?? '') : `coalesce(${utc.join(', ')})`
  if (local.length === 0) return { value: utcValue, isUtc: 'true' }
  return { value: `coalesce(${utcValue}, ${localValue})`, isUtc: `(${utcValue} IS NOT NULL)` }
}

/**
 * A date in one field and a clock time in another: read together, in every pairing of the ways of writing.
 * Two readings and an addition would cost three times as much.
 */
export function dateAndTimeSql(date: string, dates: readonly string[], time: string, times: readonly string[]): string {
  const pairs = dates.flatMap(d => times.map(t => `${d} ${t}`))
  const plain = parseSql(`(${date} || ' ' || ${time})`, pairs)
  // Blanks around either are rare: only what did not fit is trimmed and tried again.
  return `coalesce(${plain}, ${parseSql(`(trim(${date}) || ' ' || trim(${time}))`, pairs)})`
}

function parseSql(text: string, formats: readonly string[]): string {
  const letters = formats.map(format => format.replace(/'[^']*'/g, ''))
  let value = text
  if (letters.some(format => format.includes('a'))) value = `regexp_replace(${value}, '([ap])\\.?m\\.?', '\\1m', 'i')`
  if (letters.some(format => format.includes('S'))) value = `regexp_replace(${value}, '(\\.\\d{6})\\d+', '\\1')`
  // %Y would take 25 for the year 25, so formats with two digits come first; they never fit four.
  const short = (format: string): number => (/yyyy/.test(format) || !/yy/.test(format) ? 1 : 0)
  const ordered = [...formats].sort((x, y) => short(x) - short(y)).map(format => literal(strptimeFormat(format)))
  return `try_strptime(${value}, ${ordered.length === 1 ? ordered[0] : `[${ordered.join(', ')}]`})`
}

/** `Z` as `+00:00`, `+1` as `+01:00`: the forms DuckDB does not take. */
const wholeOffset = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, '[zZ](\\)?)$', '+00:00\\1'), '([+-])(\\d)(:\\d\\d)?(\\)?)$', '\\10\\2\\3\\4')`

function countedSql(text: string, microseconds: number, origin: string): string {
  const start = `TIMESTAMP ${literal(origin.replace('T', ' ').replace(/Z$/, ''))}`
  return `CASE WHEN regexp_full_match(${text}, '-?\\d{1,16}') THEN make_timestamp(epoch_us(${start}) + try_cast(${text} AS BIGINT) * ${microseconds})
    WHEN regexp_full_match(${text}, '-?\\d{1,16}\\.\\d+') THEN make_timestamp(epoch_us(${start}) + round(try_cast(${text} AS DOUBLE) * ${microseconds})::BIGINT) END`
}
