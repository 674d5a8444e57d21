/**
 * The county's only source of chance: the sfc32 generator (Chris Doty-Humphrey, PractRand; 128 bits of state),
 * seeded from a number and a label with FNV-1a and a finaliser. The same seed and label give the same draws on every
 * machine; separate labels give unrelated streams, so that one part of the world can change without stirring another.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d = 1
  readonly #key: string

  constructor(seed: number, label: string) {
    this.#key = `${seed}/${label}`
    this.#a = hash(`${this.#key}#a`)
    this.#b = hash(`${this.#key}#b`)
    this.#c = hash(`${this.#key}#c`)
    for (let i = 0; i < 12; i++) this.next()
  }

  /** An unrelated stream for one part of the world. */
  fork(label: string): Random {
    return new Random(hash(this.#key), `${this.#key}/${label}`)
  }

  /** 32 random bits. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return t >>> 0
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.next() / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit()
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.unit() * items.length)]
    if (item === undefined) throw new RangeError('Nothing to pick from')
    return item
  }

  normal(): number {
    const u = Math.max(this.unit(), 1e-12)
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.unit())
  }

  /** Heavy-tailed and positive: half of the draws lie below the median. */
  around(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  waiting(mean: number): number {
    return -mean * Math.log(1 - this.unit())
  }

  /** How many of something happen when `mean` are expected. */
  count(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const limit = Math.exp(-mean)
    let product = this.unit()
    let n = 0
    while (product > limit) {
      product *= this.unit()
      n++
    }
    return n
  }

  /** An index, likelier where the weight is greater. */
  weighted(weights: readonly number[]): number {
    let total = 0
    for (const weight of weights) total += weight
    let left = this.unit() * total
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i] ?? 0
      if (left < 0) return i
    }
    return weights.length - 1
  }

  shuffled<T>(items: readonly T[]): T[] {
    const copy = items.slice()
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(this.unit() * (i + 1))
      const held = copy[i] as T
      copy[i] = copy[j] as T
      copy[j] = held
    }
    return copy
  }

  /** Up to `n` different items, in random order. */
  some<T>(items: readonly T[], n: number): T[] {
    if (n * 4 > items.length) return this.shuffled(items).slice(0, Math.max(0, n))
    const chosen = new Set<number>()
    while (chosen.size < n) chosen.add(Math.floor(this.unit() * items.length))
    return [...chosen].map(i => items[i] as T)
  }
}

/** FNV-1a over the characters, then the MurmurHash3 finaliser. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
