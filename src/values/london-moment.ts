import type { CalendarDay } from './calendar-day.ts'
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
