import { expect, it } from 'vitest'
import { londonTime } from '../values/london.ts'
import { isNightlyMinute, lastNight } from './nightly.ts'

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

it('the last night is the latest one before, also where clocks are put forward or back', () => {
  for (const [now, night] of [
    ['2026-07-01T01:30:00Z', '2026-07-01T01:30:00Z'],
    ['2026-07-01T01:29:59Z', '2026-06-30T01:30:00Z'],
    ['2026-01-15T23:59:00Z', '2026-01-15T02:30:00Z'],
    ['2026-01-15T02:29:00Z', '2026-01-14T02:30:00Z'],
    ['2026-03-29T01:29:00Z', '2026-03-28T02:30:00Z'],
    ['2026-03-29T01:31:00Z', '2026-03-29T01:30:00Z'],
    ['2026-10-25T02:29:00Z', '2026-10-24T01:30:00Z'],
    ['2026-10-25T02:30:00Z', '2026-10-25T02:30:00Z'],
  ] as const)
    expect(lastNight(new Date(now)).toISOString(), now).toBe(new Date(night).toISOString())
})
