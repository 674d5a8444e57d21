import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areasOf, nameOf } from './areas.ts'
import { metresBetween, neighbours, type Site } from './site.ts'

const site = (
  index: number,
  lat: number,
  lon: number,
  name: string | null = null,
  postcode: string | null = null,
): Site => ({
  index,
  lat,
  lon,
  name,
  postcode,
  reach: 500,
})

/** Six masts within half a kilometre. */
const town = (from: number, lat: number, lon: number) =>
  Array.from({ length: 6 }, (_, i) => site(from + i, lat + (i % 3) * 0.002, lon + Math.floor(i / 3) * 0.003))

it('two towns stay two although masts stand all along the road between them', () => {
  // 18 km of road with a mast every 1.5 km.
  const road = Array.from({ length: 11 }, (_, i) => site(12 + i, 53.02 + i * 0.0135, -0.3))
  const areas = areasOf([...town(0, 53, -0.3), ...town(6, 53.18, -0.3), ...road])
  const towns = areas.filter(area => area.town)
  expect(towns).toHaveLength(2)
  for (const { radius } of towns) expect(radius).toBeLessThan(5_000)
})

it('every site is in exactly one area, whose radius holds it and its reach', () => {
  const anywhere = fc.tuple(
    fc.double({ min: 53, max: 53.2, noNaN: true }),
    fc.double({ min: -0.4, max: 0, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(anywhere, { maxLength: 60 }), positions => {
      const sites = positions.map(([lat, lon], index) => site(index, lat, lon))
      const areas = areasOf(sites)
      expect(areas.flatMap(area => area.sites).sort((x, y) => x - y)).toEqual(sites.map(({ index }) => index))
      for (const area of areas)
        for (const index of area.sites) {
          const one = sites[index]
          if (one !== undefined) expect(metresBetween(area, one) + one.reach).toBeLessThanOrEqual(area.radius)
        }
    }),
  )
})

it('neighbours found by squares are those found by measuring every pair', () => {
  const anywhere = fc.record({
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    lon: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  const close = fc.array(anywhere, { maxLength: 8 }).chain(around =>
    fc
      .array(
        fc.record({
          of: fc.nat(Math.max(0, around.length - 1)),
          lat: fc.double({ min: 0, max: 0.03, noNaN: true }),
          lon: fc.double({ min: 0, max: 0.03, noNaN: true }),
        }),
        { maxLength: 20 },
      )
      .map(offsets =>
        offsets.flatMap(({ of, lat, lon }) =>
          around.slice(of, of + 1).map(at => ({ lat: at.lat + lat, lon: at.lon + lon })),
        ),
      ),
  )
  fc.assert(
    fc.property(close, fc.integer({ min: 100, max: 3_000 }), (positions, metres) => {
      const found = neighbours(positions, metres).map(others => others.map(({ index }) => index).sort((x, y) => x - y))
      const measured = positions.map((one, i) =>
        positions.flatMap((other, j) => (i !== j && metresBetween(one, other) <= metres ? [j] : [])),
      )
      expect(found).toEqual(measured)
    }),
  )
})

it('an area is called by what its sites share, else by its postcode district, else by where it is', () => {
  expect(nameOf(['High St', 'Ring Rd', 'Mill Lane'].map((end, i) => site(i, 53, 0, `Saltgate Quay ${end}`)))).toBe(
    'Saltgate Quay',
  )
  expect(nameOf([site(0, 53, 0, null, 'QB2 5GL'), site(1, 53, 0, null, 'QB2 3JE')])).toBe('QB2 area')
  expect(nameOf([site(0, 53.184, -0.3)])).toBe('around 53.18, -0.30')
})

it('no two areas have one name', () => {
  const apart = [53, 53.2, 53.4].map((lat, index) => site(index, lat, 0, null, 'QB9 1AA'))
  expect(areasOf(apart).map(({ name }) => name)).toEqual(['QB9 area', 'QB9 area 2', 'QB9 area 3'])
})
