import { calendarDayOf, readCalendarDay } from '../../values/calendar-day.ts'
import { dateAndTime, shortDate } from '../../values/london.ts'
import { londonMoment } from '../../values/london-moment.ts'
import { fail, ok } from '../../values/result.ts'
import type { FieldType } from '../field.ts'

/** A day of the calendar, `yyyy-MM-dd`. A form sends its three boxes as `{ day, month, year }`. */
export function day(): FieldType<string> {
  return {
    column: 'date',
    input: 'day',
    schema: { type: 'string', format: 'date' },
    read(raw, label) {
      const read = typeof raw === 'string' ? readCalendarDay(raw) : dayOfParts(raw)
      return read === null ? fail(`${label} must be a real date, like 27 3 2026`) : ok(read)
    },
    show: shortDate,
  }
}

/**
 * A moment, ISO 8601 in UTC. A form sends `{ day, month, year, hour, minute }` of Europe/London; an hour that summer
 * time repeats is taken as the first of the two, one that it skips is refused.
 */
export function moment(): FieldType<string> {
  return {
    column: 'timestamp with time zone',
    input: 'moment',
    schema: { type: 'string', format: 'date-time' },
    read(raw, label) {
      const read = typeof raw === 'string' ? momentOfIso(raw) : momentOfParts(raw)
      return read === null ? fail(`${label} must be a real date and time, like 27 3 2026 at 14:05`) : ok(read)
    },
    show: dateAndTime,
  }
}

function dayOfParts(raw: unknown): string | null {
  const part = partsOf(raw)
  return calendarDayOf(part('year'), part('month'), part('day'))
}

function momentOfIso(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text.trim())) return null
  const at = Date.parse(text.trim())
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

function momentOfParts(raw: unknown): string | null {
  const part = partsOf(raw)
  const day = calendarDayOf(part('year'), part('month'), part('day'))
  return day === null ? null : londonMoment(day, part('hour'), part('minute'))
}

/** Digits only: `Number('')` would be 0, and `Number('1e3')` a year. */
function partsOf(raw: unknown): (name: string) => number {
  const parts = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {}
  return name => {
    const typed = parts[name]
    return typeof typed === 'string' && /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : Number.NaN
  }
}
