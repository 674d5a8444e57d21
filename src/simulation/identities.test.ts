import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { makeIdentities, withCheckDigit } from './identities.ts'
import { Random } from './random.ts'

test('every mobile number is a valid British mobile, no two alike', () => {
  const identities = makeIdentities(new Random(1, 'test'))
  const numbers = Array.from({ length: 500 }, () => identities.mobile())
  expect(new Set(numbers).size).toBe(500)
  for (const number of numbers) {
    const parsed = parsePhoneNumberFromString(`+${number}`)
    expect([number, parsed?.isValid(), parsed?.getType()]).toEqual([number, true, 'MOBILE'])
  }
})

test('landlines are valid too', () => {
  const identities = makeIdentities(new Random(2, 'test'))
  for (let i = 0; i < 50; i++) expect(parsePhoneNumberFromString(`+${identities.landline()}`)?.isValid()).toBe(true)
})

test('an IMEI ends in its check digit', () => {
  expect(withCheckDigit('49015420323751')).toBe('490154203237518')
})
