import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDayOf, daysBetween, readCalendarDay } from './calendar-day.ts'
import { imeiCheckDigit, readImei, typeAllocationCode } from './imei.ts'
import { mobileCountryCode, readImsi } from './imsi.ts'
import { contains, intersect, periodOf } from './period.ts'

describe('an IMEI', () => {
  it('is its first 14 digits, whatever the network wrote for the check digit or the software version', () => {
    for (const text of [
      '490154203237518',
      '490154203237510',
      '49015420323751',
      '4901542032375102',
      '49-015420-323751-8',
    ]) {
      expect([text, readImei(text)]).toEqual([text, 49015420323751n])
    }
    expect(imeiCheckDigit(49015420323751n)).toBe(8)
    expect(typeAllocationCode(1015420323751n)).toBe('01015420')
  })
  it('is nothing when zeroed, rounded or of another length', () => {
    for (const text of ['', '000000000000000', '4.90154E+14', '123', '49015420323751801'])
      expect(readImei(text)).toBeNull()
  })
})

describe('an IMSI', () => {
  it('has 14 or 15 digits and starts with a mobile country code', () => {
    expect(readImsi(' 234159876543210')).toBe(234159876543210n)
    expect(mobileCountryCode(234159876543210n)).toBe('234')
    for (const text of ['', '12', '034159876543210', '2341598765432101', '2.34E+14']) expect(readImsi(text)).toBeNull()
  })
})

describe('a calendar day', () => {
  it('cannot be one the calendar lacks', () => {
    expect(calendarDayOf(2025, 6, 31)).toBeNull()
    expect(calendarDayOf(2025, 2, 29)).toBeNull()
    expect(readCalendarDay('2024-02-29')).toBe('2024-02-29')
    expect(readCalendarDay('2024-2-9')).toBeNull()
  })
  it('adds and counts days both ways', () => {
    const start = calendarDayOf(2024, 1, 1)
    fc.assert(
      fc.property(
        fc.integer({ min: -3000, max: 3000 }),
        n => start !== null && daysBetween(start, addDays(start, n)) === n,
      ),
    )
  })
})

describe('a period', () => {
  it('holds its start and not its end, and touching periods share nothing', () => {
    const one = periodOf(0, 10)
    const next = periodOf(10, 20)
    expect(periodOf(5, 5)).toBeNull()
    expect(one !== null && contains(one, 0) && !contains(one, 10)).toBe(true)
    expect(one !== null && next !== null && intersect(one, next)).toBeNull()
  })
})
