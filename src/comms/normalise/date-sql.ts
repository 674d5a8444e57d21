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
  ['ZZZ', '%z'],
  ['Z', '%z'],
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

/** Ways of writing that are numbers: counted from the template's origin. */
const COUNTED: Readonly<Record<string, number>> = {
  seconds: 1_000_000,
  milliseconds: 1000,
  microseconds: 1,
}

/** Whether a way of writing carries its own offset from UTC. */
export const carriesOffset = (letters: string): boolean => letters in COUNTED || strptimeFormat(letters).includes('%z')

/**
 * Reads `text` by the first of the `formats` that fits. `origin`: what `seconds` count from (ISO 8601 UTC).
 * Formats with an offset give UTC, the others clock time.
 */
export function dateSql(text: string, formats: readonly string[], origin: string): DateSql {
  const trimmed = `trim(${text})`
  const local = formats.filter(letters => !carriesOffset(letters)).map(strptimeFormat)
  const offset = formats.filter(letters => carriesOffset(letters) && !(letters in COUNTED)).map(strptimeFormat)
  const counted = formats.filter(letters => letters in COUNTED)
  const localValue =
    local.length === 0 ? 'NULL::TIMESTAMP' : `try_strptime(${trimmed}, [${local.map(literal).join(', ')}])`
  if (offset.length === 0 && counted.length === 0) return { value: localValue }
  const utc = [
    ...offset.map(format => `try_strptime(${trimmed}, ${literal(format)})::TIMESTAMP`),
    ...counted.map(
      unit =>
        `CASE WHEN regexp_full_match(${trimmed}, '-?\\d{1,16}(\\.\\d+)?') THEN make_timestamp(epoch_us(TIMESTAMP ${literal(origin.replace('T', ' ').replace(/Z$/, ''))}) + (try_cast(${trimmed} AS DOUBLE) * ${COUNTED[unit]})::BIGINT) END`,
    ),
  ]
  const utcValue = `coalesce(${utc.join(', ')})`
  if (local.length === 0) return { value: utcValue, isUtc: 'true' }
  return { value: `coalesce(${utcValue}, ${localValue})`, isUtc: `(${utcValue} IS NOT NULL)` }
}

/** Clock times without a date, as an interval since midnight; NULL when unreadable. */
export function clockSql(text: string, formats: readonly string[]): string {
  const local = formats.map(strptimeFormat).map(literal)
  return `(try_strptime(trim(${text}), [${local.join(', ')}]) - TIMESTAMP '1900-01-01 00:00:00')`
}
