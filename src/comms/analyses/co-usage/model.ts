import { type Calibration, calibrated } from './calibration.ts'
import { type Linear, linear } from './logistic.ts'
import type { SliceEvidence } from './slice-features.ts'

/** A fitted way from registrations to a likelihood ratio: two regressions and a calibration, all of them readable. */
export interface Model {
  /** Weights of `SWITCH_SIGNS`. */
  readonly switches: Linear
  /** Weights of `SLICE_FEATURES`. */
  readonly slices: Linear
  readonly calibration: Calibration
}

/** ln of the likelihood ratio. */
export const ratioOf = ({ features }: SliceEvidence, { slices, calibration }: Model): number =>
  calibrated(calibration, linear(slices, features))
