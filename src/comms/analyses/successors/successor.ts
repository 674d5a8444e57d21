import type { Reason } from '../line.ts'

/** One answer to "which number took over from this one?", with its share of probability among all answers. */
export interface Successor {
  /** E.164 text, or the pseudonym of a research set. */
  readonly from: string
  /** null: no change, or to a number that is not listed. */
  readonly to: string | null
  /** 0 to 1; the rows of one `from` add up to 1. Calibrated on simulated counties, see docs/validation.md. */
  readonly probability: number
  /** ISO 8601 UTC: the first moment of the new number after the hand-over; null for no change. */
  readonly at: string | null
  /** 1 is the most probable answer for this `from`. */
  readonly rank: number
  /** For (weight above 0) and against (below 0), weightiest first, with the events behind them. */
  readonly reasons: readonly Reason[]
}
