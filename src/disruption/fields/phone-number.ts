import type { FieldType } from '../../kernel/field.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok } from '../../values/result.ts'

/** A phone number, kept in E.164 (`+447700900123`) however it was typed: 07…, +44…, 0044…. */
export function phoneNumber(): FieldType<string> {
  return {
    column: 'text',
    input: 'text',
    schema: { type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' },
    read(raw, label) {
      const party = readParty(typeof raw === 'string' ? raw : '')
      return party.kind === 'e164' ? ok(party.text) : fail(`${label} must be a phone number, like 07700 900123`)
    },
    show: spaced,
  }
}

/** `+447700900123` as people read it: `07700 900123`; numbers of other countries stay as they are. */
const spaced = (number: string): string => number.replace(/^\+44(7\d{3})(\d{6})$/, '0$1 $2')
