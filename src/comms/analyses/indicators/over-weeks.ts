/** Mean and population standard deviation of each figure over the weeks that have it (Welford 1962); NaN where none has. */
export class OverWeeks {
  readonly #n: Float64Array
  readonly #mean: Float64Array
  readonly #squares: Float64Array

  constructor(figures: number) {
    this.#n = new Float64Array(figures)
    this.#mean = new Float64Array(figures)
    this.#squares = new Float64Array(figures)
  }

  clear(): void {
    this.#n.fill(0)
    this.#mean.fill(0)
    this.#squares.fill(0)
  }

  /** One week's figures from one place to another; NaN where the week has none. */
  add(values: Float64Array, from: number, until: number): void {
    const [counts, means, squares] = [this.#n, this.#mean, this.#squares]
    for (let i = from; i < until; i++) {
      const value = values[i] ?? Number.NaN
      if (Number.isNaN(value)) continue
      const n = (counts[i] ?? 0) + 1
      const mean = means[i] ?? 0
      counts[i] = n
      // Nothing moves: so it is with most figures of a number that does little in a week.
      if (value === mean) continue
      const step = value - mean
      const next = mean + step / n
      means[i] = next
      squares[i] = (squares[i] ?? 0) + step * (value - next)
    }
  }

  mean(at: number): number {
    return this.#n[at] === 0 ? Number.NaN : (this.#mean[at] ?? Number.NaN)
  }

  /** Writes each figure's mean and deviation. */
  measure(means: Float64Array, deviations: Float64Array): void {
    for (let i = 0; i < this.#n.length; i++) {
      means[i] = this.mean(i)
      deviations[i] = Math.sqrt((this.#squares[i] ?? 0) / (this.#n[i] ?? 0))
    }
  }
}
