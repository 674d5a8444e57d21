import { type CalendarDay, startOfDayUtc } from '../../../src/values/calendar-day.ts'
import type { Selection } from '../selection/selection.ts'
import { dayInWords, londonDay, londonMidnight } from './london-clock.ts'

const DAY = 86_400_000

/** Days since 1 January 1970: days of London are counted, added and compared as whole numbers. */
export const dayNumber = (day: CalendarDay): number => startOfDayUtc(day) / DAY

export const dayOfNumber = (number: number): CalendarDay =>
  new Date(number * DAY).toISOString().slice(0, 10) as CalendarDay

/** "1 Mar 2026". */
export const dayNumberInWords = (number: number): string => dayInWords(londonMidnight(dayOfNumber(number)))

/** The days that the brushed time touches: what is only known by the day is shown for every one of them. */
export function daysOf({ from, until }: Pick<Selection, 'from' | 'until'>): {
  readonly from: number | null
  readonly until: number | null
} {
  return {
    from: from === null ? null : dayNumber(londonDay(from)),
    // Not included itself: the last moment before it is.
    until: until === null ? null : dayNumber(londonDay(until - 1)),
  }
}

/** Whole days as the selection holds them. */
export const timeOfDays = (from: number, until: number): Pick<Selection, 'from' | 'until'> => ({
  from: londonMidnight(dayOfNumber(from)),
  until: londonMidnight(dayOfNumber(until + 1)),
})
