import type { Breakdown } from './indicator.ts'

/** The values of a role as arrests have them, from those who run a line to those who buy from it. */
const WORDS = {
  'line holder': 'Line holder',
  'line controller': 'Line controller',
  runner: 'Runner',
  customer: 'Customer',
  other: 'Other, or not known',
}

export const BY_ROLE: Breakdown = { label: 'Role in the line', words: WORDS }
