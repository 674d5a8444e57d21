/** What else is held about the line or operation: JSON of `/workbench/data/case`. Read by the server and by the browser. */
export interface CaseData {
  readonly moments: readonly CaseMoment[]
  readonly movements: readonly MovementOf[]
  /** Sentences about what could not be shown. */
  readonly notes: readonly string[]
}

/** Lanes of what police records hold, in the order in which they stand. */
export const CASE_LANES = ['anpr', 'cctv', 'rail', 'bank', 'arrests', 'seizures', 'incidents', 'sightings'] as const
export type CaseLane = (typeof CASE_LANES)[number]

/** One record that happened at a moment, or over some time. */
export interface CaseMoment {
  readonly lane: CaseLane
  /** `kind/id` of the record. */
  readonly id: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly until: string | null
  /** Whether only the day is known. */
  readonly wholeDay: boolean
  readonly caption: string
  /** Where it was, as the record says; empty where it does not. */
  readonly place: string
  readonly href: string
}

/** One number's way from one area to another, as its cells show it: areas, never points. Times are ISO 8601 UTC. */
export interface MovementOf {
  readonly number: string
  /** A jump is too fast for anybody: two handsets, a new SIM or a wrong record. */
  readonly kind: 'trip' | 'jump'
  readonly from: string
  readonly to: string
  /** Left at the earliest, arrived at the latest. */
  readonly leftAfter: string
  readonly arrivedBefore: string
  readonly via: readonly string[]
  /** As the crow flies. */
  readonly metres: number
  /** Addresses (`import:row`) of the first and the last event behind it. */
  readonly events: readonly string[]
}
