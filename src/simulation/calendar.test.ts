import { expect, test } from 'vitest'
import { calendar, isoTime, londonOffset } from './calendar.ts'

test('summer time starts and ends at 01:00 UTC on the last Sundays of March and October', () => {
  expect(londonOffset(Date.UTC(2025, 2, 30, 0, 59) / 1000)).toBe(0)
  expect(londonOffset(Date.UTC(2025, 2, 30, 1) / 1000)).toBe(3600)
  expect(londonOffset(Date.UTC(2025, 9, 26, 0, 59) / 1000)).toBe(3600)
  expect(londonOffset(Date.UTC(2025, 9, 26, 1) / 1000)).toBe(0)
})

test('some periods hold a change of clocks, and their days still start at local midnight', () => {
  const changed = Array.from({ length: 30 }, (_, seed) => calendar(seed, 56)).filter(
    c => londonOffset(c.start) !== londonOffset(c.end),
  )
  expect(changed.length).toBeGreaterThan(3)
  for (const { midnights } of changed)
    for (const midnight of midnights) expect((midnight + londonOffset(midnight)) % 86_400).toBe(0)
})

test('periods start between January 2025 and June 2026', () => {
  for (let seed = 0; seed < 50; seed++) {
    const start = isoTime(calendar(seed, 56).start)
    expect(start >= '2024-12-31' && start < '2026-06-02').toBe(true)
  }
})
