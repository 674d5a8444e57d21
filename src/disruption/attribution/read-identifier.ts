import { readImei } from '../../values/imei.ts'
import { readImsi } from '../../values/imsi.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** What an attribution can be of, and how each is kept. */
export type Of = 'number' | 'imei' | 'imsi'

/**
 * A number, handset or SIM as it is kept, however it was typed: a number in E.164 (`+447700900123`), an IMEI as its first
 * 14 digits (the others change), an IMSI as its 14 or 15 digits; otherwise a sentence that says what it must be.
 */
export function readIdentifier(of: Of, typed: string): Result<string, string> {
  if (of === 'imei') {
    const imei = readImei(typed)
    return imei === null
      ? fail('An IMEI must have 14 to 16 digits, as the handset shows them when *#06# is dialled')
      : ok(imei.toString().padStart(14, '0'))
  }
  if (of === 'imsi') {
    const imsi = readImsi(typed)
    return imsi === null
      ? fail('An IMSI must have 14 or 15 digits and begin with a country code, such as 234 for the United Kingdom')
      : ok(imsi.toString())
  }
  const party = readParty(typed)
  return party.kind === 'e164' ? ok(party.text) : fail('A phone number must be one that can be rung, like 07700 900123')
}

const KINDS: readonly Of[] = ['number', 'imei', 'imsi']

/** Everything that what was typed may mean: fifteen digits are a handset or a SIM. None where it is neither, nor a number. */
export const identifiersMeant = (typed: string): readonly { readonly of: Of; readonly identifier: string }[] =>
  KINDS.flatMap(of => {
    const read = readIdentifier(of, typed)
    return read.ok ? [{ of, identifier: read.value }] : []
  })
