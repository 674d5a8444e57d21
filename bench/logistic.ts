/**
 * Logistic regression with an L2 penalty in which every weight keeps the sign its indicator was declared with: a reason
 * for can never count against. Projected gradient descent with momentum and a fixed number of steps, so that the same
 * data gives the same weights.
 *
 * @param rows indicator values, 0 to 1, one array per number
 * @param labels 1 for a line, else 0
 * @param signs +1 or -1 per indicator
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  signs: readonly number[],
  { penalty, steps }: { readonly penalty: number; readonly steps: number },
): { weights: number[]; intercept: number } {
  const width = signs.length
  const table = Float64Array.from(rows.flat())
  const weights = new Float64Array(width)
  const velocity = new Float64Array(width + 1)
  const gradient = new Float64Array(width + 1)
  let intercept = -3
  let rate = 1
  let before = Number.POSITIVE_INFINITY
  for (let step = 0; step < steps; step += 1) {
    gradient.fill(0)
    let loss = 0
    for (let i = 0; i < labels.length; i += 1) {
      let logOdds = intercept
      for (let j = 0; j < width; j += 1) logOdds += (weights[j] ?? 0) * (table[i * width + j] ?? 0)
      const p = 1 / (1 + Math.exp(-logOdds))
      const label = labels[i] ?? 0
      loss -= Math.log(Math.max(label === 1 ? p : 1 - p, 1e-12))
      for (let j = 0; j < width; j += 1) gradient[j] = (gradient[j] ?? 0) + (p - label) * (table[i * width + j] ?? 0)
      gradient[width] = (gradient[width] ?? 0) + p - label
    }
    for (let j = 0; j < width; j += 1) {
      gradient[j] = (gradient[j] ?? 0) + penalty * (weights[j] ?? 0)
      loss += (penalty * (weights[j] ?? 0) ** 2) / 2
    }
    if (loss > before) {
      rate *= 0.6
      velocity.fill(0)
    } else rate *= 1.03
    before = loss
    for (let j = 0; j <= width; j += 1) {
      velocity[j] = 0.9 * (velocity[j] ?? 0) - (rate * (gradient[j] ?? 0)) / labels.length
    }
    for (let j = 0; j < width; j += 1) {
      const next = (weights[j] ?? 0) + (velocity[j] ?? 0)
      const allowed = next * (signs[j] ?? 1) >= 0
      weights[j] = allowed ? next : 0
      if (!allowed) velocity[j] = 0
    }
    intercept += velocity[width] ?? 0
  }
  return { weights: [...weights], intercept }
}
