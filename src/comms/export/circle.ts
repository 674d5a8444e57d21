/** Middle and radius in metres. */
interface Circle {
  readonly lat: number
  readonly lon: number
  readonly radius: number
}

const CORNERS = 48
/** Metres in a degree of latitude (WGS 84, mean). */
const DEGREE = 111_195

/**
 * A circle as a closed ring of longitude and latitude, anticlockwise as GeoJSON asks (RFC 7946, 3.1.6), to the sixth
 * decimal: a decimetre, finer than any reach is known, and the same on every machine.
 */
export function ringOf({ lat, lon, radius }: Circle): readonly (readonly [lon: number, lat: number])[] {
  const high = Math.max(radius, 1) / DEGREE
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const ring = Array.from({ length: CORNERS }, (_, at) => {
    const turn = (2 * Math.PI * at) / CORNERS
    return [rounded(lon + wide * Math.cos(turn)), rounded(lat + high * Math.sin(turn))] as const
  })
  const [first] = ring
  return first === undefined ? ring : [...ring, first]
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
