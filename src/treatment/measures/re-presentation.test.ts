import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ANYTHING, day, episodeOf, GAP, journeyOf } from '../../../test/treatment/any-episodes.ts'
import { journeysOf } from './journeys.ts'
import { cameBack, rePresentation } from './re-presentation.ts'

const WINDOW = { amount: 6, unit: 'months' } as const

it.each([
  // Worked by hand: six months on is the same day of the month, or the last of a shorter one.
  ['2026-03-15', '2026-09-14', true],
  ['2026-03-15', '2026-09-15', false],
  ['2026-08-31', '2027-02-27', true],
  ['2026-08-31', '2027-02-28', false],
  ['2027-08-31', '2028-02-28', true],
  ['2027-08-31', '2028-02-29', false],
  ['2027-08-29', '2028-02-28', true],
  ['2027-08-29', '2028-02-29', false],
  ['2028-02-29', '2028-08-28', true],
  ['2028-02-29', '2028-08-29', false],
  ['2026-12-31', '2027-06-29', true],
  ['2026-12-31', '2027-06-30', false],
  // 5 months and 30 days, and 6 months.
  ['2026-01-31', '2026-07-30', true],
  ['2026-01-31', '2026-07-31', false],
  // The day of discharge counts, the day before does not: that was never after it.
  ['2026-03-15', '2026-03-15', true],
  ['2026-03-15', '2026-03-14', false],
])('completed on %s and triaged again on %s: came back, %s', (completed, triaged, back) => {
  const first = journeyOf(episodeOf('first', '2025-06-02', completed, 'completed'))
  expect(cameBack(first, [first, journeyOf(episodeOf('second', triaged, null))], WINDOW)).toBe(back)
})

it('somebody else who comes is nobody who came back', () => {
  const first = journeyOf(episodeOf('first', '2025-06-02', '2026-03-15', 'completed'))
  const other = journeyOf({ ...episodeOf('second', '2026-03-20', null), person: 'Bo' })
  expect(cameBack(first, [first, other], WINDOW)).toBe(false)
})

it('over all in treatment: who completed, who of them came back; published only when the window has passed', () => {
  const journeys = [
    journeyOf(episodeOf('back', '2025-11-03', '2026-03-31', 'completed')),
    journeyOf(episodeOf('again', '2026-09-29', null)),
    journeyOf({ ...episodeOf('well', '2025-11-03', '2026-02-27', 'completed'), person: 'Bo' }),
    journeyOf({ ...episodeOf('stays', '2025-11-03', null), person: 'Cat' }),
    journeyOf({ ...episodeOf('left', '2025-11-03', '2026-03-02', 'dropped out'), person: 'Dee' }),
    journeyOf({ ...episodeOf('gone', '2025-01-06', '2025-12-31', 'completed'), person: 'Eli' }),
    journeyOf({ ...episodeOf('later', '2026-04-01', null), person: 'Flo' }),
  ]
  const quarter = { from: day('2026-01-01'), until: day('2026-03-31') }
  expect(rePresentation(journeys, quarter, WINDOW, day('2026-09-29'))).toBeNull()
  expect(rePresentation(journeys, quarter, WINDOW, day('2026-09-30'))).toEqual({
    inTreatment: 4,
    completed: 2,
    back: 1,
    notBack: 1,
    publishedFrom: '2026-09-30',
  })
})

it('who came back and who did not are together who completed, in whatever order they come', () => {
  const year = { from: day('2028-01-01'), until: day('2028-12-31') }
  fc.assert(
    fc.property(ANYTHING, episodes => {
      const journeys = journeysOf(episodes, GAP)
      const counted = rePresentation(journeys, year, WINDOW, day('2030-01-01'))
      if (counted === null) throw new Error('the window has passed')
      expect(counted.back + counted.notBack).toBe(counted.completed)
      expect(counted.completed).toBeLessThanOrEqual(counted.inTreatment)
      expect(rePresentation(journeys.toReversed(), year, WINDOW, day('2030-01-01'))).toEqual(counted)
    }),
  )
})
