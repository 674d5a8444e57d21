/** A length of time as a court says it: every unit is kept as it was said, 12 months never become a year. */
export type Duration = { readonly [unit in Unit]: number }

/** Longest first: the order in which they are said and added. */
export const UNITS = ['years', 'months', 'weeks', 'days'] as const
export type Unit = (typeof UNITS)[number]

/** "3 years 4 months"; empty for no time at all. */
export const durationInWords = (duration: Duration): string =>
  UNITS.filter(unit => duration[unit] > 0)
    .map(unit => stepInWords(duration[unit], unit))
    .join(' ')

/** "1 year", "8 months". */
export const stepInWords = (length: number, unit: Unit): string =>
  `${length} ${length === 1 ? unit.slice(0, -1) : unit}`

const SHORT: Readonly<Record<string, Unit>> = { y: 'years', m: 'months', w: 'weeks', d: 'days' }
const LONGEST = 999

/**
 * Reads "3 years 4 months", "3 years and 4 months", "3y 4m", "18 months". Null for anything else: units must fall, stand
 * once each, and be 1 to 999.
 */
export function readDuration(typed: string): Duration | null {
  const read: Record<Unit, number> = { years: 0, months: 0, weeks: 0, days: 0 }
  const words = typed
    .trim()
    .toLowerCase()
    .replaceAll(/,? and |, */g, ' ')
  if (!/^(?:\s*\d{1,3}\s*(?:years?|months?|weeks?|days?|[ymwd])(?![a-z]))+$/.test(words)) return null
  let last = -1
  for (const [, digits, letter] of words.matchAll(/(\d+)\s*([ymwd])/g)) {
    const unit = SHORT[letter ?? '']
    if (unit === undefined) return null
    const length = Number(digits)
    const at = UNITS.indexOf(unit)
    if (at <= last || !isLength(length)) return null
    read[unit] = length
    last = at
  }
  return read
}

/** Whether this many of a unit can be part of a sentence. */
export const isLength = (length: number): boolean => Number.isInteger(length) && length >= 1 && length <= LONGEST
