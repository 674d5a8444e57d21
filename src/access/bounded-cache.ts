/** Remembers what was computed for a key, at most `limit` of them; the one unused longest goes first. */
export class BoundedCache<T> {
  readonly #held = new Map<string, T>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** A computation that throws leaves nothing behind. */
  get(key: string, compute: () => T): T {
    const held = this.#held.get(key)
    const value = held ?? compute()
    this.#held.delete(key)
    this.#held.set(key, value)
    if (this.#held.size > this.#limit) {
      const [oldest] = this.#held.keys()
      if (oldest !== undefined) this.#held.delete(oldest)
    }
    return value
  }
}
