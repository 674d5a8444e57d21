/** Mean and population standard deviation of a run of values, kept exact where they are nearly equal (Welford 1962). */
export class Spread {
  #n = 0
  #mean = 0
  #squares = 0

  clear(): void {
    this.#n = 0
    this.#mean = 0
    this.#squares = 0
  }

  add(value: number): void {
    this.#n += 1
    const step = value - this.#mean
    this.#mean += step / this.#n
    this.#squares += step * (value - this.#mean)
  }

  /** NaN when nothing was added. */
  get mean(): number {
    return this.#n === 0 ? Number.NaN : this.#mean
  }

  /** Divided by n, as bandicoot divides; 0 for one value, NaN for none. */
  get deviation(): number {
    return this.#n === 0 ? Number.NaN : Math.sqrt(this.#squares / this.#n)
  }
}
