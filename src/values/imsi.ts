/**
 * Reads an IMSI: 14 or 15 digits, the first three a mobile country code (2–7 first), with spaces, hyphens, a leading
 * apostrophe or a trailing `.0`. Null for anything else.
 */
export function readImsi(text: string): bigint | null {
  const digits = text.trim().replace(/^'/, '').replace(/\.0$/, '').replace(/[\s-]/g, '')
  return /^[2-79]\d{13,14}$/.test(digits) ? BigInt(digits) : null
}

/** Mobile country code: 234 and 235 are the United Kingdom. */
export const mobileCountryCode = (imsi: bigint): string => imsi.toString().slice(0, 3)
