import { expect, it } from 'vitest'
import { londonTime } from '../values/london.ts'
import { isNightlyMinute } from './nightly.ts'

const minuteOf = (at: Date) => ({
  min: at.getUTCMinutes(),
  hour: at.getUTCHours(),
  date: at.getUTCDate(),
  month: at.getUTCMonth() + 1,
  dow: at.getUTCDay(),
})

it('every night has one minute at which clocks in London show 02:30, also when they are put forward or back', () => {
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2034, 0, 1); day += 86_400_000) {
    const minutes = [0, 1, 2, 3, 4].map(hour => new Date(day + hour * 3_600_000 + 1_800_000))
    const shown = minutes.filter(at => isNightlyMinute(minuteOf(at))).map(at => londonTime(at.toISOString()).clock)
    expect(shown, new Date(day).toISOString()).toEqual(['02:30:00'])
  }
})

it('no other minute is one', () => {
  expect(isNightlyMinute(minuteOf(new Date('2026-07-01T01:31:00Z')))).toBe(false)
  expect(isNightlyMinute(minuteOf(new Date('2026-07-01T02:30:00Z')))).toBe(false)
})
