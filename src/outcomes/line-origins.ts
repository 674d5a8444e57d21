import type { Breakdown } from './indicator.ts'

/** Where a line is run from, as its record has it. */
export const BY_ORIGIN: Breakdown = {
  label: 'Where it is run from',
  words: { exported: 'Another force’s area', internal: 'This force’s area', 'not known': 'Not known' },
}
