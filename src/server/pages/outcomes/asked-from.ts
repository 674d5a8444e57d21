import { calendarDayOf, type CalendarDay, readCalendarDay } from '../../../values/calendar-day.ts'
import { londonTime } from '../../../values/london.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { dateOf, type FieldError, Form } from '../../form.ts'

/** What the address asks for; whatever cannot be read is as if it had not been asked, with an error beside it. */
export interface AskedFigure {
  readonly asOf: CalendarDay
  readonly from: CalendarDay
  readonly until: CalendarDay
  /** Whether the address names the period; otherwise it is the usual one. */
  readonly given: boolean
  /** The figure to compare with, as of an earlier day. */
  readonly earlier: CalendarDay | null
  readonly by: string
  /** A value of `by` that alone counts. */
  readonly value: string | null
  readonly operation: string
  readonly page: number
  readonly errors: readonly FieldError[]
  /** As typed, to fill the form in again. */
  readonly typed: Readonly<Record<string, string>>
}

export type Query = Readonly<Record<string, string | string[] | undefined>>

export function askedFrom(query: Query, indicator: Indicator, now: Date): AskedFigure {
  const form = new Form(
    new Map(Object.entries(query).map(([name, value]) => [name, value === undefined ? [] : [value].flat()])),
  )
  const errors: FieldError[] = []
  const today = todayOf(now)
  const day = (field: string, label: string, otherwise: CalendarDay | null): CalendarDay | null => {
    // One text (`2017-11-30`) in links, three boxes in the form.
    const typed = form.text(field) === '' ? dateOf(form, field) : readCalendarDay(form.text(field))
    if (typed === undefined) return otherwise
    const read = typed === null ? null : readCalendarDay(typed)
    if (read === null) errors.push({ field: `${field}-day`, text: `${label} must be a real date, like 27 3 2026` })
    return read ?? otherwise
  }
  let asOf = day('as-of', 'As of', today) ?? today
  if (asOf > today) {
    errors.push({ field: 'as-of-day', text: 'As of must be today or earlier: there are no records of later days' })
    asOf = today
  }
  const until = day('until', 'Until', asOf) ?? asOf
  const from = day('from', 'From', yearTo(until)) ?? yearTo(until)
  if (from > until) errors.push({ field: 'from-day', text: 'From must be on or before the day the period ends' })
  let earlier = day('earlier', 'The earlier day', null)
  if (earlier !== null && earlier >= asOf) {
    errors.push({ field: 'earlier-day', text: 'The earlier day must be before the day the figure is given for' })
    earlier = null
  }
  const breakdowns = Object.keys(indicator.breakdowns)
  const by = breakdowns.includes(form.text('by')) ? form.text('by') : (breakdowns[0] ?? '')
  return {
    asOf,
    until,
    from,
    given: form.text('from') !== '' && form.text('until') !== '',
    earlier,
    by,
    value: form.all('value').length > 0 ? form.text('value') : null,
    operation: form.text('operation'),
    page: Math.max(1, Math.min(10_000, Math.trunc(Number(form.text('page'))) || 1)),
    errors,
    typed: {
      ...partsOf('as-of', asOf),
      ...partsOf('from', from),
      ...partsOf('until', until),
      ...(earlier === null ? {} : partsOf('earlier', earlier)),
      ...form.entries(),
    },
  }
}

/** The same question as an address, with some of it otherwise. */
export function addressWith(
  id: string,
  asked: AskedFigure,
  more: Readonly<Record<string, string>> = {},
  ending = '',
): string {
  const { asOf, from, until, earlier, by, value, operation } = asked
  const query = new URLSearchParams({
    'as-of': asOf,
    from,
    until,
    by,
    ...(earlier === null ? {} : { earlier }),
    ...(value === null ? {} : { value }),
    ...(operation === '' ? {} : { operation }),
    ...more,
  })
  return `/outcomes/${id}${ending}?${query.toString()}`
}

/** The day in London. */
export function todayOf(now: Date): CalendarDay {
  const day = readCalendarDay(londonTime(now.toISOString()).date)
  if (day === null) throw new Error(`${now.toISOString()} is on no day`)
  return day
}

/** The first day of the twelve months that this day is in the last of. */
function yearTo(until: CalendarDay): CalendarDay {
  const [year = 0, month = 1] = until.split('-').map(Number)
  return calendarDayOf(month === 12 ? year : year - 1, (month % 12) + 1, 1) ?? until
}

const partsOf = (field: string, day: string): Record<string, string> => ({
  [`${field}-day`]: String(Number(day.slice(8))),
  [`${field}-month`]: String(Number(day.slice(5, 7))),
  [`${field}-year`]: day.slice(0, 4),
})
