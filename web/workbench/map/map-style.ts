import type { StyleSpecification } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'

/** The ground on which areas and journeys are drawn. */
export interface Ground {
  readonly style: StyleSpecification
  /** Whose map it is: printed on it. */
  readonly credit: string
}

const SEA = '#dce8ee'
const LAND = '#f8f7f3'
const COAST = '#8a9aa3'

/** Coasts and borders that come with Breakwater, with a graticule of whole degrees. No letters on it: a font would be fetched. */
export function coasts(address: string): Ground {
  return {
    credit: 'Coasts: Natural Earth 1:10 million, public domain; nothing smaller than a county is on them.',
    style: {
      version: 8,
      sources: {
        land: { type: 'geojson', data: address },
        graticule: { type: 'geojson', data: graticule() },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
        { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': LAND } },
        { id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': '#c3ced4', 'line-width': 0.6 } },
        { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': COAST, 'line-width': 1 } },
      ],
    },
  }
}

/** Lines of whole degrees. */
export function graticule(): FeatureCollection {
  const line = (from: readonly [number, number], to: readonly [number, number]) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'LineString' as const, coordinates: [[...from], [...to]] },
  })
  return {
    type: 'FeatureCollection',
    features: [
      ...Array.from({ length: 25 }, (_, at) => line([at - 16, 46], [at - 16, 63])),
      ...Array.from({ length: 18 }, (_, at) => line([-16, 46 + at], [8, 46 + at])),
    ],
  }
}

/** What the archive of an agency's own map says of itself. */
export interface Archive {
  readonly vector: boolean
  readonly minZoom: number
  readonly maxZoom: number
  /** Names of its layers, where its tiles hold shapes. */
  readonly layers: readonly string[]
  readonly attribution: string
}

/** Layers that common makers of tiles (Protomaps, OpenMapTiles, Ordnance Survey) call alike; any other is drawn as thin lines. */
const AREAS: Readonly<Record<string, string>> = {
  earth: LAND,
  land: LAND,
  landcover: '#eef1e6',
  landuse: '#f0efe8',
  park: '#e6eede',
  natural: '#e9efe2',
  water: SEA,
  waterway: SEA,
  sea: SEA,
  buildings: '#e4e0d8',
  building: '#e4e0d8',
}
/** Names and places need letters, which would be fetched from elsewhere: towns are named from the case's own files. */
const LETTERS = /place|poi|label|name/

/** An agency's own map, from a PMTiles archive at this address: pictures as they are, shapes in quiet colours. */
export function ownMap(address: string, archive: Archive): Ground {
  const { vector, minZoom, maxZoom, layers, attribution } = archive
  const source = { url: `pmtiles://${address}`, minzoom: minZoom, maxzoom: maxZoom }
  const credit = plainText(attribution) || 'Base map: the agency’s own.'
  if (!vector)
    return {
      credit,
      style: {
        version: 8,
        sources: { own: { type: 'raster', tileSize: 256, ...source } },
        layers: [
          { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
          { id: 'own', type: 'raster', source: 'own', paint: { 'raster-saturation': -0.6, 'raster-opacity': 0.8 } },
        ],
      },
    }
  const shown = layers.filter(name => !LETTERS.test(name))
  return {
    credit,
    style: {
      version: 8,
      sources: { own: { type: 'vector', ...source } },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': layers.includes('earth') ? SEA : LAND } },
        ...shown.flatMap(name => {
          const fill = AREAS[name]
          return fill === undefined
            ? []
            : [
                {
                  id: `area-${name}`,
                  type: 'fill' as const,
                  source: 'own',
                  'source-layer': name,
                  filter: ['==', ['geometry-type'], 'Polygon'] as ['==', ['geometry-type'], string],
                  paint: { 'fill-color': fill },
                },
              ]
        }),
        ...shown
          .filter(name => AREAS[name] === undefined)
          .map(name => ({
            id: `line-${name}`,
            type: 'line' as const,
            source: 'own',
            'source-layer': name,
            paint: { 'line-color': name.includes('bound') ? COAST : '#c9c4b8', 'line-width': 0.8 },
          })),
      ],
    },
  }
}

/** What an archive says of itself may hold markup; only its words are shown. */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .trim()
