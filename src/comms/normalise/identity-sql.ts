/**
 * IMEI and IMSI as integers, by the rules of values/imei.ts and values/imsi.ts.
 *
 * `value` is `try_cast(text AS BIGINT)`, computed once by the caller. The first branches take plain digits without a regular expression: a number of n characters that is at least
 * 10^(n-1) can hold nothing but digits, save an exponent.
 */
export function imeiSql(text: string, value: string): string {
  const dressed = stripped(text, `[\\s\\-/]`)
  return `CASE
    WHEN strlen(${text}) = 15 AND ${value} >= 100000000000000 AND ${noExponent(text)} THEN ${value} // 10
    WHEN strlen(${text}) = 14 AND ${value} >= 10000000000000 AND ${noExponent(text)} THEN ${value}
    WHEN strlen(${text}) = 16 AND ${value} >= 1000000000000000 AND ${noExponent(text)} THEN ${value} // 100
    WHEN ${text} = '' THEN NULL
    WHEN regexp_full_match(${dressed}, '\\d{14,16}') THEN nullif(try_cast(left(${dressed}, 14) AS BIGINT), 0) END`
}

export function imsiSql(text: string, value: string): string {
  const dressed = stripped(text, `[\\s\\-]`)
  return `CASE
    WHEN strlen(${text}) = 15 AND ${value} >= 200000000000000 AND NOT prefix(${text}, '8') AND ${noExponent(text)} THEN ${value}
    WHEN ${text} = '' THEN NULL
    WHEN regexp_full_match(${dressed}, '[2-79]\\d{13,14}') THEN try_cast(${dressed} AS BIGINT) END`
}

const noExponent = (text: string): string => `NOT contains(${text}, 'E') AND NOT contains(${text}, 'e')`

/** Without outer blanks, the apostrophe that guards against spreadsheets, the `.0` they add, and separators. */
const stripped = (text: string, separators: string): string =>
  `regexp_replace(regexp_replace(trim(${text}), '^''|\\.0$', '', 'g'), '${separators}', '', 'g')`
