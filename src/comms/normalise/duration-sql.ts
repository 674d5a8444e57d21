/** Longest duration that is believed, in seconds: a month. Anything above is an error of the file. */
const LONGEST = 31 * 86_400

/**
 * A duration in whole seconds: plain seconds (`75`, `75.4`), `mm:ss`, `hh:mm:ss`; NULL when empty or unreadable.
 *
 * `value` is `try_cast(text AS BIGINT)`, computed once by the caller. A template may say which: format `mm:ss` or `HH:mm` decides how two parts are read, `milliseconds` and `minutes` scale plain numbers.
 */
export function durationSql(text: string, value: string, formats: readonly string[] = []): string {
  const trimmed = `trim(${text})`
  const scale = formats.includes('milliseconds') ? '/ 1000.0' : formats.includes('minutes') ? '* 60' : ''
  const part = (n: number): string => `try_cast(split_part(${trimmed}, ':', ${n}) AS INTEGER)`
  const two = formats.includes('HH:mm') || formats.includes('H:mm') ? [3600, 60] : [60, 1]
  const believed = (seconds: string): string => `CASE WHEN ${seconds} <= ${LONGEST} THEN round(${seconds})::INTEGER END`
  // As many characters as the number has digits: nothing but digits, save an exponent (15e2).
  const digits = `CASE WHEN ${value} < 10 THEN 1 WHEN ${value} < 100 THEN 2 WHEN ${value} < 1000 THEN 3 WHEN ${value} < 10000 THEN 4 WHEN ${value} < 100000 THEN 5 ELSE 0 END`
  const plain =
    scale === ''
      ? `WHEN ${value} >= 0 AND strlen(${text}) = ${digits} AND NOT contains(${text}, 'e') AND NOT contains(${text}, 'E') THEN ${value}::INTEGER`
      : ''
  return `CASE ${plain}
    WHEN ${text} = '' THEN NULL
    WHEN regexp_full_match(${trimmed}, '\\d{1,11}(\\.\\d+)?') THEN ${believed(`try_cast(${trimmed} AS DOUBLE) ${scale}`)}
    WHEN regexp_full_match(${trimmed}, '\\d{1,4}:[0-5]?\\d') THEN ${believed(`(${part(1)} * ${two[0]} + ${part(2)} * ${two[1]})`)}
    WHEN regexp_full_match(${trimmed}, '\\d{1,3}:[0-5]?\\d:[0-5]?\\d(\\.\\d+)?') THEN ${believed(
      `(${part(1)} * 3600 + ${part(2)} * 60 + try_cast(split_part(${trimmed}, ':', 3) AS DOUBLE))`,
    )} END`
}

/** Seconds from start to end, both as written (clock time, or both UTC); NULL when either is missing or the end is before the start. */
export const durationBetweenSql = (start: string, end: string): string =>
  `CASE WHEN ${end} >= ${start} AND epoch_us(${end}) - epoch_us(${start}) <= ${LONGEST} * 1000000::BIGINT
    THEN ((epoch_us(${end}) - epoch_us(${start})) // 1000000)::INTEGER END`
