import { Random } from './random.ts'

export const DAY_S = 86_400

/**
 * Days of the county's period, local midnight to local midnight, in UTC seconds.
 * The first day lies between 2025-01-01 and 2026-06-01 and depends on the seed only.
 */
export interface Calendar {
  readonly days: number
  /** UTC second of local midnight; entry `days` is the end of the period. */
  readonly midnights: readonly number[]
  /** 0 = Monday … 6 = Sunday. */
  readonly weekdays: readonly number[]
  /** Days on which most benefits and many wages arrive; real payment days differ by person. */
  readonly paydays: readonly boolean[]
  /** School holidays, roughly as English counties set them. */
  readonly holidays: readonly boolean[]
  readonly start: number
  readonly end: number
}

export function calendar(seed: number, days: number): Calendar {
  const first = Date.UTC(2025, 0, 1) / 1000 + new Random(seed, 'calendar').whole(0, 516) * DAY_S
  const midnights: number[] = []
  const weekdays: number[] = []
  const paydays: boolean[] = []
  const holidays: boolean[] = []
  for (let day = 0; day <= days; day++) {
    const local = first + day * DAY_S
    midnights.push(local - londonOffset(local - 3600))
    const weekday = (Math.floor(local / DAY_S) + 3) % 7
    const date = new Date(local * 1000)
    weekdays.push(weekday)
    paydays.push(date.getUTCDate() === 1 || date.getUTCDate() === 28 || (weekday === 3 && day % 14 < 7))
    holidays.push(isSchoolHoliday(date.getUTCMonth() + 1, date.getUTCDate()))
  }
  return { days, midnights, weekdays, paydays, holidays, start: midnights[0] ?? 0, end: midnights[days] ?? 0 }
}

/** Seconds that Europe/London is ahead of UTC: summer time runs from the last Sunday of March to that of October, 01:00 UTC. */
export function londonOffset(utc: number): 0 | 3600 {
  const year = new Date(utc * 1000).getUTCFullYear()
  let bounds = summers.get(year)
  if (bounds === undefined) {
    bounds = [lastSunday(year, 2), lastSunday(year, 9)]
    summers.set(year, bounds)
  }
  return utc >= bounds[0] && utc < bounds[1] ? 3600 : 0
}

const summers = new Map<number, [number, number]>()

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() / 1000 - last.getUTCDay() * DAY_S
}

function isSchoolHoliday(month: number, day: number): boolean {
  return (
    month === 8 ||
    (month === 7 && day > 22) ||
    (month === 12 && day > 19) ||
    (month === 1 && day < 4) ||
    (month === 4 && day > 4 && day < 20) ||
    (month === 10 && day > 24)
  )
}

/** `2025-03-30T01:00:05.000Z` */
export const isoTime = (utc: number): string => new Date(Math.round(utc) * 1000).toISOString()

/** The local date a moment falls on, `2025-03-30`. */
export const localDate = (utc: number): string => isoTime(utc + londonOffset(utc)).slice(0, 10)
