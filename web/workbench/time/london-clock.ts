import { type CalendarDay, startOfDayUtc } from '../../../src/values/calendar-day.ts'

const HOUR = 3_600_000

/**
 * Milliseconds by which clocks in London are ahead of UTC at this moment: an hour from 01:00 UTC on the last Sunday of March to
 * 01:00 UTC on the last Sunday of October (The Summer Time Order 2002, SI 2002/262). Without a time-zone library: it is asked
 * a hundred thousand times while one picture is drawn.
 */
export function londonOffset(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return at >= clockChange(year, 2) && at < clockChange(year, 9) ? HOUR : 0
}

/** The moments from `from` to `until` at which London's clocks change. */
export function clockChanges(from: number, until: number): readonly number[] {
  const found: number[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(until).getUTCFullYear(); year++)
    for (const month of [2, 9] as const) {
      const at = clockChange(year, month)
      if (at >= from && at <= until) found.push(at)
    }
  return found
}

/** Last Sunday of March (2) or October (9), 01:00 UTC; both have 31 days. */
function clockChange(year: number, month: 2 | 9): number {
  const last = Date.UTC(year, month, 31, 1)
  return last - new Date(last).getUTCDay() * 24 * HOUR
}

/** The day in London. */
export const londonDay = (at: number): CalendarDay => iso(at).slice(0, 10) as CalendarDay

/** The moment at which this day begins in London. */
export function londonMidnight(day: CalendarDay): number {
  const utc = startOfDayUtc(day)
  return utc - londonOffset(utc)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** "1 Mar 2026". */
export function dayInWords(at: number): string {
  const date = new Date(at + londonOffset(at))
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}

/** "1 Mar", or "1 Mar 2026" with its year. */
export const shortDayInWords = (at: number, withYear: boolean): string =>
  withYear ? dayInWords(at) : dayInWords(at).slice(0, -5)

/** "Sun 1 Mar 2026, 10:02:31". */
export function momentInWords(at: number): string {
  const date = new Date(at + londonOffset(at))
  return `${WEEKDAYS[date.getUTCDay()] ?? ''} ${dayInWords(at)}, ${date.toISOString().slice(11, 19)}`
}

/** "10:02". */
export const clockInWords = (at: number): string => iso(at).slice(11, 16)

const iso = (at: number): string => new Date(at + londonOffset(at)).toISOString()
