import { type CalendarDay, readCalendarDay } from './calendar-day.ts'
import { londonTime } from './london.ts'

/**
 * The moment (ISO 8601, UTC) at which clocks in London show this day, hour (0–23) and minute (0–59).
 *
 * Of an hour shown twice in autumn the first; null for one that is skipped in spring, or that no clock shows.
 */
export function londonMoment(day: CalendarDay, hour: number, minute: number): string | null {
  if (!Number.isInteger(hour) || !Number.isInteger(minute) || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return null
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  for (const offset of ['+01:00', '+00:00']) {
    const moment = new Date(`${day}T${clock}:00${offset}`).toISOString()
    const shown = londonTime(moment)
    if (shown.date === day && shown.clock.startsWith(clock)) return moment
  }
  return null
}

/** The last millisecond of a day in London, ISO 8601 in UTC: 23:59:59.999 on its clocks. */
export function endOfLondonDay(day: CalendarDay): string {
  // Clocks change in the small hours of Sundays, never around midnight: there is one 23:59 on every day.
  const lastMinute = londonMoment(day, 23, 59)
  if (lastMinute === null) throw new RangeError(`${day} has no last minute`)
  return new Date(Date.parse(lastMinute) + 59_999).toISOString()
}

/** The day on which this moment falls in London. */
export function londonDayOf(iso: string): CalendarDay {
  const day = readCalendarDay(londonTime(iso).date)
  if (day === null) throw new RangeError(`“${iso}” is no moment`)
  return day
}
