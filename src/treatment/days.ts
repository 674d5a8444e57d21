import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import { londonDayOf, londonMoment } from '../values/london-moment.ts'
import { ok, type Result } from '../values/result.ts'

/** The day of the act in London. */
export const today = (act: Act): CalendarDay => londonDayOf(act.now)

/** A day that a record holds, as measures take it. */
export function dayOf(text: string): CalendarDay {
  const day = readCalendarDay(text)
  if (day === null) throw new Error(`a record holds ${text} as a day`)
  return day
}

export const dayOrNull = (text: string | null | undefined): CalendarDay | null =>
  text === null || text === undefined ? null : dayOf(text)

/** Noon of the day in London: when a limit that is counted in days begins, whatever the clocks do that night. */
export function noonOf(day: string): string {
  const noon = londonMoment(dayOf(day), 12, 0)
  if (noon === null) throw new Error(`${day} has no noon`)
  return noon
}

/** Refuses a day that has not come: what is written down here has happened. */
export function happenedBy(act: Act, record: RecordKind, field: string, day: unknown): Result<void, ActFault> {
  return typeof day === 'string' && day > today(act)
    ? wrong(
        record,
        field,
        `${record.fields[field]?.label ?? field} is in the future; give the day on which it happened`,
      )
    : ok(undefined)
}
