import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import { type Box, clipRing } from './clip.ts'

/** The British Isles with the coasts that face them; wider than anybody can move the map, so that no cut edge is seen. */
export const AROUND: Box = { west: -18, south: 45.5, east: 10, north: 63.5 }

type Topology = Parameters<typeof feature>[0]

/**
 * Land within the box, a feature for each country, made from Natural Earth's 1:10 million countries (public domain) as the package
 * world-atlas has them (ISC). Positions to a thousandth of a degree, finer than the source.
 */
export function baseMap(world: Topology, box: Box = AROUND): FeatureCollection<MultiPolygon, { name: string }> {
  const { countries } = world.objects
  const all = countries === undefined ? undefined : feature(world, countries)
  if (all?.type !== 'FeatureCollection') throw new Error('the atlas holds no countries')
  return {
    type: 'FeatureCollection',
    features: all.features.flatMap(({ geometry, properties }): Feature<MultiPolygon, { name: string }>[] => {
      const polygons =
        geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : geometry.type === 'Polygon'
            ? [geometry.coordinates]
            : []
      const coordinates = polygons.flatMap(rings => {
        const kept = rings.map(ring => thinned(clipRing(ring, box))).filter(ring => ring.length > 3)
        return kept.length === 0 ? [] : [kept]
      })
      if (coordinates.length === 0) return []
      return [
        {
          type: 'Feature',
          properties: { name: String(properties?.['name'] ?? '') },
          geometry: { type: 'MultiPolygon', coordinates },
        },
      ]
    }),
  }
}

/** Rounded, without the neighbours that rounding makes one. */
function thinned(ring: readonly Position[]): Position[] {
  const rounded = ring.map(place => place.map(degrees => Math.round(degrees * 1000) / 1000))
  return rounded.filter(([x, y], at) => {
    const before = rounded[at - 1]
    return before === undefined || before[0] !== x || before[1] !== y
  })
}
