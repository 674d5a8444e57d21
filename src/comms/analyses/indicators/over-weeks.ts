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
    for (let i = from; i < until; i++) {
      const value = values[i] ?? Number.NaN
      if (Number.isNaN(value)) continue
      const n = (this.#n[i] ?? 0) + 1
      const mean = this.#mean[i] ?? 0
      const step = value - mean
      const next = mean + step / n
      this.#n[i] = n
      this.#mean[i] = next
      this.#squares[i] = (this.#squares[i] ?? 0) + step * (value - next)
    }
  }

  means(): Float64Array {
    return this.#mean.map((mean, i) => (this.#n[i] === 0 ? Number.NaN : mean))
  }

  deviations(): Float64Array {
    return this.#squares.map((squares, i) => Math.sqrt(squares / (this.#n[i] ?? 0)))
  }
}
