import { expect, it } from 'vitest'
import { day } from '../../../test/treatment/any-episodes.ts'
import { releaseContinuity } from './release-continuity.ts'

const LIMIT = { amount: 3, unit: 'weeks' } as const
const TODAY = day('2026-12-01')
const of = (releaseOn: string, engagedOn: string | null, today = TODAY) =>
  releaseContinuity({ releaseOn: day(releaseOn), engagedOn: engagedOn === null ? null : day(engagedOn) }, LIMIT, today)

it.each([
  // Worked by hand: 9 March and 21 days is 30 March; 8 February 2028 and 21 days is 29 February.
  ['2026-03-09', '2026-03-30', 'in time'],
  ['2026-03-09', '2026-03-31', 'too late'],
  ['2026-03-09', '2026-03-09', 'in time'],
  ['2028-02-08', '2028-02-29', 'in time'],
  ['2028-02-08', '2028-03-01', 'too late'],
])('released on %s, seen in the community on %s: %s', (releaseOn, engagedOn, state) => {
  expect(of(releaseOn, engagedOn).state).toBe(state)
})

it('until they are seen it waits for them up to the last day, and is late from the day after', () => {
  const on = (today: string): unknown => of('2026-03-09', null, day(today)).state
  expect(['2026-03-08', '2026-03-09', '2026-03-30', '2026-03-31'].map(on)).toEqual([
    'before release',
    'waiting',
    'waiting',
    'late',
  ])
})
