import { readImei } from '../../values/imei.ts'
import { readImsi } from '../../values/imsi.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** What an order may name: SI 2017/1240, regulation 2, "device ID". */
export const ITEM_KINDS = [
  { value: 'MSISDN', text: 'Phone number (MSISDN)' },
  { value: 'IMEI', text: 'Handset (IMEI)' },
  { value: 'IMSI', text: 'Subscriber (IMSI)' },
  { value: 'ICCID', text: 'SIM card (ICCID)' },
  { value: 'MEID', text: 'Handset (MEID)' },
  { value: 'ESN', text: 'Handset (ESN)' },
  { value: 'MIN', text: 'Subscriber (MIN or MSIN)' },
  { value: 'MAC', text: 'Network adapter (MAC address)' },
  { value: 'UDID', text: 'Device (UDID)' },
  { value: 'Android ID', text: 'Device (Android ID)' },
  { value: 'other', text: 'Another serial or identification number' },
] as const

export type ItemKind = (typeof ITEM_KINDS)[number]['value']

const PLAIN: Readonly<
  Record<Exclude<ItemKind, 'MSISDN' | 'IMEI' | 'IMSI' | 'ICCID' | 'MAC'>, readonly [RegExp, string]>
> = {
  MEID: [/^(?:[0-9A-F]{14}|\d{18})$/, 'an MEID: 14 digits and letters from A to F, or 18 digits'],
  ESN: [/^(?:[0-9A-F]{8}|\d{11})$/, 'an ESN: 8 digits and letters from A to F, or 11 digits'],
  MIN: [/^\d{8,10}$/, 'a MIN or MSIN: 8 to 10 digits'],
  UDID: [
    /^(?:[0-9A-F]{40}|[0-9A-F]{8}-[0-9A-F]{16})$/,
    'a UDID: 40 digits and letters from A to F, or 8, a hyphen and 16',
  ],
  'Android ID': [/^[0-9A-F]{16}$/, 'an Android ID: 16 digits and letters from A to F'],
  other: [/^[\x21-\x7E][\x20-\x7E]{2,58}$/, 'at least 3 letters or digits'],
}

/** An identifier as it stands in an order, written one way however it was typed; or what it should look like. */
export function readItemValue(what: ItemKind, typed: string): Result<string, string> {
  const given = typed.trim()
  switch (what) {
    case 'MSISDN': {
      const party = readParty(given)
      return party.kind === 'e164' ? ok(party.text) : fail('This must be a phone number, like 07700 900123')
    }
    case 'IMEI': {
      const imei = readImei(given)
      return imei === null ? fail('This must be an IMEI: 14 to 16 digits') : ok(imei.toString().padStart(14, '0'))
    }
    case 'IMSI': {
      const imsi = readImsi(given)
      return imsi === null
        ? fail('This must be an IMSI: 14 or 15 digits, such as 234 10 1234567890')
        : ok(imsi.toString())
    }
    case 'ICCID': {
      const digits = given.replaceAll(/[\s-]/g, '')
      return /^89\d{16,18}$/.test(digits) && luhn(digits)
        ? ok(digits)
        : fail('This must be an ICCID: 18 to 20 digits from 89 on, as printed on the SIM; check each digit')
    }
    case 'MAC': {
      const bytes = given.replaceAll(/[\s:.-]/g, '').toUpperCase()
      return /^[0-9A-F]{12}$/.test(bytes)
        ? ok((bytes.match(/../g) ?? []).join(':'))
        : fail('This must be a MAC address, like 00:1A:2B:3C:4D:5E')
    }
    default: {
      const [like, words] = PLAIN[what]
      const value = what === 'other' ? given : given.replaceAll(/\s/g, '').toUpperCase()
      return like.test(value) ? ok(value) : fail(`This must be ${words}`)
    }
  }
}

/** ITU-T E.118: the last digit of an ICCID checks the others. Of 18 digits the check digit was left off. */
function luhn(digits: string): boolean {
  if (digits.length === 18) return true
  let sum = 0
  for (const [at, digit] of [...digits].toReversed().entries()) {
    const doubled = at % 2 === 0 ? Number(digit) : 2 * Number(digit)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
