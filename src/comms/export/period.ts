import type { CalendarDay } from '../../values/calendar-day.ts'
import { endOfLondonDay, londonMoment } from '../../values/london-moment.ts'

/** Days of Europe/London, both included; an end that is left out is open. */
export interface Period {
  readonly from?: CalendarDay
  readonly until?: CalendarDay
}

/** The first and the last moment of the period, ISO 8601 UTC; null for an open end. */
export const momentsOf = ({ from, until }: Period): readonly [first: string | null, last: string | null] => [
  from === undefined ? null : londonMoment(from, 0, 0),
  until === undefined ? null : endOfLondonDay(until),
]

/** SQL that keeps what started within the period. `column`: a TIMESTAMP in UTC. */
export function withinPeriod(column: string, period: Period): string {
  const [first, last] = momentsOf(period)
  const parts = [
    ...(first === null ? [] : [`${column} >= TIMESTAMP '${stamp(Date.parse(first))}'`]),
    // The last millisecond of the day belongs to it, with all its microseconds.
    ...(last === null ? [] : [`${column} < TIMESTAMP '${stamp(Date.parse(last) + 1)}'`]),
  ]
  return parts.length === 0 ? 'true' : parts.join(' AND ')
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ')
