import { addDays, addMonths, type CalendarDay, daysBetween } from '../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../values/london-moment.ts'
import { type Holidays, holidaysOf } from './holidays.ts'
import type { Limit } from './limit.ts'
import type { Region } from './region.ts'

/** While a clock stood still: from this moment up to, not including, `until`; null while it still stands. ISO 8601, UTC. */
export interface Pause {
  readonly from: string
  readonly until: string | null
  readonly reason: string
}

/** What beside the limit decides when something is due. */
export type DueOptions = ({ readonly region: Region } | { readonly holidays: Holidays }) & {
  /** In any order; where two overlap, time counts as paused once. */
  readonly pauses?: readonly Pause[] | undefined
  /** Further time, from the end that the limit gives without it. */
  readonly extendedBy?: Limit | undefined
}

const HOUR = 3_600_000

/**
 * When something is due that began at `startedAt`: ISO 8601 in UTC, or null while a pause that is still open keeps it
 * from having an end. A pause that began after the end changes nothing.
 *
 * - Hours are hours that pass, whatever clocks are put forward or back, and end to the minute. Paused time is not counted.
 * - All other limits end with a day in London, at 23:59:59.999. The day of the event is day 0. A day at whose end the
 *   clock was paused is not counted.
 * - Working days are neither Saturdays, Sundays nor holidays.
 * - Months and years end on the same day of the month, or the last of a shorter month (31 August and 6 months is the last
 *   of February), and then move on by every day not counted.
 */
export function dueAt(limit: Limit, startedAt: string, options: DueOptions): string | null {
  if (!Number.isInteger(limit.amount) || limit.amount < 0) throw new RangeError(`${limit.amount} is no amount of time`)
  if (Number.isNaN(Date.parse(startedAt))) throw new RangeError(`“${startedAt}” is no moment`)
  const { pauses = [], extendedBy } = options
  const holidays = 'holidays' in options ? options.holidays : holidaysOf(options.region)
  const due =
    limit.unit === 'hours' ? endOfHours(limit.amount, startedAt, pauses) : endOfDays(limit, startedAt, holidays, pauses)
  return due === null || extendedBy === undefined ? due : dueAt(extendedBy, due, { holidays, pauses })
}

function endOfHours(amount: number, startedAt: string, pauses: readonly Pause[]): string | null {
  let left = amount * HOUR
  let at = Date.parse(startedAt)
  for (const { from, until } of inOrder(pauses)) {
    const begins = Date.parse(from)
    if (at + left <= begins) break
    if (until === null) return null
    left -= Math.max(0, begins - at)
    at = Math.max(at, Date.parse(until))
  }
  return new Date(at + left).toISOString()
}

function endOfDays(limit: Limit, startedAt: string, holidays: Holidays, pauses: readonly Pause[]): string | null {
  const start = londonDayOf(startedAt)
  const stateAtEndOf = stateByDay(pauses)
  const counts = (day: CalendarDay): boolean => limit.unit !== 'working days' || holidays.isWorkingDay(day)
  let day = start
  for (let left = daysIn(limit, start); left > 0; ) {
    day = addDays(day, 1)
    const state = stateAtEndOf(day)
    if (state === 'open pause') return null
    if (state === 'running' && counts(day)) left -= 1
  }
  return endOfLondonDay(day)
}

/** How many days (working days, where those are counted) a limit has that begins on this day. */
function daysIn({ amount, unit }: Limit, start: CalendarDay): number {
  if (unit === 'months' || unit === 'years')
    return daysBetween(start, addMonths(start, unit === 'years' ? 12 * amount : amount))
  return unit === 'weeks' ? 7 * amount : amount
}

/** Whether the clock ran at the end of a day. */
function stateByDay(pauses: readonly Pause[]): (day: CalendarDay) => 'running' | 'paused' | 'open pause' {
  // A pause covers the end of the day on which it begins, and of every further one before the day on which it ends.
  const over = pauses.map(({ from, until }) => ({
    first: londonDayOf(from),
    end: until === null ? null : londonDayOf(until),
  }))
  return day => {
    const around = over.filter(({ first, end }) => first <= day && (end === null || day < end))
    if (around.length === 0) return 'running'
    return around.some(({ end }) => end === null) ? 'open pause' : 'paused'
  }
}

const inOrder = (pauses: readonly Pause[]): readonly Pause[] =>
  pauses.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
