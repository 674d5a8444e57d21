import { expect, it } from 'vitest'
import { metresBetween } from '../../../src/comms/analyses/places/site.ts'
import { bowOf, circleOf, sectorOf } from './shapes.ts'

const middle = { lat: 53.2, lon: -0.5 }
const away = ([lon = 0, lat = 0]: readonly number[]) => metresBetween(middle, { lat, lon })
const east = ([lon = 0]: readonly number[]) => lon - middle.lon

it('an area is as wide as its radius says, whichever way', () => {
  const ring = circleOf(middle, 2_000)
  expect(ring[0]).toEqual(ring.at(-1))
  for (const corner of ring) expect(Math.abs(away(corner) - 2_000)).toBeLessThan(10)
})

it('a cell that faces east serves nothing west of its mast, and one whose direction no file says is drawn all round', () => {
  const wedge = sectorOf({ ...middle, azimuth: 90, reach: 1_500 })
  expect(wedge[0]).toEqual([middle.lon, middle.lat])
  for (const corner of wedge) expect(east(corner)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...wedge.map(away))).toBeLessThan(1_510)
  const round = sectorOf({ ...middle, azimuth: null, reach: 1_500 })
  expect(round.some(corner => east(corner) < -0.01)).toBe(true)
  expect(round.some(corner => east(corner) > 0.01)).toBe(true)
})

it('there and back bend away from each other', () => {
  const other = { lat: 53.2, lon: 0.5 }
  const [out, back] = [bowOf(middle, other), bowOf(other, middle)]
  expect(out[0]).toEqual([middle.lon, middle.lat])
  expect(out.at(-1)).toEqual([other.lon, other.lat])
  expect(out[12]?.[1]).toBeGreaterThan(53.2)
  expect(back[12]?.[1]).toBeLessThan(53.2)
})
