import { addDays, weekdayOf } from '../../../src/values/calendar-day.ts'
import { clockInWords, dayInWords, londonDay, londonMidnight, londonOffset } from '../time/london-clock.ts'
import type { Stretch } from './gaps.ts'

export interface Tick {
  readonly at: number
  readonly text: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** At most `most` ticks at round moments of London's clocks: hours, days, Mondays or firsts of months. */
export function ticksIn({ from, until }: Stretch, most: number): readonly Tick[] {
  const length = until - from
  if (length <= 2 * DAY)
    return hours({ from, until }, [0.25, 0.5, 1, 2, 3, 6, 12].find(n => length / (n * HOUR) <= most) ?? 12)
  const days = [1, 2, 7, 14].find(n => length / (n * DAY) <= most)
  if (days === undefined)
    return months({ from, until }, [1, 2, 3, 6, 12].find(n => length / (n * 30 * DAY) <= most) ?? 12)
  const ticks: Tick[] = []
  let day = londonDay(from)
  // Weeks begin on Mondays, and every second day stays the same whatever part is looked at.
  const place = days >= 7 ? (weekdayOf(day) + 6) % 7 : Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY) % days
  day = addDays(day, place === 0 ? 0 : (days >= 7 ? 7 : days) - place)
  for (; londonMidnight(day) <= until; day = addDays(day, days)) {
    const at = londonMidnight(day)
    if (at >= from) ticks.push({ at, text: dayInWords(at).replace(/ \d{4}$/, '') })
  }
  return ticks
}

function hours({ from, until }: Stretch, step: number): readonly Tick[] {
  const ticks: Tick[] = []
  const every = step * HOUR
  for (let at = Math.ceil((from + londonOffset(from)) / every) * every - londonOffset(from); at <= until; at += every) {
    const clock = clockInWords(at)
    ticks.push({ at, text: clock === '00:00' ? dayInWords(at).replace(/ \d{4}$/, '') : clock })
  }
  return ticks
}

function months({ from, until }: Stretch, step: number): readonly Tick[] {
  const ticks: Tick[] = []
  const first = new Date(from)
  for (let month = first.getUTCMonth() - (first.getUTCMonth() % step); ; month += step) {
    const begins = Date.UTC(first.getUTCFullYear(), month, 1)
    const at = begins - londonOffset(begins)
    if (at > until) return ticks
    if (at >= from) ticks.push({ at, text: dayInWords(at).replace(/^1 /, '') })
  }
}
