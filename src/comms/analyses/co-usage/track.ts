import type { EventRef } from '../answer.ts'

/** One handset in one cell at one moment: where the mast stands, not where the handset was. */
export interface Registration {
  /** Seconds since 1970, UTC. */
  readonly at: number
  /** Degrees, WGS 84. */
  readonly lat: number
  readonly lon: number
  /** Direction in which the antenna faces, degrees from north; null where nobody says. */
  readonly azimuth: number | null
  /** The event it was read from; absent in a table of registrations. */
  readonly event?: EventRef
}

/** The registrations of one phone, in order of time. */
export interface Track {
  readonly device: string
  /** Who carried it, where that is known. */
  readonly owner: string | null
  readonly registrations: readonly Registration[]
}

const KM_PER_DEGREE = 111.195

/** Kilometres between two positions on a plane that fits around them: within 0.1 % up to 100 km, and only that near matters. */
export function kilometres(one: Position, other: Position): number {
  const north = (one.lat - other.lat) * KM_PER_DEGREE
  const east = (one.lon - other.lon) * KM_PER_DEGREE * Math.cos(((one.lat + other.lat) * Math.PI) / 360)
  return Math.sqrt(north * north + east * east)
}

interface Position {
  readonly lat: number
  readonly lon: number
}

/** Registrations in an order that does not depend on how they came in. */
export function inOrder(registrations: readonly Registration[]): Registration[] {
  return registrations.toSorted(
    (one, other) =>
      one.at - other.at ||
      one.lat - other.lat ||
      one.lon - other.lon ||
      (one.azimuth ?? -1) - (other.azimuth ?? -1) ||
      (one.event?.import ?? 0) - (other.event?.import ?? 0) ||
      (one.event?.row ?? 0) - (other.event?.row ?? 0),
  )
}
