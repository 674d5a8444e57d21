/**
 * Squares on the ground, so that places can be counted: rows of equal height, each divided into squares of the same
 * width at its latitude. A square is named by one number.
 */
const KM_PER_DEGREE = 111.195
const COLUMNS = 2 ** 21

/** The square of `side` kilometres in which a position lies. */
export function squareOf(lat: number, lon: number, side: number): number {
  const row = Math.floor((lat * KM_PER_DEGREE) / side)
  return squareAt(row, Math.floor((lon * KM_PER_DEGREE * widthAt(row, side)) / side))
}

export const squareAt = (row: number, column: number): number => row * COLUMNS + column + COLUMNS / 2

/** The position of the middle of a square. */
export function centreOf(square: number, side: number): { readonly lat: number; readonly lon: number } {
  const row = Math.floor(square / COLUMNS)
  const column = square - squareAt(row, 0)
  return {
    lat: ((row + 0.5) * side) / KM_PER_DEGREE,
    lon: ((column + 0.5) * side) / (KM_PER_DEGREE * widthAt(row, side)),
  }
}

/** Squares within `reach` kilometres of a position, each with the position of its middle. */
export function squaresAround(lat: number, lon: number, reach: number, side: number): Square[] {
  const found: Square[] = []
  const middle = Math.floor((lat * KM_PER_DEGREE) / side)
  const steps = Math.ceil(reach / side)
  for (let row = middle - steps; row <= middle + steps; row += 1) {
    const width = widthAt(row, side)
    const rowLat = ((row + 0.5) * side) / KM_PER_DEGREE
    const north = (rowLat - lat) * KM_PER_DEGREE
    const centre = Math.floor((lon * KM_PER_DEGREE * width) / side)
    for (let column = centre - steps; column <= centre + steps; column += 1) {
      const columnLon = ((column + 0.5) * side) / (KM_PER_DEGREE * width)
      const east = (columnLon - lon) * KM_PER_DEGREE * width
      if (north * north + east * east <= reach * reach) {
        found.push({ square: squareAt(row, column), lat: rowLat, lon: columnLon })
      }
    }
  }
  return found
}

export interface Square {
  readonly square: number
  readonly lat: number
  readonly lon: number
}

/** Kilometres of a degree of longitude at a row, as a share of one at the equator; never zero, so the poles divide too. */
const widthAt = (row: number, side: number): number =>
  Math.max(0.01, Math.cos((((row + 0.5) * side) / KM_PER_DEGREE) * (Math.PI / 180)))
