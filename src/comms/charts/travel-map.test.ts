import { expect, it } from 'vitest'
import { ILLUSTRATIVE, sectors } from './sectors.ts'
import { travelMap } from './travel-map.ts'

const wide = (html: string): string => html.split('bw-chart__narrow')[0] ?? ''
const area = (name: string, lat: number, lon: number, radius: number, night = false) => ({
  name,
  lat,
  lon,
  radius,
  halfHours: 10,
  night,
})

it('an area is drawn as large as it is, north above south', () => {
  const svg = wide(travelMap('t', [area('North', 53.2, 0, 6_000, true), area('South', 52.9, 0, 3_000)], [], 'd'))
  const [north, south] = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)" r="([\d.]+)"/g)].map(found => ({
    y: Number(found[1]),
    r: Number(found[2]),
  }))
  expect(north?.y).toBeLessThan(south?.y ?? Number.NaN)
  expect((north?.r ?? 0) / (south?.r ?? 1)).toBeCloseTo(2, 1)
})

it('an area too small for the map is still a circle, and one place alone can be drawn', () => {
  const svg = wide(travelMap('t', [area('Here', 53, 0, 100), area('There', 57, 3, 100)], [], 'd'))
  expect(svg.match(/ r="5"/g)).toHaveLength(2)
  expect(wide(travelMap('t', [area('Alone', 53, 0, 500)], [], 'd'))).not.toMatch(/NaN|Infinity/)
})

it('there and back are two bows that do not cover each other', () => {
  const trips = [
    { from: 'A', to: 'B', trips: 3 },
    { from: 'B', to: 'A', trips: 1 },
  ]
  const svg = wide(travelMap('t', [area('A', 53, 0, 500), area('B', 53.3, 0.5, 500)], trips, 'd'))
  const bends = [...svg.matchAll(/ Q([\d.]+ [\d.]+) /g)].map(found => found[1])
  expect(new Set(bends).size).toBe(2)
})

it('a sector points where the azimuth does, and the picture itself says that nobody measured it', () => {
  const cell = { cell: 'x', site: '<b>', lat: 53, lon: 0, reach: 800, registrations: 3 }
  const svg = wide(sectors('s', [{ ...cell, azimuth: 0 }], 'd'))
  // North is up: both corners of the wedge lie above the mast.
  const [, mast, corner] = /<path d="M[\d.]+ ([\d.]+) L[\d.]+ ([\d.]+) A/.exec(svg) ?? []
  expect(Number(corner)).toBeLessThan(Number(mast))
  expect(svg).toContain(`>${ILLUSTRATIVE}</text>`)
  expect(svg).not.toContain('<b>')
  expect(wide(sectors('s', [{ ...cell, azimuth: null }], 'd'))).toContain('stroke-dasharray')
})
