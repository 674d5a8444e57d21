import { describe, expect, it } from 'vitest'
import { COLOURS, featuresOf, letterOf, withRoom } from './features.ts'
import type { ShownMap } from './shown-map.ts'

const area = (name: string, lon: number) => ({ name, lat: 53, lon, radius: 1_000 })
const shown: ShownMap = {
  areas: [
    { number: 'a', area: area('Saltgate', 0.3), stays: 1, registrations: 9, night: false, first: 0, last: 1 },
    { number: 'b', area: area('Thornmere', -0.3), stays: 1, registrations: 2, night: true, first: 0, last: 1 },
  ],
  routes: [
    { number: 'a', from: area('Thornmere', -0.3), to: area('Saltgate', 0.3), trips: 3, jump: false },
    { number: 'a', from: area('Saltgate', 0.3), to: area('Saltgate', 0.3), trips: 1, jump: false },
  ],
  cells: [],
  movements: [],
  gaps: 0,
}

describe('what is drawn', () => {
  it('areas are polygons, never points; a journey within one area has no line', () => {
    const { areas, routes } = featuresOf(shown, ['a', 'b'])
    expect(areas.features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon'])
    expect(routes.features).toHaveLength(1)
  })

  it('numbers are told apart by a letter beside the colour, and the night place is named first', () => {
    const { labels } = featuresOf(shown, ['a', 'b'])
    expect(labels.map(({ text }) => text)).toEqual(['B Thornmere (nights)', 'A Saltgate'])
    expect(featuresOf(shown, ['a']).labels[1]?.text).toBe('Saltgate')
    expect([0, 25, 26].map(letterOf)).toEqual(['A', 'Z', 'A2'])
    expect(new Set(COLOURS).size).toBe(COLOURS.length)
  })

  it('knows how far it reaches, and that nothing reaches nowhere', () => {
    const [west, south, east, north] = featuresOf(shown, ['a', 'b']).bounds ?? [0, 0, 0, 0]
    expect(west).toBeLessThan(-0.3)
    expect(east).toBeGreaterThan(0.3)
    expect(south).toBeLessThan(53)
    expect(north).toBeGreaterThan(53)
    expect(featuresOf({ ...shown, areas: [], routes: [] }, []).bounds).toBeUndefined()
  })
})

it('words that would stand over earlier ones are left to the table', () => {
  const box = (left: number) => ({ left, top: 0, width: 10, height: 10 })
  expect(withRoom([box(0), box(5), box(10), box(30)])).toEqual([0, 2, 3])
})
