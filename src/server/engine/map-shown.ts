import type { CellDays, EventRef, Gap, Jump, Place, Stay, Trip } from '../../comms/index.ts'

/** Where some numbers were, as the map of the workbench draws it. */
export interface MapShown {
  readonly numbers: readonly NumberOnMap[]
  /** Numbers beyond the most that one map takes. */
  readonly leftOut: readonly string[]
}

export interface NumberOnMap {
  readonly number: string
  /** Where it is at night, or null where that cannot be said; `why` says on what it rests or what is missing. */
  readonly night: Place | null
  readonly why: string
  readonly registrations: number
  /** Registrations in cells of which no file says where they stand. */
  readonly unlocated: number
  readonly stays: readonly Stay[]
  readonly trips: readonly Trip[]
  readonly gaps: readonly Gap[]
  readonly jumps: readonly Jump[]
  readonly cells: readonly CellDays[]
  /** Stays, trips, gaps and jumps beyond the most that are given, the earliest. */
  readonly earlier: number
}

/** The first and the last of the events behind a movement: enough to look them up. */
export const endsOf = (events: readonly EventRef[]): readonly EventRef[] => {
  const [first, last] = [events[0], events.at(-1)]
  if (first === undefined || last === undefined || first === last) return events
  return [first, last]
}
