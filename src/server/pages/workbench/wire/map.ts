/** Where some numbers were: JSON of `/workbench/data/map`. Read by the server and by the browser. */
export interface MapAnswer {
  readonly numbers: readonly NumberOnMap[]
  /** What the map cannot show, a sentence each. */
  readonly notes: readonly string[]
  /** Whether the time zone of a file was assumed. */
  readonly zoneAssumed: boolean
  /** Whether a base map of the agency's own is set up. */
  readonly ownBaseMap: boolean
}

export interface NumberOnMap {
  readonly number: string
  /** Where it is at night; null where that cannot be said. */
  readonly night: { readonly area: AreaOnMap; readonly nights: number; readonly halfHours: number } | null
  /** On what the night place rests, or what is missing. */
  readonly why: string
  readonly registrations: number
  /** Registrations in cells of which no file says where they stand. */
  readonly unlocated: number
  readonly stays: readonly StayOnMap[]
  readonly trips: readonly TripOnMap[]
  readonly gaps: readonly GapOnMap[]
  readonly cells: readonly CellOnMap[]
}

/** An area, never a point: its middle means nothing without the radius in metres. */
export interface AreaOnMap {
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly radius: number
}

/** Moments are milliseconds since 1970. `events`: addresses of the first and last event behind it. */
export interface StayOnMap {
  readonly area: AreaOnMap
  readonly from: number
  readonly until: number
  readonly registrations: number
  readonly events: readonly string[]
}

export interface TripOnMap {
  /** Seen in two places too far apart for the time between: no journey. */
  readonly jump: boolean
  readonly from: AreaOnMap
  readonly to: AreaOnMap
  /** Left after this, arrived before that. */
  readonly leftAfter: number
  readonly leftBefore: number
  readonly arrivedAfter: number
  readonly arrivedBefore: number
  readonly metres: number
  readonly via: readonly string[]
  readonly events: readonly string[]
}

/** Nothing was registered for long: where it was is not known. */
export interface GapOnMap {
  readonly from: number
  readonly until: number
  readonly before: string
  readonly after: string
}

export interface CellOnMap {
  readonly cell: string
  readonly site: string | null
  readonly area: string
  readonly lat: number
  readonly lon: number
  /** Direction it faces, degrees from north; null where no file says. */
  readonly azimuth: number | null
  /** Metres its site is taken to reach: as far as its third nearest neighbour. */
  readonly reach: number
  /** Two figures for each day: days since 1970, London time, and registrations. */
  readonly byDay: readonly number[]
}
