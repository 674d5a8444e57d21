import { type About, descriptionOf, type Labels, labelOf } from './about.ts'
import { type AreaFeature, areaFeatures } from './area-features.ts'
import { ringOf } from './circle.ts'
import { ILLUSTRATIVE, type PlacesOfOne } from './places-of.ts'
import { xml } from './xml.ts'

const FOLDERS = [
  ['place', 'places'],
  ['stay', 'stays'],
  ['journey', 'journeys'],
] as const

/** Places and journeys of numbers as KML 2.2 (OGC 07-147r2), with times; areas as polygons, as {@link geojson} has them. */
export function kml(numbers: readonly PlacesOfOne[], labels: Labels, about: About): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2">',
    '<Document>',
    `<name>${xml(numbers.map(({ number }) => labelOf(number, labels)).join(', '))}</name>`,
    `<description>${xml(`${ILLUSTRATIVE} ${descriptionOf(about)}`)}</description>`,
    ...numbers.flatMap(one => {
      const features = areaFeatures(one, about)
      return FOLDERS.flatMap(([kind, title]) => [
        '<Folder>',
        `<name>${xml(`${labelOf(one.number, labels)}: ${title}`)}</name>`,
        ...features.filter(feature => feature.kind === kind).map(feature => placemark(one.number, feature)),
        '</Folder>',
      ])
    }),
    '</Document>',
    '</kml>',
    '',
  ].join('\n')
}

function placemark(number: string, { name, areas, from, until, says }: AreaFeature): string {
  const told: Readonly<Record<string, string | number>> = {
    number,
    radius_m: areas.map(({ radius }) => radius).join(', '),
    ...says,
  }
  const data = Object.entries(told).map(
    ([key, value]) => `<Data name="${key}"><value>${xml(String(value))}</value></Data>`,
  )
  return [
    `<Placemark><name>${xml(name)}</name><description>${ILLUSTRATIVE}</description>`,
    `<TimeSpan><begin>${from}</begin><end>${until}</end></TimeSpan>`,
    `<ExtendedData>${data.join('')}</ExtendedData>`,
    `<MultiGeometry>${areas.map(polygon).join('')}</MultiGeometry></Placemark>`,
  ].join('')
}

const polygon = (area: Parameters<typeof ringOf>[0]): string =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>${ringOf(area)
    .map(([lon, lat]) => `${lon},${lat},0`)
    .join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon>`
