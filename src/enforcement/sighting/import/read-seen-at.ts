import { type CalendarDay, calendarDayOf } from '../../../values/calendar-day.ts'
import { londonTime } from '../../../values/london.ts'
import { londonMoment } from '../../../values/london-moment.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const HOUR = 3_600_000
/** No way to write a moment takes more letters; what is longer is not looked at any further. */
const LONGEST = 60

/** How days and times may be written, for the person who has to correct one. */
export const LIKE = 'a day and time like 21/11/2026 14:05:30 or 2026-11-21 14:05, on the clocks of London'

/** A moment, ISO 8601 in UTC, and whether clocks showed it twice. */
export interface SeenAt {
  readonly at: string
  readonly twice: boolean
}

/**
 * A moment as files of sightings write it, day before month, on the clocks of London, or with its own offset from UTC. Null for what is none,
 * also for a time that clocks put forward skip; of an hour that clocks put back show twice the first is taken, and said so.
 */
export function readSeenAt(written: string): SeenAt | null {
  const text = written.trim()
  if (text.length > LONGEST) return null
  const [, before, offset] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)$/i.exec(text) ?? []
  if (before !== undefined && offset !== undefined) {
    const zone = offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2').toUpperCase()
    const at = Date.parse(`${before.replace(' ', 'T')}${zone}`)
    return Number.isNaN(at) || readDay(before.slice(0, 10)) === null
      ? null
      : { at: new Date(at).toISOString(), twice: false }
  }
  const parts = /^(.+?)(?:,? +|T)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(text)
  const day = readDay(parts?.[1] ?? '')
  const seconds = Number(parts?.[4] ?? 0)
  if (parts === null || day === null || seconds > 59) return null
  const minute = londonMoment(day, Number(parts[2]), Number(parts[3]))
  if (minute === null) return null
  const at = Date.parse(minute) + seconds * 1000
  const [shown, later] = [at, at + HOUR].map(moment => londonTime(new Date(moment).toISOString()))
  return { at: new Date(at).toISOString(), twice: shown?.date === later?.date && shown?.clock === later?.clock }
}

/** 27/03/2026, 27-Mar-2026, 27 March 2026, 2026-03-27. Never month first. */
function readDay(written: string): CalendarDay | null {
  const text = written.trim().replace(/[T ]00:00(?::00)?(?:\.0+)?$/, '')
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (numbers !== null) return calendarDayOf(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso !== null) return calendarDayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const named = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/.exec(text)
  const month = MONTHS.findIndex(name => named?.[2]?.toLowerCase().startsWith(name) === true)
  return named === null || month === -1 ? null : calendarDayOf(Number(named[3]), month + 1, Number(named[1]))
}
