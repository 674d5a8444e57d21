import type { Position } from 'geojson'

/** A place on the map: degrees WGS 84. */
interface Middle {
  readonly lat: number
  readonly lon: number
}

const METRES_A_DEGREE = 111_195
const CORNERS = 48
/** Degrees to either side of the azimuth where no file says how wide a cell serves: three sectors of 120° make a mast. */
export const HALF_BEAM = 60

/** From a middle, so many metres in a direction, degrees from north. On a map of a county the Earth is flat enough. */
function towards({ lat, lon }: Middle, metres: number, azimuth: number): Position {
  const angle = (azimuth * Math.PI) / 180
  const north = (metres * Math.cos(angle)) / METRES_A_DEGREE
  const east = (metres * Math.sin(angle)) / (METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180))
  return [lon + east, lat + north]
}

/** A closed ring around an area. */
export function circleOf(middle: Middle, metres: number): Position[] {
  return Array.from({ length: CORNERS + 1 }, (_, at) => towards(middle, metres, -((at % CORNERS) * 360) / CORNERS))
}

/** A closed ring around what a cell may serve: a wedge about its azimuth, or all round where no file says which way it faces. */
export function sectorOf(cell: Middle & { readonly azimuth: number | null; readonly reach: number }): Position[] {
  const { azimuth, reach } = cell
  if (azimuth === null) return circleOf(cell, reach)
  const middle: Position = [cell.lon, cell.lat]
  const steps = 16
  const arc = Array.from({ length: steps + 1 }, (_, at) =>
    towards(cell, reach, azimuth + HALF_BEAM - (2 * HALF_BEAM * at) / steps),
  )
  return [middle, ...arc, middle]
}

/** From one area to another, bent to its own left, so that there and back do not cover each other. */
export function bowOf(from: Middle, to: Middle): Position[] {
  const narrow = Math.cos((((from.lat + to.lat) / 2) * Math.PI) / 180)
  const [east, north] = [(to.lon - from.lon) * narrow, to.lat - from.lat]
  const bend: Position = [(from.lon + to.lon) / 2 - (north * 0.15) / narrow, (from.lat + to.lat) / 2 + east * 0.15]
  const steps = 24
  return Array.from({ length: steps + 1 }, (_, at) => {
    const t = at / steps
    const along = (start: number, middle: number, end: number): number =>
      (1 - t) * (1 - t) * start + 2 * t * (1 - t) * middle + t * t * end
    return [along(from.lon, bend[0] ?? 0, to.lon), along(from.lat, bend[1] ?? 0, to.lat)]
  })
}
