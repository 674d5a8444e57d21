import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { calendarDayOf } from '../../values/calendar-day.ts'
import { geojson } from './geojson.ts'
import { kml } from './kml.ts'
import { ILLUSTRATIVE, type PlacesOfOne } from './places-of.ts'

const quay = { name: 'Quay & <Sons>', lat: 52.6, lon: 1.3, radius: 2300 }
const london = { name: 'London', lat: 51.5, lon: -0.1, radius: 900 }
const place = {
  area: quay,
  half_hours: 4,
  night_half_hours: 1,
  days: 2,
  nights: 1,
  first_seen: '2026-01-05T10:00:00.000Z',
  last_seen: '2026-01-09T10:00:00.000Z',
  events: [],
}
const FOUND: PlacesOfOne = {
  number: '+447700900001',
  places: [place],
  movements: [
    {
      kind: 'stay',
      area: quay,
      from: '2026-01-05T10:00:00.000Z',
      until: '2026-01-05T12:00:00.000Z',
      registrations: 3,
      events: [],
    },
    {
      kind: 'trip',
      from: quay,
      to: london,
      left: { after: '2026-01-05T12:00:00.000Z', before: '2026-01-05T12:20:00.000Z' },
      arrived: { after: '2026-01-05T14:00:00.000Z', before: '2026-01-05T14:30:00.000Z' },
      metres: 150_000,
      via: ['Diss'],
      events: [],
    },
    {
      kind: 'gap',
      from: '2026-01-05T15:00:00.000Z',
      until: '2026-01-08T15:00:00.000Z',
      before: london,
      after: quay,
      events: [],
    },
  ],
}
const ABOUT = { snapshot: 'f00', testData: true, numbers: [FOUND.number] }
const LABELS = new Map([[FOUND.number, 'Smith & Co 001']])

interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  readonly properties: Readonly<Record<string, unknown>>
}
const featuresOf = (text: string): readonly Feature[] =>
  (JSON.parse(text) as { readonly features: readonly Feature[] }).features

describe('places for a map', () => {
  it('are areas with their radius and times, never points, and say that they are illustrative', () => {
    const features = featuresOf(geojson([FOUND], LABELS, ABOUT))
    expect(features.map(({ properties, geometry }) => [properties['kind'], geometry.type])).toEqual([
      ['place', 'Polygon'],
      ['stay', 'Polygon'],
      ['journey', 'MultiPolygon'],
    ])
    for (const { properties } of features)
      expect(properties).toMatchObject({ limits: ILLUSTRATIVE, number: FOUND.number, label: 'Smith & Co 001' })
    expect(features[2]?.properties).toMatchObject({
      name: 'Quay & <Sons> to London',
      radius_m: [2300, 900],
      left_after: '2026-01-05T12:00:00.000Z',
      arrived_before: '2026-01-05T14:30:00.000Z',
    })
  })

  it('are closed rings, anticlockwise, as far from the middle as the radius says', () => {
    const ring = featuresOf(geojson([FOUND], LABELS, ABOUT))[0]?.geometry.coordinates[0] ?? []
    expect(ring.at(0)).toEqual(ring.at(-1))
    const turned = ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
      const [px = 0, py = 0] = ring[at] ?? []
      return sum + (x - px) * (y + py)
    }, 0)
    expect(turned).toBeLessThan(0)
    for (const [lon = 0, lat = 0] of ring) {
      const metres = Math.hypot((lon - quay.lon) * Math.cos((quay.lat * Math.PI) / 180), lat - quay.lat) * 111_195
      expect(Math.abs(metres - quay.radius)).toBeLessThan(1)
    }
  })

  it('of some days are those that touch them', () => {
    const day = (date: number) => calendarDayOf(2026, 1, date) ?? undefined
    const [from, until] = [day(8), day(9)]
    const some = featuresOf(geojson([FOUND], LABELS, { ...ABOUT, ...(from && { from }), ...(until && { until }) }))
    expect(some.map(({ properties }) => properties['kind'])).toEqual(['place'])
  })

  it('as KML are well formed, with a time span for each and no point', () => {
    const text = kml([FOUND], LABELS, ABOUT)
    const names: string[] = []
    const words: string[] = []
    const parser = new SaxesParser()
    parser.on('error', error => {
      throw error
    })
    parser.on('opentag', ({ name }) => names.push(name))
    parser.on('text', part => words.push(part))
    parser.write(text).close()
    expect(names.filter(name => name === 'TimeSpan')).toHaveLength(3)
    expect(names.filter(name => name === 'Polygon')).toHaveLength(4)
    expect(names).not.toContain('Point')
    expect(names).not.toContain('LineString')
    expect(words).toContain('Quay & <Sons> to London')
    expect(words.filter(word => word === ILLUSTRATIVE)).toHaveLength(3)
    expect(kml([FOUND], LABELS, ABOUT)).toBe(text)
  })
})
