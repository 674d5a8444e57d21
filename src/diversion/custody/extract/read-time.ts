import { type CalendarDay, calendarDayOf } from '../../../values/calendar-day.ts'
import { londonMoment } from '../../../values/london-moment.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** How days and times may be written in an extract, for the person who has to correct one. */
export const LIKE = { day: 'a day like 27/03/1994', moment: 'a day and time like 21/11/2026 14:05' } as const

/** A day with a year of four digits: 27/03/1994, 27-Mar-1994, 27 March 1994, 1994-03-27. Never month first. */
export function readDay(written: string): CalendarDay | null {
  const text = written.trim().replace(/[T ]00:00(?::00)?(?:\.0+)?$/, '')
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (numbers !== null) return calendarDayOf(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso !== null) return calendarDayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const named = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/.exec(text)
  const month = MONTHS.findIndex(name => named?.[2]?.toLowerCase().startsWith(name) === true)
  return named === null || month === -1 ? null : calendarDayOf(Number(named[3]), month + 1, Number(named[1]))
}

/**
 * A moment, ISO 8601 in UTC: a day as {@link readDay} has it and a time of 24 hours on the clocks of London, or with its
 * own offset. Null also for a time that clocks put forward skip; of an hour shown twice the first is taken.
 */
export function readMoment(written: string): string | null {
  const text = written.trim()
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) || readDay(text.slice(0, 10)) === null ? null : new Date(at).toISOString()
  }
  const parts = /^(.+?)(?:,? +|T)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text)
  const day = parts === null ? null : readDay(parts[1] ?? '')
  return day === null ? null : londonMoment(day, Number(parts?.[2]), Number(parts?.[3]))
}
