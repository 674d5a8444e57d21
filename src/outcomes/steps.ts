import { addDays, type CalendarDay, calendarDayOf } from '../values/calendar-day.ts'
import type { Step } from './count.ts'

interface Span {
  readonly from: CalendarDay
  readonly until: CalendarDay
}

const MONTHS: Readonly<Record<Step, number>> = { month: 1, quarter: 3, year: 12 }

/** The step of time that contains this day, by its first and last day. */
export function spanOf(day: string, step: Step): Span {
  const length = MONTHS[step]
  const year = Number(day.slice(0, 4))
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length
  return { from: firstOf(year, month), until: addDays(firstOf(year, month + length), -1) }
}

/** Every step from the one with the first of these days to the one with the last, in order. */
export function spansBetween(from: string, until: string, step: Step): readonly Span[] {
  const spans: Span[] = []
  for (let span = spanOf(from, step); span.from <= until; span = spanOf(addDays(span.until, 1), step)) spans.push(span)
  return spans
}

/** The last whole quarters that had ended on this day, in order. */
export function quartersUntil(day: CalendarDay, many: number): readonly Span[] {
  const quarters: Span[] = []
  let last = addDays(spanOf(addDays(day, 1), 'quarter').from, -1)
  while (quarters.length < many) {
    const quarter = spanOf(last, 'quarter')
    quarters.unshift(quarter)
    last = addDays(quarter.from, -1)
  }
  return quarters
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Mar 2017", "Jan to Mar 2017", "2017". */
export function nameOf(from: string, step: Step): string {
  const year = from.slice(0, 4)
  if (step === 'year') return year
  const month = Number(from.slice(5, 7)) - 1
  const first = NAMES[month] ?? ''
  return step === 'month' ? `${first} ${year}` : `${first} to ${NAMES[month + 2] ?? ''} ${year}`
}

/** Steps few enough to be drawn and read: months up to a year and a half, quarters up to six years. */
export function stepFor(from: string, until: string): Step {
  const months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
  return months < 18 ? 'month' : months < 72 ? 'quarter' : 'year'
}

/** The day so many months from the January of a year. */
function firstOf(year: number, month: number): CalendarDay {
  const day = calendarDayOf(year + Math.floor(month / 12), (month % 12) + 1, 1)
  if (day === null) throw new Error(`there is no month ${month} of ${year}`)
  return day
}
