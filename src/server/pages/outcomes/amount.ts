import type { Measure } from '../../../outcomes/indicator.ts'

const DAYS_A_YEAR = 365.25

/** A figure as a person reads it: "1,204", "£1,204.50", "12.3 years", "41.5 hours". Years of imprisonment are 365¼ days. */
export function amountInWords(amount: number, measure: Measure): string {
  if (measure === 'pence') return `£${(amount / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
  if (measure === 'days') {
    const years = (amount / DAYS_A_YEAR).toLocaleString('en-GB', { maximumFractionDigits: 1 })
    return `${years} ${years === '1' ? 'year' : 'years'}`
  }
  if (measure === 'quarters of an hour') return `${(amount / 4).toLocaleString('en-GB')} hours`
  return amount.toLocaleString('en-GB')
}

/** ", without 1 suppressed quarter": what a published total leaves out. */
export const withoutSuppressed = (quarters: number): string =>
  quarters === 0 ? '' : `, without ${quarters} suppressed ${quarters === 1 ? 'quarter' : 'quarters'}`

/** How many of a measure make one of what stands on a chart's axis: people or things, pounds, years, hours. */
const ON_AXIS = { number: 1, pence: 100, days: DAYS_A_YEAR, 'quarters of an hour': 4 } as const

/** The same as a number of what stands on a chart's axis. */
export const onAxis = (amount: number, measure: Measure): number => amount / ON_AXIS[measure]
