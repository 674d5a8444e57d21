import type { EventRef } from '../answer.ts'

/** A place in an answer: always an area. Masts that stood in for a handset are named by where they stand. */
export interface SeenArea {
  /** From the names or postcodes that the files give their cells. */
  readonly name: string
  /** Middle of the sites used, degrees WGS 84; meaningless without the radius. */
  readonly lat: number
  readonly lon: number
  /** Metres within which the handset was, as far as the sites' reach is known. */
  readonly radius: number
}

/** A place where a number is regularly seen. */
export interface Place {
  readonly area: SeenArea
  /** Half hours of the day, London time, in which it was seen here; a busy half hour counts once. */
  readonly half_hours: number
  /** The same, 19:00 to 07:00 only. */
  readonly night_half_hours: number
  /** Days, and nights, on which it was seen here. */
  readonly days: number
  readonly nights: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** First and last registration, and some between. */
  readonly events: readonly EventRef[]
}

/** Where one number lives, as its registrations show it. */
export interface PlacesOfNumber {
  readonly number: string
  /** Where it is at night, or null where that cannot be said; `why` says on what it rests or what is missing. */
  readonly night: Place | null
  readonly why: string
  /** Share of the nights seen at all that it was seen in the night place; null where there is none. */
  readonly share_of_nights: number | null
  /** Nights on which it was seen anywhere. */
  readonly nights_seen: number
  /** Every area it was seen in, most half hours first. */
  readonly places: readonly Place[]
  readonly registrations: number
  /** Registrations in cells of which no file says where they stand. */
  readonly unlocated: number
  /** Left out: files put the cell far apart, and none that has the event says which of them is right. */
  readonly unsure: number
  /** Of `registrations`, those placed as their own file says where another file puts the cell far from there; the first of them as `events`. */
  readonly contradicted: { readonly registrations: number; readonly events: readonly EventRef[] }
}
