import type { EventRef } from '../answer.ts'
import type { SeenArea } from '../places/place.ts'

/** A moment known only to lie between two others. ISO 8601 UTC. */
export interface Between {
  readonly after: string
  readonly before: string
}

/** Seen in one area and nowhere else, without a long silence. It was certainly there at both ends. */
export interface Stay {
  readonly kind: 'stay'
  readonly area: SeenArea
  readonly from: string
  readonly until: string
  readonly registrations: number
  readonly events: readonly EventRef[]
}

/** From one area to another. */
export interface Trip {
  readonly kind: 'trip'
  readonly from: SeenArea
  readonly to: SeenArea
  readonly left: Between
  readonly arrived: Between
  /** Metres between the middles of the two areas, as the crow flies. */
  readonly metres: number
  /** Areas it was seen in on the way. */
  readonly via: readonly string[]
  /** Last registration before, those on the way, first after. */
  readonly events: readonly EventRef[]
}

/** Nothing was registered for long: where it was is not known, whatever stands before and after. */
export interface Gap {
  readonly kind: 'gap'
  readonly from: string
  readonly until: string
  readonly before: SeenArea
  readonly after: SeenArea
  readonly events: readonly EventRef[]
}

/**
 * Seen in two places too far apart for the time between: no journey. The number was used in two handsets, changed hands by
 * a new SIM, or a record is wrong.
 */
export interface Jump {
  readonly kind: 'jump'
  readonly from: SeenArea
  readonly to: SeenArea
  readonly at: Between
  readonly metres: number
  readonly events: readonly EventRef[]
}

export type Movement = Stay | Trip | Gap | Jump
