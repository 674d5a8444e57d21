import { type About, descriptionOf, type Labels, labelOf } from './about.ts'
import { areaFeatures } from './area-features.ts'
import { ringOf } from './circle.ts'
import { ILLUSTRATIVE, type PlacesOfOne } from './places-of.ts'

/**
 * Places and journeys of numbers as GeoJSON (RFC 7946). Every place is a polygon with its radius beside it, and a journey the two
 * areas it went between, as one feature: no route and no point is drawn that nobody recorded.
 */
export function geojson(numbers: readonly PlacesOfOne[], labels: Labels, about: About): string {
  const found = numbers.flatMap(one => areaFeatures(one, about).map(feature => ({ ...feature, number: one.number })))
  const features = found.map(({ number, kind, name, areas, from, until, says }) => ({
    type: 'Feature',
    geometry:
      areas.length === 1
        ? { type: 'Polygon', coordinates: areas.map(ringOf) }
        : { type: 'MultiPolygon', coordinates: areas.map(area => [ringOf(area)]) },
    properties: {
      number,
      label: labelOf(number, labels),
      kind,
      name,
      from,
      until,
      radius_m: areas.length === 1 ? areas[0]?.radius : areas.map(({ radius }) => radius),
      ...says,
      limits: ILLUSTRATIVE,
    },
  }))
  const collection = { type: 'FeatureCollection', description: descriptionOf(about), limits: ILLUSTRATIVE, features }
  return `${JSON.stringify(collection, undefined, 1)}\n`
}
