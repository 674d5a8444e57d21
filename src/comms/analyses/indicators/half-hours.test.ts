import { describe, expect, it } from 'vitest'
import { HalfHours } from './half-hours.ts'

const MONDAY = 20_000 * 86_400

/** Records as [clock HH:MM:SS, place]. */
function halfHours(...records: readonly (readonly [string, number])[]): HalfHours {
  const found = new HalfHours()
  for (const [time, place] of records) {
    const [h = 0, m = 0, s = 0] = time.split(':').map(Number)
    found.add(MONDAY + h * 3600 + m * 60 + s, place)
  }
  found.end()
  return found
}

const places = (found: HalfHours): number[] => Array.from({ length: found.length }, (_, at) => found.placeAt(at))

describe('half hours', () => {
  it('has one place each: the most frequent', () => {
    expect(places(halfHours(['10:00:00', 1], ['10:10:00', 2], ['10:29:59', 2], ['10:30:00', 3]))).toEqual([2, 3])
  })

  it('of equals the place named first', () => {
    expect(places(halfHours(['10:00:00', 5], ['10:10:00', 4], ['10:20:00', 4], ['10:25:00', 5]))).toEqual([5])
  })

  it('home is where most half hours from 19:00 to 07:00 are', () => {
    expect(
      halfHours(['06:00:00', 1], ['12:00:00', 2], ['12:30:00', 2], ['13:00:00', 2], ['19:00:00', 3], ['23:30:00', 3])
        .home,
    ).toBe(3)
  })

  it('of equal homes the one slept at first', () => {
    expect(halfHours(['02:00:00', 8], ['20:00:00', 7]).home).toBe(8)
  })

  it('seven o’clock sharp is still night, by the records of that second alone', () => {
    expect(halfHours(['07:00:00', 1], ['07:10:00', 2], ['07:11:00', 2]).home).toBe(1)
    expect(halfHours(['07:00:01', 1]).home).toBeUndefined()
  })

  it('nobody sleeps by day, and clearing forgets the nights', () => {
    const found = halfHours(['20:00:00', 1])
    found.clear()
    found.add(MONDAY + 12 * 3600, 2)
    found.end()
    expect(found.home).toBeUndefined()
    expect(places(found)).toEqual([2])
  })
})
