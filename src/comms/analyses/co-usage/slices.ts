import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import { londonTime } from '../../../values/london.ts'
import type { Piece } from './slice-features.ts'
import type { PlacedTrack } from './surroundings.ts'

/** A stretch of time, seconds since 1970, UTC; `until` does not belong to it. */
export interface Slice {
  readonly from: number
  readonly until: number
}

export type Slicing = 'day' | 'all'
const DAY = 86_400

/** Days of the UTC calendar on which anything registered, or the whole time at once. */
export function utcSlices(times: readonly number[], slicing: Slicing): Slice[] {
  if (times.length === 0) return []
  if (slicing === 'day') {
    const days = [...new Set(times.map(at => Math.floor(at / DAY)))].sort((one, other) => one - other)
    return days.map(day => ({ from: day * DAY, until: (day + 1) * DAY }))
  }
  const first = times.reduce((least, at) => Math.min(least, at))
  const last = times.reduce((most, at) => Math.max(most, at))
  return [{ from: first, until: last + 1 }]
}

/**
 * Days of the London calendar on which anything registered within the period, or the whole period. A day is cut only by an
 * end of the period that was given. Times are ISO 8601; a calendar day means its midnight in London.
 */
export function londonSlices(times: readonly number[], slicing: Slicing, from?: string, until?: string): Slice[] {
  const first = from === undefined ? -Infinity : momentOf(from)
  const last = until === undefined ? Infinity : momentOf(until)
  const inside = times.filter(at => first <= at && at < last)
  if (slicing === 'day') {
    // Midnights are on the hour: an hour is asked for its day once, however many registrations it has.
    const hours = new Set(inside.map(at => Math.floor(at / 3600)))
    const days = [...new Set([...hours].map(hour => londonTime(new Date(hour * 3_600_000).toISOString()).date))].sort()
    return days.map(day => ({
      from: Math.max(first, londonMidnight(day)),
      until: Math.min(last, londonMidnight(addDays(day as CalendarDay, 1))),
    }))
  }
  const [whole] = utcSlices(inside, 'all')
  if (whole === undefined) return []
  return [{ from: from === undefined ? whole.from : first, until: until === undefined ? whole.until : last }]
}

const momentOf = (text: string): number => (text.length === 10 ? londonMidnight(text) : Date.parse(text) / 1000)

/** Summer time begins and ends at 01:00 UTC, so an hour before midnight UTC has the offset of that midnight. */
function londonMidnight(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000
  const summer = londonTime(new Date((midnight - 3600) * 1000).toISOString()).date === day
  return summer ? midnight - 3600 : midnight
}

/** A track during each slice. */
export function piecesOf(track: PlacedTrack, slices: readonly Slice[]): Piece[] {
  return slices.map(({ from, until }) => ({
    track,
    registrations: track.registrations.slice(firstFrom(track, from), firstFrom(track, until)),
  }))
}

/** Position of the first registration at or after a moment. */
function firstFrom({ registrations }: PlacedTrack, at: number): number {
  let low = 0
  let high = registrations.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((registrations[middle]?.at ?? 0) >= at) high = middle
    else low = middle + 1
  }
  return low
}
