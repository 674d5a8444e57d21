/** A day of the calendar, `yyyy-MM-dd`, that exists. Cannot be made from 31 June. */
export type CalendarDay = string & { readonly __brand: 'CalendarDay' }

const MILLISECONDS_A_DAY = 86_400_000

/** The day with these parts (month 1–12), or null when the calendar has no such day. Years 1000–9999. */
export function calendarDayOf(year: number, month: number, day: number): CalendarDay | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10) as CalendarDay
}

/** Reads `yyyy-MM-dd`; null for anything else. */
export function readCalendarDay(text: string): CalendarDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  return match === null ? null : calendarDayOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** The day `days` later (earlier when negative). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(startOfDayUtc(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10) as CalendarDay
}

/**
 * The same day of the month so many months later (earlier when negative); where that month is shorter, its last day:
 * 31 January and one month is 28 or 29 February. Throws beyond the year 9999.
 */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const at = year * 12 + month - 1 + months
  const inYear = Math.floor(at / 12)
  const inMonth = (at % 12) + 1
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate()
  const later = calendarDayOf(inYear, inMonth, Math.min(date, last))
  if (later === null) throw new RangeError(`${day} and ${months} months is beyond the calendar`)
  return later
}

/** Days from `from` to `until`; 0 for the same day. */
export function daysBetween(from: CalendarDay, until: CalendarDay): number {
  return (startOfDayUtc(until) - startOfDayUtc(from)) / MILLISECONDS_A_DAY
}

/** Midnight UTC of the day, in milliseconds since 1970. */
export const startOfDayUtc = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`)

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: CalendarDay): number => new Date(startOfDayUtc(day)).getUTCDay()
