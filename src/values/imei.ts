/**
 * Reads an IMEI and gives its first 14 digits: type allocation code (8) and serial number (6).
 *
 * The 15th digit is a checksum, which networks often write as 0; the 15th and 16th of an IMEISV are the software
 * version, which changes with every update. Neither says which handset it is, so both are dropped.
 * Accepts 14, 15 or 16 digits with spaces, hyphens, slashes, a leading apostrophe or a trailing `.0`.
 * Null for anything else: other lengths, spreadsheet exponents, all zeros.
 */
export function readImei(text: string): bigint | null {
  const digits = text
    .trim()
    .replace(/^'/, '')
    .replace(/\.0$/, '')
    .replace(/[\s\-/]/g, '')
  if (!/^\d{14,16}$/.test(digits)) return null
  const handset = digits.slice(0, 14)
  return /^0+$/.test(handset) ? null : BigInt(handset)
}

/** The 15th digit that belongs to the 14 of `imei` (3GPP TS 23.003 annex B: the Luhn sum). */
export function imeiCheckDigit(imei: bigint): number {
  const digits = imei.toString().padStart(14, '0')
  let sum = 0
  for (let i = 0; i < 14; i++) {
    const digit = Number(digits[i])
    // Every second digit counts twice, and a product of two digits counts as their sum.
    const value = i % 2 === 1 ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return (10 - (sum % 10)) % 10
}

/** Type allocation code: the first 8 digits, the model of handset. */
export const typeAllocationCode = (imei: bigint): string => imei.toString().padStart(14, '0').slice(0, 8)
