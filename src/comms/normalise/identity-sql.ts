/**
 * IMEI and IMSI as integers, by the rules of values/imei.ts and values/imsi.ts.
 *
 * The first branch takes plain digits without a regular expression: a number of n characters that is at least
 * 10^(n-1) can hold nothing but digits, save an exponent.
 */
export function imeiSql(text: string): string {
  const dressed = stripped(text, `[\\s\\-/]`)
  return `CASE
    WHEN ${plainDigits(text, 14, 16)} THEN try_cast(left(${text}, 14) AS BIGINT)
    WHEN regexp_full_match(${dressed}, '\\d{14,16}') THEN nullif(try_cast(left(${dressed}, 14) AS BIGINT), 0) END`
}

export function imsiSql(text: string): string {
  const dressed = stripped(text, `[\\s\\-]`)
  return `CASE
    WHEN ${plainDigits(text, 14, 15)} AND ${text} >= '2' AND NOT prefix(${text}, '8') THEN try_cast(${text} AS BIGINT)
    WHEN regexp_full_match(${dressed}, '[2-79]\\d{13,14}') THEN try_cast(${dressed} AS BIGINT) END`
}

function plainDigits(text: string, least: number, most: number): string {
  const lengths: string[] = []
  for (let n = least; n <= most; n++) {
    lengths.push(`(strlen(${text}) = ${n} AND try_cast(${text} AS BIGINT) >= ${10n ** BigInt(n - 1)})`)
  }
  return `(NOT contains(${text}, 'E') AND NOT contains(${text}, 'e') AND (${lengths.join(' OR ')}))`
}

/** Without outer blanks, the apostrophe that guards against spreadsheets, the `.0` they add, and separators. */
const stripped = (text: string, separators: string): string =>
  `regexp_replace(regexp_replace(trim(${text}), '^''|\\.0$', '', 'g'), '${separators}', '', 'g')`
