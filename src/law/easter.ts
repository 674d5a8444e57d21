import { type CalendarDay, calendarDayOf } from '../values/calendar-day.ts'

/**
 * Easter Sunday of a year of the Gregorian calendar.
 *
 * The anonymous algorithm printed in Nature 13 (1876), 487, in the letters of J. Meeus, Astronomical Algorithms
 * (2nd ed., 1998), chapter 8.
 */
export function easterSunday(year: number): CalendarDay {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = calendarDayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1)
  if (day === null) throw new RangeError(`there is no Easter of the year ${year}`)
  return day
}
