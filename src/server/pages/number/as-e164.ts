import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What a person typed as the records name it: 07700 900123 → +447700900123; anything else stays as typed. */
export function asE164(typed: string): string {
  const parsed = parsePhoneNumberFromString(typed, 'GB')
  return parsed?.isPossible() === true && /\d{7}/.test(typed.replaceAll(/\D/g, '')) ? parsed.number : typed
}
