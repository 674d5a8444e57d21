import type { Scored } from './cllr.ts'
import { type Linear, fitLogistic } from './logistic.ts'

/** How a score becomes a likelihood ratio. Natural logarithms throughout. */
export interface Calibration {
  /** Straight lines between these points, level outside them: score and ln ratio, both rising. */
  readonly points: readonly (readonly [number, number])[]
  /** No ratio leaves these bounds: the data cannot carry more. */
  readonly lowest: number
  readonly highest: number
}

export function calibrated({ points, lowest, highest }: Calibration, score: number): number {
  return Math.max(lowest, Math.min(highest, along(points, score)))
}

function along(points: Calibration['points'], score: number): number {
  const next = points.findIndex(([at]) => at >= score)
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return 0
  if (next === -1) return last[1]
  const [x1, y1] = points[next] ?? first
  const [x0, y0] = points[next - 1] ?? first
  return x1 === x0 ? y1 : y0 + ((score - x0) / (x1 - x0)) * (y1 - y0)
}

/** Points of the calibration curve. */
const POINTS = 60
/** Below so many of the rarer kind a density is guesswork, and a straight line must do. */
const FEWEST_FOR_DENSITY = 40

/**
 * Calibrates scores that were given to pairs the score was not fitted on. With enough of both kinds the ratio of two
 * kernel densities, as in Bosma et al. 2020, made to rise with the score; with few, a straight line (logistic regression).
 * Bounded by the ELUB.
 */
export function calibrate(scores: readonly Scored[]): Calibration {
  const same = scores.filter(one => one.same).map(({ score }) => score)
  const different = scores.filter(one => !one.same).map(({ score }) => score)
  if (same.length === 0 || different.length === 0) return { points: [], lowest: 0, highest: 0 }
  const all = scores.map(({ score }) => score)
  const [least, most] = [all.reduce((x, y) => Math.min(x, y)), all.reduce((x, y) => Math.max(x, y))]
  const at = Array.from({ length: POINTS + 1 }, (_, i) => least + (i / POINTS) * (most - least))
  const few = Math.min(same.length, different.length) < FEWEST_FOR_DENSITY
  const curve = few ? straight(scores) : densityRatio(same, different)
  const points = rising(at.map(score => [score, curve(score)]))
  const [lowest, highest] = elub(scores.map(({ score, same: truth }) => ({ score: along(points, score), same: truth })))
  return { points, lowest, highest }
}

function straight(scores: readonly Scored[]): (score: number) => number {
  const fitted: Linear = fitLogistic(
    scores.map(({ score, same }) => ({ features: [score], same })),
    [1],
  )
  return score => fitted.start + (fitted.weights[0] ?? 0) * score
}

/** ln of the ratio of two Gaussian kernel densities, each with Silverman's bandwidth (1986, eq. 3.31). */
function densityRatio(same: readonly number[], different: readonly number[]): (score: number) => number {
  const [one, other] = [density(same), density(different)]
  return score => Math.log(one(score) / other(score))
}

function density(values: readonly number[]): (at: number) => number {
  const sorted = values.toSorted((x, y) => x - y)
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  const spread = Math.min(deviation, (quantile(0.75) - quantile(0.25)) / 1.34) || deviation || 1
  const width = Math.max(0.1, 0.9 * spread * values.length ** -0.2)
  // A floor of half an observation: where neither kind was seen, the data say nothing.
  const floor = 0.5 / values.length / width
  return at => {
    let sum = 0
    for (const value of values) sum += Math.exp(-(((at - value) / width) ** 2) / 2)
    return sum / (values.length * width * Math.sqrt(2 * Math.PI)) + floor / 10
  }
}

/** Pools neighbours until the ratio rises with the score: a better match never counts for less. */
function rising(points: readonly (readonly [number, number])[]): [number, number][] {
  const runs: { value: number; count: number }[] = []
  for (const [, value] of points) {
    runs.push({ value, count: 1 })
    for (;;) {
      const [before, after] = [runs.at(-2), runs.at(-1)]
      if (before === undefined || after === undefined || before.value <= after.value) break
      const count = before.count + after.count
      runs.splice(-2, 2, { value: (before.value * before.count + after.value * after.count) / count, count })
    }
  }
  const values = runs.flatMap(({ value, count }) => Array.from({ length: count }, () => value))
  return points.map(([score], index) => [score, values[index] ?? 0])
}

const STEP = 0.01
const FARTHEST = 7

/**
 * Empirical lower and upper bound (P. Vergeer et al., "Numerical likelihood ratios outputted by LR systems are often
 * based on extrapolation: when to stop extrapolating?", Science & Justice 56, 2016): the ratios at which the system,
 * with one more misleading ratio added, still serves a court better than no ratio at all. Natural logarithms.
 */
export function elub(ratios: readonly Scored[]): readonly [number, number] {
  const same = ratios.filter(one => one.same).map(({ score }) => score / Math.LN10)
  const different = ratios.filter(one => !one.same).map(({ score }) => score / Math.LN10)
  if (same.length === 0 || different.length === 0) return [0, 0]
  same.sort((x, y) => x - y)
  different.sort((x, y) => x - y)
  const below = (sorted: readonly number[], at: number) => firstFrom(sorted, value => value > at)
  const under = (sorted: readonly number[], at: number) => firstFrom(sorted, value => value >= at)
  const useful = (at: number): boolean => {
    const odds = 10 ** at
    const loss =
      at < 0
        ? (below(same, at) + 1) / (same.length + 1) / odds +
          (different.length - below(different, at)) / different.length
        : (odds * (different.length - under(different, at) + 1)) / (different.length + 1) +
          under(same, at) / same.length
    return loss < 1
  }
  const reach = (direction: 1 | -1): number => {
    let farthest = 0
    for (let step = 1; step * STEP <= FARTHEST; step += 1) {
      if (!useful(direction * step * STEP)) break
      farthest = step * STEP
    }
    return direction * farthest * Math.LN10
  }
  return [reach(-1), reach(1)]
}

/** Position of the first that fits in a sorted list; its length where none does. */
function firstFrom(sorted: readonly number[], fits: (value: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
