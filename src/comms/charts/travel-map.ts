import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

export interface MappedArea {
  readonly name: string
  readonly lat: number
  readonly lon: number
  /** Metres. */
  readonly radius: number
  /** Half hours seen there: the most are named. */
  readonly halfHours: number
  readonly night: boolean
}

export interface MappedTrips {
  readonly from: string
  readonly to: string
  readonly trips: number
}

/** Areas named in the picture; the tables beside it name them all. */
const NAMED = { wide: 10, narrow: 5 }
/** A circle drawn smaller than this could not be seen. */
const LEAST = 5

/**
 * Areas in their places, north up, and the trips between them: a bow for each direction, thicker for more trips. An area is
 * a circle of its radius, never a point; the darker one is the night place.
 */
export function travelMap(
  id: string,
  areas: readonly MappedArea[],
  trips: readonly MappedTrips[],
  description: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, areas, trips, description, narrow, width), sheet)
}

interface Placed extends MappedArea {
  readonly x: number
  readonly y: number
  readonly r: number
}

function draw(
  id: string,
  areas: readonly MappedArea[],
  trips: readonly MappedTrips[],
  description: string,
  narrow: boolean,
  width: number,
): string {
  const margin = narrow ? 40 : 90
  const { placed, height, kilometre } = place(areas, width, margin)
  const byName = new Map(placed.map(area => [area.name, area]))
  const most = Math.max(1, ...trips.map(one => one.trips))
  const bows = trips.map(({ from, to, trips: count }) => {
    const [start, end] = [byName.get(from), byName.get(to)]
    if (start === undefined || end === undefined) return ''
    // Each direction bows to its own left, so that there and back do not cover each other.
    const [dx, dy] = [end.x - start.x, end.y - start.y]
    const bend = point((start.x + end.x) / 2 + dy * 0.12, (start.y + end.y) / 2 - dx * 0.12)
    const path = `M${point(start.x, start.y)} Q${bend} ${point(end.x, end.y)}`
    const stroke = 1 + (narrow ? 3 : 5) * Math.sqrt(count / most)
    return el(
      'path',
      { d: path, fill: 'none', stroke: INK.axis, 'stroke-width': stroke, 'stroke-opacity': '0.65' },
      el('title', {}, plain(`${from} to ${to}: ${count}`)),
    )
  })
  const circles = placed.map(({ name, x, y, r, night, halfHours }) =>
    el(
      'circle',
      { cx: x, cy: y, r, fill: night ? INK.dark : INK.light, 'fill-opacity': '0.8', stroke: INK.dark },
      el('title', {}, plain(`${name}: ${halfHours} half hours${night ? ', the night place' : ''}`)),
    ),
  )
  const named = placed.toSorted((x, y) => y.halfHours - x.halfHours).slice(0, narrow ? NAMED.narrow : NAMED.wide)
  const size = narrow ? 11 : 14
  const names = named.map(({ name, x, y, r, night }) => {
    const left = x > width * 0.7
    return label({
      x: left ? x - r - 4 : x + r + 4,
      y: y + size * 0.35,
      text: night ? `${name} (nights)` : name,
      anchor: left ? 'end' : 'start',
      size,
      fill: INK.text,
      bold: night,
    })
  })
  return picture(
    { id, title: 'Areas and trips', description, width, height },
    ...bows,
    ...circles,
    ...names,
    scaleBar(kilometre, height, size),
  )
}

const point = (x: number, y: number) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`

/** On a map of a county the Earth is flat enough: longitude shrunk by the cosine of the middle latitude. */
function place(areas: readonly MappedArea[], width: number, margin: number) {
  const lats = areas.map(({ lat }) => lat)
  const lons = areas.map(({ lon }) => lon)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const degree = 111.2
  const across = degree * Math.cos((((south + north) / 2) * Math.PI) / 180)
  // At least 10 km wide: a single town is not blown up to the size of a county.
  const wide = Math.max(10, (east - west) * across)
  const high = Math.max(4, (north - south) * degree)
  const kilometre = Math.min((width - 2 * margin) / wide, (width * 0.75) / high)
  const height = high * kilometre + 2 * margin
  const [left, top] = [(width - wide * kilometre) / 2, margin]
  const placed = areas.map(
    (area): Placed => ({
      ...area,
      x: left + (area.lon - west) * across * kilometre + (wide - (east - west) * across) * kilometre * 0.5,
      y: top + (north - area.lat) * degree * kilometre + (high - (north - south) * degree) * kilometre * 0.5,
      r: Math.max(LEAST, (area.radius / 1000) * kilometre),
    }),
  )
  return { placed, height, kilometre }
}

function scaleBar(kilometre: number, height: number, size: number): string {
  const length = [50, 20, 10, 5, 2, 1].find(km => km * kilometre <= 160) ?? 1
  const y = height - 14
  return (
    el('line', { x1: 12, y1: y, x2: 12 + length * kilometre, y2: y, stroke: INK.soft, 'stroke-width': 2 }) +
    label({ x: 12, y: y - 6, text: `${length} km`, size })
  )
}
