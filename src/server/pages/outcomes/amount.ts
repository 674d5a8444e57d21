import type { Measure } from '../../../outcomes/indicator.ts'

const DAYS_A_YEAR = 365.25

/** A figure as a person reads it: "1,204", "£1,204.50", "12.3 years". Years of imprisonment are 365¼ days. */
export function amountInWords(amount: number, measure: Measure): string {
  if (measure === 'pence') return `£${(amount / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
  if (measure === 'days') {
    const years = (amount / DAYS_A_YEAR).toLocaleString('en-GB', { maximumFractionDigits: 1 })
    return `${years} ${years === '1' ? 'year' : 'years'}`
  }
  return amount.toLocaleString('en-GB')
}

/** ", without 1 suppressed quarter": what a published total leaves out. */
export const withoutSuppressed = (quarters: number): string =>
  quarters === 0 ? '' : `, without ${quarters} suppressed ${quarters === 1 ? 'quarter' : 'quarters'}`

/** The same as a number of what stands on a chart's axis: people or things, pounds, years. */
export const onAxis = (amount: number, measure: Measure): number =>
  measure === 'pence' ? amount / 100 : measure === 'days' ? amount / DAYS_A_YEAR : amount
