/** A cell that a handset used, where the files say that it stands. */
export interface CellUsed {
  readonly cell: string
  readonly site: string | null
  readonly area: string
  readonly lat: number
  readonly lon: number
  /** Direction it faces, degrees from north; null where no file says. What it covers, nobody measured. */
  readonly azimuth: number | null
  /** Metres its site is taken to reach: as far as its third nearest neighbour. */
  readonly reach: number
  readonly registrations: number
}
