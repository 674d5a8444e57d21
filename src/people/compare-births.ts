export type BirthLevel =
  | 'same'
  | 'same default'
  | 'swapped'
  | 'year off by one'
  | 'one digit'
  | 'default'
  | 'same year'
  | 'different'

/**
 * How two dates of birth (`yyyy-MM-dd`) agree. 1 January is what people write who know the year alone: it says no more
 * than the year.
 */
export function compareBirths(one: string, other: string): BirthLevel {
  const sameYear = one.slice(0, 4) === other.slice(0, 4)
  const defaults = [one, other].filter(day => day.endsWith('-01-01')).length
  if (one === other) return defaults > 0 ? 'same default' : 'same'
  if (defaults > 0 && sameYear) return 'default'
  if (other === swapped(one)) return 'swapped'
  const years = Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4)))
  if (one.slice(4) === other.slice(4) && years === 1) return 'year off by one'
  if ([...one].filter((digit, at) => digit !== other[at]).length === 1) return 'one digit'
  return sameYear ? 'same year' : 'different'
}

/** Day and month in each other's place; not always a day of the calendar. */
export const swapped = (day: string): string => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`
