import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { easterSunday } from './easter.ts'
import { Holidays, holidaysOf } from './holidays.ts'
import type { Region } from './region.ts'

/** As gov.uk/bank-holidays lists them, copied by hand: month and day, year by year. */
const PUBLISHED: Readonly<Record<Region, Readonly<Record<string, string>>>> = {
  'england-wales': {
    2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
    2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
    2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
    2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
    2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
    2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
    2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  },
  scotland: {
    2019: '01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26',
    2020: '01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28',
    2021: '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28',
    2022: '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27',
    2023: '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26',
    2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
    2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
    2026: '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28',
    2027: '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
    2028: '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
  },
  'northern-ireland': {
    2019: '01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26',
    2020: '01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28',
    2021: '01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28',
    2022: '01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27',
    2023: '01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26',
    2024: '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26',
    2025: '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26',
    2026: '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28',
    2027: '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28',
    2028: '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26',
  },
}

/** What the rules have, day by day over the year. */
function daysOf(holidays: Holidays, year: string): string {
  const found: string[] = []
  for (let at = day(`${year}-01-01`); at.startsWith(year); at = addDays(at, 1)) {
    if (holidays.nameOf(at) !== null) found.push(at.slice(5))
  }
  return found.join(' ')
}

function day(text: string): CalendarDay {
  const read = readCalendarDay(text)
  if (read === null) throw new Error(text)
  return read
}

describe('Bank holidays', () => {
  for (const region of ['england-wales', 'scotland', 'northern-ireland'] as const) {
    it.each(Object.entries(PUBLISHED[region]))(`${region} in %s are those published`, (year, days) => {
      expect(daysOf(holidaysOf(region), year)).toBe(days)
    })
  }

  it('before 2019 keep the extra days of 2011 and 2012', () => {
    const holidays = holidaysOf('england-wales')
    expect(daysOf(holidays, '2011')).toBe('01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27')
    expect(daysOf(holidays, '2012')).toBe('01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26')
  })

  it('say what they are called, and of which a day is the substitute', () => {
    expect(holidaysOf('england-wales').nameOf(day('2021-12-28'))).toBe('Boxing Day (substitute day)')
    expect(holidaysOf('england-wales').nameOf(day('2022-12-27'))).toBe('Christmas Day (substitute day)')
    expect(holidaysOf('scotland').nameOf(day('2026-06-15'))).toBe('World Cup bank holiday')
    expect(holidaysOf('england-wales').nameOf(day('2026-06-15'))).toBeNull()
  })

  it('come next in order, a declared one among them', () => {
    const holidays = new Holidays('scotland', [{ day: day('2026-12-24'), name: 'A day of thanks' }])
    expect(holidays.next(day('2026-11-30'), 3)).toEqual([
      { day: '2026-11-30', name: 'St Andrew’s Day' },
      { day: '2026-12-24', name: 'A day of thanks' },
      { day: '2026-12-25', name: 'Christmas Day' },
    ])
  })
})

it.each([
  '1961-04-02',
  '1818-03-22',
  '1943-04-25',
  '2000-04-23',
  '2008-03-23',
  '2024-03-31',
  '2038-04-25',
  '2049-04-18',
])('Easter Sunday is %s', date => {
  expect(easterSunday(Number(date.slice(0, 4)))).toBe(date)
})
