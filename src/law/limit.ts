const UNITS = ['hours', 'working days', 'days', 'weeks', 'months', 'years'] as const

/**
 * How long somebody has. `hours` end to the minute; all others at the end of a day in London. `amount` is a whole number,
 * 0 or more.
 */
export interface Limit {
  readonly amount: number
  readonly unit: (typeof UNITS)[number]
}

/** "3 weeks", "1 working day". */
export const limitInWords = ({ amount, unit }: Limit): string => `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
