import type { Feature, FeatureCollection, Position } from 'geojson'
import type { ShownMap } from './shown-map.ts'
import { bowOf, circleOf, sectorOf } from './shapes.ts'

/** Words on the map, in the order of what they matter. */
export interface MapLabel {
  readonly lat: number
  readonly lon: number
  readonly text: string
  readonly strong: boolean
}

/** What is drawn on the base map. */
export interface MapFeatures {
  readonly areas: FeatureCollection
  readonly routes: FeatureCollection
  readonly cells: FeatureCollection
  readonly labels: readonly MapLabel[]
  /** West, south, east and north of all of it; undefined where there is nothing. */
  readonly bounds: readonly [number, number, number, number] | undefined
}

/** One colour each, dark enough on land and sea; the letter beside it says the same without colour. */
export const COLOURS = ['#0b4b5a', '#b8480c', '#4c2c92', '#5a6b00', '#8b0a50', '#3b3b3b'] as const
/** Colour of the number with this letter. */
const colourOf = (place: number): string => COLOURS[place % COLOURS.length] ?? COLOURS[0]
/** A, B … Z, then A2. */
export const letterOf = (place: number): string =>
  `${String.fromCharCode(65 + (place % 26))}${place < 26 ? '' : Math.floor(place / 26) + 1}`

/** `order`: all numbers of the map, so that a number keeps letter and colour whatever is shown. */
export function featuresOf({ areas, routes, cells }: ShownMap, order: readonly string[]): MapFeatures {
  const place = new Map(order.map((number, at) => [number, at]))
  const looks = (number: string) => {
    const at = place.get(number) ?? 0
    return { colour: colourOf(at), letter: letterOf(at) }
  }
  const most = Math.max(1, ...routes.map(({ trips }) => trips))
  const busiest = Math.max(1, ...cells.map(({ registrations }) => registrations))
  const drawn: MapFeatures = {
    areas: collected(
      areas.map(({ number, area, night }) => polygon(circleOf(area, area.radius), { ...looks(number), night })),
    ),
    routes: collected(
      routes
        .filter(({ from, to }) => from.name !== to.name)
        .map(({ number, from, to, trips, jump }) => ({
          type: 'Feature',
          properties: { ...looks(number), jump, width: 1.5 + 4 * Math.sqrt(trips / most) },
          geometry: { type: 'LineString', coordinates: bowOf(from, to) },
        })),
    ),
    cells: collected(
      cells.map(cell =>
        polygon(sectorOf(cell), {
          ...looks(cell.number),
          known: cell.azimuth !== null,
          share: 0.12 + 0.4 * (cell.registrations / busiest),
        }),
      ),
    ),
    labels: areas
      .map(({ number, area, night, registrations }) => ({
        lat: area.lat,
        lon: area.lon,
        text: `${order.length > 1 ? `${looks(number).letter} ` : ''}${area.name}${night ? ' (nights)' : ''}`,
        strong: night,
        registrations,
      }))
      .sort((x, y) => Number(y.strong) - Number(x.strong) || y.registrations - x.registrations)
      .map(({ registrations: _registrations, ...label }) => label),
    bounds: undefined,
  }
  return { ...drawn, bounds: boundsOf([drawn.areas, drawn.cells, drawn.routes]) }
}

const collected = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

const polygon = (ring: Position[], properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
})

function boundsOf(collections: readonly FeatureCollection[]): MapFeatures['bounds'] {
  const places = collections.flatMap(({ features }) =>
    features.flatMap(({ geometry }) =>
      geometry.type === 'Polygon'
        ? geometry.coordinates.flat()
        : geometry.type === 'LineString'
          ? geometry.coordinates
          : [],
    ),
  )
  if (places.length === 0) return undefined
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [x = 0, y = 0] of places) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

/** A box on the screen, in pixels. */
interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Which of the words have room, the first before the later: no two over each other. Returns their positions in the list. */
export function withRoom(boxes: readonly Box[]): readonly number[] {
  const kept: number[] = []
  boxes.forEach((box, at) => {
    const free = kept.every(other => {
      const there = boxes[other]
      return (
        there === undefined ||
        box.left >= there.left + there.width ||
        there.left >= box.left + box.width ||
        box.top >= there.top + there.height ||
        there.top >= box.top + box.height
      )
    })
    if (free) kept.push(at)
  })
  return kept
}
