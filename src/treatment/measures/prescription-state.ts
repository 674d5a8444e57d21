import { addDays, type CalendarDay, daysBetween } from '../../values/calendar-day.ts'

/** What a measure knows of a prescription. */
export interface MeasuredPrescription {
  readonly startsOn: CalendarDay
  /** The last day it covers. */
  readonly expiresOn: CalendarDay
  readonly reviewedOn: CalendarDay | null
  readonly endedOn: CalendarDay | null
}

export interface PrescriptionState {
  readonly state: 'ended' | 'not started' | 'runs' | 'lapsed'
  /** Why it lapsed; null where it has not. */
  readonly lapsed: 'expired' | 'missed doses' | null
  /** The most doses missed on days that follow each other, since the last review. */
  readonly missedInARow: number
  /** Days left, today included; 0 or less once it has expired. */
  readonly daysLeft: number
}

/**
 * How a prescription stands today: it lapses on the day after its last one, and once `allowed` doses were missed in a row
 * (†) until it has been reviewed.
 */
export function prescriptionState(
  { startsOn, expiresOn, reviewedOn, endedOn }: MeasuredPrescription,
  missed: readonly CalendarDay[],
  allowed: number,
  today: CalendarDay,
): PrescriptionState {
  const daysLeft = daysBetween(today, expiresOn) + 1
  const counted = missed.filter(day => reviewedOn === null || day >= reviewedOn)
  const missedInARow = longestRun(counted)
  const lapsed = daysLeft <= 0 ? 'expired' : missedInARow >= allowed ? 'missed doses' : null
  if (endedOn !== null && endedOn <= today) return { state: 'ended', lapsed: null, missedInARow, daysLeft }
  if (lapsed !== null) return { state: 'lapsed', lapsed, missedInARow, daysLeft }
  return { state: startsOn > today ? 'not started' : 'runs', lapsed: null, missedInARow, daysLeft }
}

/** The most days that follow each other without a gap; the same day twice is one. */
export function longestRun(days: readonly CalendarDay[]): number {
  const all = new Set(days)
  let longest = 0
  for (const first of all) {
    if (all.has(addDays(first, -1))) continue
    let length = 1
    while (all.has(addDays(first, length))) length += 1
    longest = Math.max(longest, length)
  }
  return longest
}
