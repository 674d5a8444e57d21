import { describe, expect, it } from 'vitest'
import { identityTyped } from './identity-typed.ts'

describe('what is typed into “Find a number”', () => {
  it.each([
    ['35-693803-564380-9', 'imei', '356938035643809'],
    ['35693803564380', 'imei', '35693803564380'],
    ['356938035643800', 'imei', '356938035643800'],
    ['3569380356438078', 'imei', '3569380356438078'],
    ['234 15 9876543210', 'imsi', '234159876543210'],
    ['310150123456789', 'imsi', '310150123456789'],
    ['8944 1100 6123 4567 890', 'iccid', '8944110061234567890'],
    ['8944110061234567890f', 'iccid', '8944110061234567890F'],
  ])('%s is an %s', (typed, kind, value) => {
    expect(identityTyped(typed)).toEqual({ kind, value })
  })

  it.each(['07700 900123', '+44 7700 900123', '00447700900123', '447700900123', '999', 'Mo', '+234159876543210', ''])(
    '%s is none of these',
    typed => {
      expect(identityTyped(typed)).toBeNull()
    },
  )
})
