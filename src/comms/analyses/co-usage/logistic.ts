/** A weighted sum: log-odds = start + Σ weight × feature. */
export interface Linear {
  readonly start: number
  readonly weights: readonly number[]
}

export const linear = ({ start, weights }: Linear, features: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (features[index] ?? 0), start)

export interface Example {
  readonly features: readonly number[]
  readonly same: boolean
}

/**
 * Logistic regression with an L2 penalty in which both classes weigh the same in total, so that the log-odds are the
 * natural logarithm of a likelihood ratio; a feature that would speak against its sign is left out (0: either way).
 * Newton's method (T. P. Minka, "A comparison of numerical optimizers for logistic regression", 2003) with bounded
 * steps. Finite for any data: with one class only, or none, every weight is 0.
 */
export function fitLogistic(examples: readonly Example[], signs: readonly number[], penalty = 1): Linear {
  const same = examples.filter(example => example.same).length
  const different = examples.length - same
  if (same === 0 || different === 0) return { start: 0, weights: signs.map(() => 0) }
  const total = Math.min(same, different)
  const of = { same: total / same, different: total / different }
  let kept = signs.map((_, index) => index)
  for (;;) {
    const [start = 0, ...weights] = newton(examples, kept, of, penalty)
    const wrong = kept.filter((feature, index) => (weights[index] ?? 0) * (signs[feature] ?? 0) < 0)
    if (wrong.length === 0) {
      const byFeature = new Map(kept.map((feature, index) => [feature, weights[index] ?? 0] as const))
      return { start, weights: signs.map((_, feature) => byFeature.get(feature) ?? 0) }
    }
    kept = kept.filter(feature => !wrong.includes(feature))
  }
}

const STEPS = 50
const LONGEST_STEP = 4
const CLOSE_ENOUGH = 1e-9

function newton(
  examples: readonly Example[],
  kept: readonly number[],
  weightOf: { readonly same: number; readonly different: number },
  penalty: number,
): number[] {
  const width = kept.length + 1
  const x = new Float64Array(width)
  x[0] = 1
  const beta = new Float64Array(width)
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Float64Array(width)
    const curve = new Float64Array(width * width)
    for (const { features, same } of examples) {
      for (let k = 1; k < width; k += 1) x[k] = features[kept[k - 1] ?? 0] ?? 0
      let z = 0
      for (let k = 0; k < width; k += 1) z += (beta[k] ?? 0) * (x[k] ?? 0)
      const p = 1 / (1 + Math.exp(-z))
      const weight = same ? weightOf.same : weightOf.different
      const residual = weight * ((same ? 1 : 0) - p)
      const certainty = weight * p * (1 - p)
      for (let k = 0; k < width; k += 1) {
        const xk = x[k] ?? 0
        slope[k] = (slope[k] ?? 0) + residual * xk
        for (let l = 0; l <= k; l += 1)
          curve[k * width + l] = (curve[k * width + l] ?? 0) + certainty * xk * (x[l] ?? 0)
      }
    }
    for (let k = 0; k < width; k += 1) {
      if (k > 0) slope[k] = (slope[k] ?? 0) - penalty * (beta[k] ?? 0)
      // The start has no penalty; a trace of one keeps the matrix invertible when all probabilities are 0 or 1.
      curve[k * width + k] = (curve[k * width + k] ?? 0) + (k > 0 ? penalty : 0) + 1e-9
      for (let l = 0; l < k; l += 1) curve[l * width + k] = curve[k * width + l] ?? 0
    }
    let longest = 0
    solve(curve, slope, width).forEach((change, k) => {
      const bounded = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, change))
      beta[k] = (beta[k] ?? 0) + bounded
      longest = Math.max(longest, Math.abs(bounded))
    })
    if (longest < CLOSE_ENOUGH) break
  }
  return [...beta]
}

/** Solves a symmetric positive definite system by Gaussian elimination with pivoting. */
function solve(matrix: Float64Array, right: Float64Array, width: number): Float64Array {
  const m = matrix.slice()
  const b = right.slice()
  const at = (row: number, column: number) => m[row * width + column] ?? 0
  for (let i = 0; i < width; i += 1) {
    let pivot = i
    for (let row = i + 1; row < width; row += 1) if (Math.abs(at(row, i)) > Math.abs(at(pivot, i))) pivot = row
    if (pivot !== i) {
      for (let column = 0; column < width; column += 1) {
        const kept = at(i, column)
        m[i * width + column] = at(pivot, column)
        m[pivot * width + column] = kept
      }
      const kept = b[i] ?? 0
      b[i] = b[pivot] ?? 0
      b[pivot] = kept
    }
    for (let row = i + 1; row < width; row += 1) {
      const factor = at(row, i) / at(i, i)
      for (let column = i; column < width; column += 1)
        m[row * width + column] = at(row, column) - factor * at(i, column)
      b[row] = (b[row] ?? 0) - factor * (b[i] ?? 0)
    }
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    for (let column = row + 1; column < width; column += 1) b[row] = (b[row] ?? 0) - at(row, column) * (b[column] ?? 0)
    b[row] = (b[row] ?? 0) / at(row, row)
  }
  return b
}
