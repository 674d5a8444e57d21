import { calibrate } from './calibration.ts'
import type { Scored } from './cllr.ts'
import { type Example, fitLogistic, type Linear, linear } from './logistic.ts'
import type { Model } from './model.ts'
import { evidenceOf, type Measured, SLICE_FEATURES } from './slice-features.ts'
import { SWITCH_SIGNS } from './switches.ts'

/** Two phones in a slice of which it is known who carried them. */
export interface LabelledSlice {
  readonly owners: readonly [string, string]
  readonly measured: Measured
}

const FOLDS = 4
/** The first regression looks at this many switches of either kind at most, evenly drawn. */
const MOST_SWITCHES = 40_000

/**
 * Fits the two regressions on all slices, and the calibration on ratios that were given to slices of owners the
 * regressions had not seen (cross-fitting), so that the calibration is not over-confident. Undefined where the slices are not
 * of both kinds: phones of one owner, and of two.
 */
export function fitModel(slices: readonly LabelledSlice[]): Model | undefined {
  const same = slices.filter(isSame).length
  if (same === 0 || same === slices.length) return undefined
  const whole = regressions(slices)
  const scores = crossFitted(slices)
  const both = scores.some(score => score.same) && scores.some(score => !score.same)
  return { ...whole, calibration: calibrate(both ? scores : scored(slices, whole)) }
}

const isSame = ({ owners: [one, other] }: LabelledSlice): boolean => one === other

type Regressions = Pick<Model, 'switches' | 'slices'>

function regressions(slices: readonly LabelledSlice[]): Regressions {
  const switches = fitLogistic(drawn(slices), Object.values(SWITCH_SIGNS))
  const examples = slices.map(
    (slice): Example => ({
      features: evidenceOf(slice.measured, switches).features,
      same: isSame(slice),
    }),
  )
  return {
    switches,
    slices: fitLogistic(
      examples,
      SLICE_FEATURES.map(() => 1),
    ),
  }
}

/** Switches of both kinds, at most so many of each, spread evenly over the slices. */
function drawn(slices: readonly LabelledSlice[]): Example[] {
  return [true, false].flatMap(same => {
    const all = slices
      .filter(slice => isSame(slice) === same)
      .flatMap(({ measured }) => measured.features.map((features): Example => ({ features, same })))
    const every = Math.max(1, all.length / MOST_SWITCHES)
    return Array.from({ length: Math.floor(all.length / every) }, (_, index) => all[Math.floor(index * every)]).filter(
      example => example !== undefined,
    )
  })
}

const scored = (slices: readonly LabelledSlice[], { switches, slices: weights }: Regressions): Scored[] =>
  slices.map(slice => ({ score: scoreOf(slice.measured, switches, weights), same: isSame(slice) }))

const scoreOf = (measured: Measured, switches: Linear, weights: Linear): number =>
  linear(weights, evidenceOf(measured, switches).features)

/** Scores of slices by regressions that saw neither of their owners. */
function crossFitted(slices: readonly LabelledSlice[]): Scored[] {
  const owners = [...new Set(slices.flatMap(slice => slice.owners))].sort()
  const foldOf = new Map(owners.map((owner, index) => [owner, index % FOLDS] as const))
  const folds = slices.map(({ owners: [one, other] }) => [foldOf.get(one) ?? 0, foldOf.get(other) ?? 0] as const)
  const scores: Scored[] = []
  for (let low = 0; low < FOLDS; low += 1) {
    for (let high = low; high < FOLDS; high += 1) {
      const outside = slices.filter((_, index) => !folds[index]?.some(fold => fold === low || fold === high))
      const inside = slices.filter((_, index) => {
        const [one = 0, other = 0] = folds[index] ?? []
        return Math.min(one, other) === low && Math.max(one, other) === high
      })
      const seen = outside.filter(isSame).length
      if (inside.length === 0 || seen === 0 || seen === outside.length) continue
      scores.push(...scored(inside, regressions(outside)))
    }
  }
  return scores
}
