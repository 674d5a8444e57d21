/**
 * Logistic regression with an L2 penalty in which every weight keeps the sign its indicator was declared with: a reason
 * for can never count against. Projected gradient descent with momentum and a fixed number of steps, so that the same
 * data gives the same weights.
 *
 * @param rows indicator values, 0 to 1, one array per number
 * @param labels 1 for a line, else 0
 * @param signs +1 or -1 per indicator
 * @param importance weight of each row
 * @param intercepts which intercept (0-based) each row uses
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  signs: readonly number[],
  importance: readonly number[],
  intercepts: readonly number[],
  { penalty = 1, steps = 4000 } = {},
): { weights: number[]; intercepts: number[] } {
  const width = signs.length
  const groups = Math.max(...intercepts) + 1
  const weights = Array.from({ length: width }, () => 0)
  const biases = Array.from({ length: groups }, () => -2)
  const velocity = new Float64Array(width + groups)
  const total = importance.reduce((sum, value) => sum + value, 0)
  let rate = 2
  let before = Number.POSITIVE_INFINITY
  for (let step = 0; step < steps; step += 1) {
    const gradient = new Float64Array(width + groups)
    let loss = 0
    for (const [i, row] of rows.entries()) {
      const group = intercepts[i] ?? 0
      let z = biases[group] ?? 0
      for (let j = 0; j < width; j += 1) z += (weights[j] ?? 0) * (row[j] ?? 0)
      const p = 1 / (1 + Math.exp(-z))
      const label = labels[i] ?? 0
      const share = (importance[i] ?? 1) / total
      loss -= share * Math.log(Math.max(label === 1 ? p : 1 - p, 1e-12))
      const error = share * (p - label)
      for (let j = 0; j < width; j += 1) gradient[j] = (gradient[j] ?? 0) + error * (row[j] ?? 0)
      gradient[width + group] = (gradient[width + group] ?? 0) + error
    }
    for (let j = 0; j < width; j += 1) {
      gradient[j] = (gradient[j] ?? 0) + (penalty * (weights[j] ?? 0)) / total
      loss += (penalty * (weights[j] ?? 0) ** 2) / (2 * total)
    }
    if (loss > before) rate *= 0.7
    else rate *= 1.01
    before = loss
    for (let j = 0; j < width + groups; j += 1) {
      velocity[j] = 0.9 * (velocity[j] ?? 0) - rate * (gradient[j] ?? 0)
    }
    for (let j = 0; j < width; j += 1) {
      const next = (weights[j] ?? 0) + (velocity[j] ?? 0)
      weights[j] = next * (signs[j] ?? 1) < 0 ? 0 : next
    }
    for (let g = 0; g < groups; g += 1) biases[g] = (biases[g] ?? 0) + (velocity[width + g] ?? 0)
  }
  return { weights, intercepts: biases }
}
