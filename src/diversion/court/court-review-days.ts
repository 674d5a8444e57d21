import type { Holidays } from '../../law/holidays.ts'
import { addDays, addMonths, type CalendarDay, readCalendarDay } from '../../values/calendar-day.ts'

/** What of a requirement its reviews follow from. Days are `yyyy-MM-dd`. */
interface Reviewed {
  readonly madeOn?: string | null | undefined
  readonly endsOn?: string | null | undefined
  readonly reviews?: string | null | undefined
  readonly reviewEvery?: number | null | undefined
}

/** The days of all reviews that the court ordered, in turn: every so many months from the day it was made, while it lasts. */
export function reviewDays({ madeOn, endsOn, reviews, reviewEvery }: Reviewed): readonly CalendarDay[] {
  const from = readCalendarDay(madeOn ?? '')
  const until = readCalendarDay(endsOn ?? '')
  if (from === null || until === null || reviews !== 'ordered' || !reviewEvery) return []
  const days: CalendarDay[] = []
  for (let at = 1; ; at += 1) {
    const day = addMonths(from, at * reviewEvery)
    if (day > until) return days
    days.push(day)
  }
}

/** The last day of a requirement of so many months: one of 12 made on 1 March ends with the February after. */
export const lastDayOf = (madeOn: CalendarDay, months: number): CalendarDay => addDays(addMonths(madeOn, months), -1)

/** The day that lies so many working days before another. */
export function workingDaysBefore(day: CalendarDay, working: number, holidays: Holidays): CalendarDay {
  let at = day
  for (let left = working; left > 0; ) {
    at = addDays(at, -1)
    if (holidays.isWorkingDay(at)) left -= 1
  }
  return at
}
