import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullTime, londonTime } from '../../../src/values/london.ts'
import { clockChanges, londonDay, londonMidnight, momentInWords } from './london-clock.ts'

const moment = fc.integer({ min: Date.UTC(1997, 0, 1), max: Date.UTC(2037, 0, 1) })

it('shows the clock that the pages show', () => {
  fc.assert(
    fc.property(moment, at => {
      const iso = new Date(at).toISOString()
      expect(londonDay(at)).toBe(londonTime(iso).date)
      expect(momentInWords(at)).toBe(fullTime(iso).replace('Sept', 'Sep'))
    }),
  )
})

it('a day begins when clocks show midnight, also on days on which they change', () => {
  fc.assert(
    fc.property(moment, at => {
      const begins = londonMidnight(londonDay(at))
      expect(londonTime(new Date(begins).toISOString()).clock).toBe('00:00:00')
      expect(begins <= at && at < begins + 25 * 3_600_000).toBe(true)
    }),
  )
})

it('clocks change at 01:00 UTC on the last Sundays of March and October', () => {
  expect(clockChanges(Date.UTC(2025, 5, 1), Date.UTC(2026, 5, 1))).toEqual([
    Date.UTC(2025, 9, 26, 1),
    Date.UTC(2026, 2, 29, 1),
  ])
})
