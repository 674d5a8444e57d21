/** Where cells stand. Several cells of one mast, and the same mast of two operators, are one site. */
export interface Site {
  /** Position in the list of sites. */
  readonly index: number
  readonly lat: number
  readonly lon: number
  /** As the files call it; null where they give none. */
  readonly name: string | null
  readonly postcode: string | null
  /** How far the site is taken to serve, metres: see `reachOf`. */
  readonly reach: number
}

/** A position in degrees, WGS 84. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

/** Mean radius of the Earth (IUGG). */
export const EARTH_METRES = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two positions: the haversine formula on a sphere of the mean Earth radius (IUGG). */
export function metresBetween(one: Position, other: Position): number {
  const north = Math.sin(radians(other.lat - one.lat) / 2)
  const east = Math.sin(radians(other.lon - one.lon) / 2)
  const h = north * north + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * east * east
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Pairs of nearby positions without comparing all with all: positions are put in squares of `metres`, and only the
 * squares around one are looked at. Returns, for each position, the others within `metres`, nearest first.
 */
export function neighbours(
  positions: readonly Position[],
  metres: number,
): (readonly { index: number; metres: number }[])[] {
  const high = metres / 111_000
  const squares = new Map<string, number[]>()
  // A degree of longitude is shortest where the latitude is greatest: squares are made wide enough for that.
  const north = Math.min(85, Math.max(0, ...positions.map(({ lat }) => Math.abs(lat))) + high)
  const wide = high / Math.cos(radians(north))
  const squareOf = ({ lat, lon }: Position) => [Math.floor(lat / high), Math.floor(lon / wide)] as const
  positions.forEach((position, index) => {
    const key = squareOf(position).join(' ')
    const square = squares.get(key)
    if (square === undefined) squares.set(key, [index])
    else square.push(index)
  })
  return positions.map((position, index) => {
    const [y, x] = squareOf(position)
    const near: { index: number; metres: number }[] = []
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        for (const other of squares.get(`${y + dy} ${x + dx}`) ?? []) {
          const there = positions[other]
          if (there === undefined || other === index) continue
          const apart = metresBetween(position, there)
          if (apart <= metres) near.push({ index: other, metres: apart })
        }
    return near.sort((one, other) => one.metres - other.metres || one.index - other.index)
  })
}
