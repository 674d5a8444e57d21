import type { Chance } from './chance.ts'

/** An NHS number of the range that is kept for tests (999…), with its check digit. */
export function testNhsNumber(chance: Chance): string {
  for (;;) {
    const digits = `999${String(chance.whole(0, 999_999)).padStart(6, '0')}`
    const sum = Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}${check}`
  }
}

/** A PNC ID of this year with its check letter; serials beyond nine million, which no year has reached. */
export function inventedPncId(chance: Chance, year: number): string {
  const serial = String(chance.whole(9_000_000, 9_999_999))
  const letter = 'ZABCDEFGHJKLMNPQRTUVWXY'.charAt(Number(`${String(year).slice(2)}${serial}`) % 23)
  return `${year}/${serial}${letter}`
}

/** A mobile number of the range that Ofcom keeps for drama. */
export const dramaNumber = (chance: Chance): string => `07700 900${String(chance.whole(0, 999)).padStart(3, '0')}`
