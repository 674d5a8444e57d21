export type PhoneNumberClass =
  | 'mobile'
  | 'fixed'
  | 'freephone'
  | 'premium'
  | 'voip'
  | 'pager'
  | 'international'
  | 'unknown'

/**
 * The kind of service behind an E.164 number, by Ofcom's National Telephone Numbering Plan; anything outside +44 is
 * `international`, anything that is no E.164 number `unknown`. Numbers at a charge above the ordinary (084, 087, 09,
 * 070) are `premium`. 07624 is a mobile on the Isle of Man, the rest of 076 pagers.
 */
export function phoneNumberClass(id: bigint | null): PhoneNumberClass {
  if (id === null || id <= 0n) return 'unknown'
  const digits = id.toString()
  if (!digits.startsWith('44')) return digits.length >= 7 ? 'international' : 'unknown'
  const national = digits.slice(2)
  if (national.length < 7) return 'unknown'
  if (/^(?:7624|7[1-57-9])/.test(national)) return 'mobile'
  if (national.startsWith('76')) return 'pager'
  if (/^(?:70|84|87|9)/.test(national)) return 'premium'
  if (/^(?:80|500)/.test(national)) return 'freephone'
  if (/^(?:55|56)/.test(national)) return 'voip'
  return /^[123]/.test(national) ? 'fixed' : 'unknown'
}
