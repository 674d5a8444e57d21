/** What else is held about the line or operation: JSON of `/workbench/data/case`. Read by the server and by the browser. */
export interface CaseData {
  readonly moments: readonly CaseMoment[]
  readonly movements: readonly MovementOf[]
  /** Number or other identifier, and what the attributions in force call it. */
  readonly labels: Readonly<Record<string, string>>
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

/** An area, never a point: its middle means nothing without the radius in metres. */
export interface AreaShown {
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly radius: number
}

/** Where one number stayed or went, as its cells show it. Times are ISO 8601 UTC. */
export type MovementOf = { readonly number: string } & (
  | {
      readonly kind: 'stay'
      readonly area: AreaShown
      readonly from: string
      readonly until: string
      readonly events: readonly string[]
    }
  | {
      readonly kind: 'trip' | 'jump'
      readonly from: AreaShown
      readonly to: AreaShown
      /** Left at the earliest, arrived at the latest. */
      readonly leftAfter: string
      readonly arrivedBefore: string
      readonly via: readonly string[]
      readonly metres: number
      readonly events: readonly string[]
    }
)
