import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '../../../test/treatment/any-episodes.ts'
import { addDays } from '../../values/calendar-day.ts'
import { longestRun, prescriptionState } from './prescription-state.ts'

const ALLOWED = 3
const runs = { startsOn: day('2026-02-23'), expiresOn: day('2026-03-02'), reviewedOn: null, endedOn: null }
const missed = (...days: readonly string[]) => days.map(day)
const on = (today: string, doses = missed(), more = {}) =>
  prescriptionState({ ...runs, ...more }, doses, ALLOWED, day(today))

it('it runs on its last day, and has lapsed on the day after', () => {
  expect(on('2026-03-02')).toMatchObject({ state: 'runs', daysLeft: 1 })
  expect(on('2026-03-03')).toMatchObject({ state: 'lapsed', lapsed: 'expired', daysLeft: 0 })
})

it('two doses missed in a row leave it running, three make it lapse, also over the end of a month', () => {
  expect(on('2026-03-02', missed('2026-02-27', '2026-02-28'))).toMatchObject({ state: 'runs', missedInARow: 2 })
  const three = missed('2026-03-01', '2026-02-27', '2026-02-28')
  expect(on('2026-03-02', three)).toMatchObject({ state: 'lapsed', lapsed: 'missed doses', missedInARow: 3 })
})

it('three doses with a day between them are not in a row', () => {
  expect(on('2026-03-02', missed('2026-02-24', '2026-02-25', '2026-02-27')).state).toBe('runs')
})

it('after a review it runs again', () => {
  const three = missed('2026-02-24', '2026-02-25', '2026-02-26')
  expect(on('2026-02-27', three, { reviewedOn: day('2026-02-27') })).toMatchObject({ state: 'runs', missedInARow: 0 })
})

it('what has ended has not lapsed', () => {
  expect(on('2026-03-20', missed(), { endedOn: day('2026-02-27') }).state).toBe('ended')
})

it('what ends tomorrow runs today', () => {
  expect(on('2026-02-26', missed(), { endedOn: day('2026-02-27') }).state).toBe('runs')
})

it('the longest run is as long as the longest stretch of days, in whatever order and however often they are told', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 })), offsets => {
      const days = offsets.map(offset => addDays(day('2028-02-20'), offset))
      const marks = Array.from({ length: 41 }, (_, at) => (offsets.includes(at) ? 'x' : ' ')).join('')
      const longest = Math.max(0, ...marks.split(/ +/).map(({ length }) => length))
      expect(longestRun(days)).toBe(longest)
      expect(longestRun([...days, ...days].toReversed())).toBe(longest)
    }),
  )
})
