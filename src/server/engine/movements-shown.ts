import type { CellUsed, Gap, Jump, Pair, PlacesOfNumber, Trip } from '../../comms/index.ts'

/** Where one number was, and who was there too, as its page shows it. */
export interface MovementsShown {
  readonly number: string
  readonly places: PlacesOfNumber
  readonly stays: number
  readonly trips: readonly Trip[]
  readonly gaps: readonly Gap[]
  readonly jumps: readonly Jump[]
  /** The strongest pairs, each with the other number. */
  readonly company: readonly (Pair & { readonly other: string })[]
  readonly companyTotal: number
  /** Cells used in the night place. */
  readonly nightCells: readonly CellUsed[]
}
