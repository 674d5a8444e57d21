/** Longest duration that is believed, in seconds: a month. Anything above is an error of the file. */
const LONGEST = 31 * 86_400

/**
 * A duration in whole seconds: plain seconds (`75`, `75.4`), `mm:ss`, `hh:mm:ss`; NULL when empty or unreadable.
 *
 * A template may say which: format `mm:ss` or `HH:mm` decides how two parts are read, `milliseconds` and `minutes` scale plain numbers.
 */
export function durationSql(text: string, formats: readonly string[] = []): string {
  const trimmed = `trim(${text})`
  const scale = formats.includes('milliseconds') ? '/ 1000.0' : formats.includes('minutes') ? '* 60' : ''
  const part = (n: number): string => `try_cast(split_part(${trimmed}, ':', ${n}) AS INTEGER)`
  const two = formats.includes('HH:mm') || formats.includes('H:mm') ? [3600, 60] : [60, 1]
  return `CASE
    WHEN strlen(${text}) BETWEEN 1 AND 7 AND ${text} >= '0' AND ${text} < ':' AND NOT contains(${text}, ':') AND NOT contains(${text}, 'E')
      AND NOT contains(${text}, 'e') AND NOT contains(${text}, '_') AND NOT contains(${text}, 'x') AND NOT contains(${text}, 'b')
      THEN CASE WHEN try_cast(${text} AS DOUBLE) ${scale} BETWEEN 0 AND ${LONGEST} THEN round(try_cast(${text} AS DOUBLE) ${scale})::INTEGER END
    WHEN regexp_full_match(${trimmed}, '\\d{1,7}(\\.\\d+)?')
      THEN CASE WHEN try_cast(${trimmed} AS DOUBLE) ${scale} <= ${LONGEST} THEN round(try_cast(${trimmed} AS DOUBLE) ${scale})::INTEGER END
    WHEN regexp_full_match(${trimmed}, '\\d{1,4}:[0-5]?\\d') THEN ${part(1)} * ${two[0]} + ${part(2)} * ${two[1]}
    WHEN regexp_full_match(${trimmed}, '\\d{1,3}:[0-5]?\\d:[0-5]?\\d(\\.\\d+)?') THEN ${part(1)} * 3600 + ${part(2)} * 60
      + try_cast(try_cast(split_part(${trimmed}, ':', 3) AS DOUBLE) AS INTEGER) END`
}
