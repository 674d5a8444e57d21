/** One number with its alternatives: the values of the indicators of each, and which of them is true (none: no change). */
export interface Choice {
  readonly alternatives: readonly (readonly number[])[]
  readonly truth: number | undefined
}

/**
 * Conditional logit (D. McFadden, "Conditional logit analysis of qualitative choice behavior", 1974) with no change as the
 * base, an L2 penalty, and every weight kept to the sign its indicator was declared with: a reason for can never count
 * against. Gradient descent with momentum and a fixed number of steps, so that the same data gives the same weights.
 */
export function fitChoices(
  choices: readonly Choice[],
  signs: readonly number[],
  { penalty, steps }: { readonly penalty: number; readonly steps: number },
): { weights: number[]; intercept: number } {
  const width = signs.length
  const table = Float64Array.from(choices.flatMap(({ alternatives }) => alternatives.flat()))
  const odds = new Float64Array(Math.max(...choices.map(({ alternatives }) => alternatives.length)))
  const weights = new Float64Array(width + 1)
  const velocity = new Float64Array(width + 1)
  const gradient = new Float64Array(width + 1)
  const add = (to: Float64Array, j: number, value: number) => {
    to[j] = (to[j] ?? 0) + value
  }
  weights[width] = -3
  let rate = 1
  let before = Number.POSITIVE_INFINITY
  for (let step = 0; step < steps; step += 1) {
    gradient.fill(0)
    let loss = 0
    let row = 0
    for (const { alternatives, truth } of choices) {
      let total = 1
      for (let k = 0; k < alternatives.length; k += 1) {
        let logOdds = weights[width] ?? 0
        for (let j = 0; j < width; j += 1) logOdds += (weights[j] ?? 0) * (table[(row + k) * width + j] ?? 0)
        odds[k] = Math.exp(logOdds)
        total += odds[k] ?? 0
      }
      loss -= Math.log(Math.max(1e-12, (truth === undefined ? 1 : (odds[truth] ?? 0)) / total))
      for (let k = 0; k < alternatives.length; k += 1) {
        const off = (odds[k] ?? 0) / total - Number(k === truth)
        for (let j = 0; j < width; j += 1) add(gradient, j, off * (table[(row + k) * width + j] ?? 0))
        add(gradient, width, off)
      }
      row += alternatives.length
    }
    for (let j = 0; j < width; j += 1) {
      add(gradient, j, penalty * (weights[j] ?? 0))
      loss += (penalty * (weights[j] ?? 0) ** 2) / 2
    }
    if (loss > before) {
      rate *= 0.6
      velocity.fill(0)
    } else rate *= 1.03
    before = loss
    for (let j = 0; j <= width; j += 1) {
      velocity[j] = 0.9 * (velocity[j] ?? 0) - (rate * (gradient[j] ?? 0)) / choices.length
      const next = (weights[j] ?? 0) + (velocity[j] ?? 0)
      const allowed = j === width || next * (signs[j] ?? 1) >= 0
      weights[j] = allowed ? next : 0
      if (!allowed) velocity[j] = 0
    }
  }
  return { weights: [...weights.subarray(0, width)], intercept: weights[width] ?? 0 }
}
