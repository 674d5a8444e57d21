/**
 * The four spellings that nearly all British records use (07…, 447…, +447…, 00447…) as an E.164 integer; NULL for any
 * other spelling, which `readParty` reads once per distinct text.
 *
 * `value` is `try_cast(text AS BIGINT)`, computed once by the caller. A cast alone would take `1_0`, `4.47E+11` and `0x1F` for numbers. The length, the first characters and the range together leave
 * room for digits only, except for an exponent, so the letter e is looked for.
 */
export function plainPartySql(text: string, value: string): string {
  const digitsOnly = `NOT contains(${text}, 'E') AND NOT contains(${text}, 'e')`
  return `CASE
    WHEN ${value} BETWEEN 7000000000 AND 7999999999 AND strlen(${text}) = 11 AND prefix(${text}, '07') AND ${digitsOnly} THEN ${value} + 440000000000
    WHEN ${value} BETWEEN 447000000000 AND 447999999999 AND (strlen(${text}) = 13 AND prefix(${text}, '+447') OR strlen(${text}) = 12 AND prefix(${text}, '447')
      OR strlen(${text}) = 14 AND prefix(${text}, '00447')) AND ${digitsOnly} THEN ${value} END`
}

/** The text of a party that the plain spellings do not cover, without outer blanks; NULL when plain or empty. */
export const oddPartySql = (text: string, plain: string): string =>
  `CASE WHEN ${plain} IS NULL THEN nullif(trim(${text}), '') END`
