import type { Position } from 'geojson'

/** Degrees WGS 84. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * The part of a closed ring within the box, closed again; empty where nothing of it is (Sutherland and Hodgman, “Reentrant polygon
 * clipping”, 1974). A ring that leaves the box twice keeps an edge along the box between its parts.
 */
export function clipRing(ring: readonly Position[], box: Box): Position[] {
  const sides: readonly Side[] = [
    [([x = 0]) => x >= box.west, (one, other) => crossing(one, other, 0, box.west)],
    [([x = 0]) => x <= box.east, (one, other) => crossing(one, other, 0, box.east)],
    [([, y = 0]) => y >= box.south, (one, other) => crossing(one, other, 1, box.south)],
    [([, y = 0]) => y <= box.north, (one, other) => crossing(one, other, 1, box.north)],
  ]
  let left = ring.slice(0, -1)
  for (const [inside, cut] of sides) {
    const kept: Position[] = []
    left.forEach((here, at) => {
      const before = left.at(at - 1) ?? here
      if (inside(here) !== inside(before)) kept.push(cut(before, here))
      if (inside(here)) kept.push(here)
    })
    left = kept
  }
  const [first] = left
  return first === undefined || left.length < 3 ? [] : [...left, first]
}

type Side = readonly [inside: (place: Position) => boolean, cut: (one: Position, other: Position) => Position]

function crossing(one: Position, other: Position, axis: 0 | 1, at: number): Position {
  const [from, to] = [one[axis] ?? 0, other[axis] ?? 0]
  const share = (at - from) / (to - from)
  const across = (one[1 - axis] ?? 0) + ((other[1 - axis] ?? 0) - (one[1 - axis] ?? 0)) * share
  return axis === 0 ? [at, across] : [across, at]
}
