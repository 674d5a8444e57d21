import { expect, it } from 'vitest'
import { calendarDayOf } from '../../../values/calendar-day.ts'
import { shareInWords } from './share-of.ts'

/** Quarters of 2025 on, with these totals. */
const quarters = (...totals: readonly (number | null)[]) =>
  totals.map((total, at) => {
    const from = calendarDayOf(2025, 1 + 3 * at, 1)
    if (from === null) throw new Error('no day')
    return { from, until: from, table: { total } }
  })
const tests = { plural: 'positive tests' }

it('A share is of the quarters alone of which both numbers were published', () => {
  expect(shareInWords(tests, quarters(15, null, 10, 20), quarters(20, 40, 30, null))).toBe(
    'As a share: about 25 of about 50 positive tests, roughly 50%. It is of the 2 of 4 quarters here of which both numbers were published, each rounded to 5.',
  )
})

it('Where there is none, it is said why', () => {
  expect(shareInWords(tests, quarters(null, 10), quarters(20, null))).toContain('of no quarter here were both numbers')
  expect(shareInWords(tests, quarters(0, null), quarters(0, 20))).toContain('there were no positive tests')
})
