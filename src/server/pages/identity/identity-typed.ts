import { imeiCheckDigit, readImei } from '../../../values/imei.ts'
import { readImsi } from '../../../values/imsi.ts'

/** What a page can be asked about besides a phone number: a handset, a SIM by its subscription, or the card itself. */
export const IDENTITY_KINDS = ['imei', 'imsi', 'iccid'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

export interface TypedIdentity {
  readonly kind: IdentityKind
  readonly value: string
}

/**
 * The handset or SIM that a person typed: 14 to 16 digits, or 18 to 20 that begin with 89 (ITU-T E.118). Null for a phone number, which has
 * fewer digits or begins with + or 00. 15 digits may be an IMEI or an IMSI: no IMEI begins with 2, where the IMSIs of Europe do;
 * for others the check digit decides, which networks also write as 0.
 */
export function identityTyped(typed: string): TypedIdentity | null {
  const value = typed.replaceAll(/[\s\-/.]/g, '')
  if (/^89\d{16,18}F?$/i.test(value)) return { kind: 'iccid', value: value.toUpperCase() }
  if (!/^\d{14,16}$/.test(value) || value.startsWith('00')) return null
  return { kind: isImsi(value) ? 'imsi' : 'imei', value }
}

function isImsi(digits: string): boolean {
  if (digits.length !== 15 || readImsi(digits) === null) return false
  if (digits.startsWith('2')) return true
  const handset = readImei(digits)
  const last = Number(digits[14])
  return handset === null || (last !== 0 && last !== imeiCheckDigit(handset))
}
