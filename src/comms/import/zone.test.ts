import { describe, expect, it } from 'vitest'
import { isZone, toUtc, zoneOffsets } from './zone.ts'

const offsets = (zone: string, first = 2025, last = 2025) => {
  const found = zoneOffsets(zone, first, last)
  if (!found.ok) throw new Error(found.fault.problem)
  return found.value
}
const local = (text: string) => Date.parse(`${text}Z`)
const read = (zone: string, text: string) => {
  const { utc, hour } = toUtc(offsets(zone), local(text))
  return `${new Date(utc).toISOString().slice(0, 16)} ${hour}`
}

describe('clock times in Europe/London', () => {
  it('are UTC in winter and an hour ahead in summer', () => {
    expect(read('Europe/London', '2025-01-15T12:00')).toBe('2025-01-15T12:00 plain')
    expect(read('Europe/London', '2025-07-15T12:00')).toBe('2025-07-15T11:00 plain')
    expect(read('Europe/London', '2025-12-31T23:59')).toBe('2025-12-31T23:59 plain')
  })
  it('in the repeated hour of October are the first of the two', () => {
    expect(read('Europe/London', '2025-10-26T00:59')).toBe('2025-10-25T23:59 plain')
    expect(read('Europe/London', '2025-10-26T01:30')).toBe('2025-10-26T00:30 repeated')
    expect(read('Europe/London', '2025-10-26T02:00')).toBe('2025-10-26T02:00 plain')
  })
  it('in the missing hour of March are read with the offset before the change', () => {
    expect(read('Europe/London', '2025-03-30T01:30')).toBe('2025-03-30T01:30 missing')
    expect(read('Europe/London', '2025-03-30T02:00')).toBe('2025-03-30T01:00 plain')
  })
  it('agree with Intl for every hour of three years', () => {
    const found = offsets('Europe/London', 2023, 2025)
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    for (let utc = Date.UTC(2023, 0, 1); utc < Date.UTC(2026, 0, 1); utc += 7_200_000) {
      const there = toUtc(found, local(clock.format(utc).replace(' ', 'T')))
      // 01:00 UTC after the October change reads as the first of the two.
      if (there.hour === 'plain') expect(there.utc).toBe(utc)
    }
  })
})

describe('a zone', () => {
  it('may be a fixed offset or anywhere in the world', () => {
    expect(read('UTC+1', '2025-07-15T12:00')).toBe('2025-07-15T11:00 plain')
    expect(read('-03:30', '2025-07-15T12:00')).toBe('2025-07-15T15:30 plain')
    expect(read('Asia/Kathmandu', '2025-07-15T12:00')).toBe('2025-07-15T06:15 plain')
    expect(read('America/New_York', '2025-11-02T01:30')).toBe('2025-11-02T05:30 repeated')
  })
  it('that nobody knows is refused', () => {
    expect(isZone('Europe/Londn')).toBe(false)
    expect(zoneOffsets('', 2025, 2025).ok).toBe(false)
  })
})
