/**
 * Chance that repeats itself: the sfc32 generator (Chris Doty-Humphrey, PractRand), seeded by a label with FNV-1a. The
 * same label gives the same draws on every machine, and other labels unrelated ones.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #d = 1

  constructor(label: string) {
    this.#a = hash(`${label}#a`)
    this.#b = hash(`${label}#b`)
    this.#c = hash(`${label}#c`)
    for (let draw = 0; draw < 12; draw++) this.#next()
  }

  #next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0
    return t >>> 0
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.#next() / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1))
  }

  /** True so often: 0.25 is one time in four. */
  often(part: number): boolean {
    return this.unit() < part
  }

  /** One of these; throws where there is none. */
  pick<const T>(from: readonly T[]): T {
    const picked = from[this.whole(0, from.length - 1)]
    if (picked === undefined) throw new RangeError('there is nothing to pick from')
    return picked
  }

  /** One of these, as often as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.unit() * from.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of from) {
      left -= weight
      if (left < 0) return value
    }
    return this.pick(from)[0]
  }

  /** So many of these, each at most once, in no order. */
  some<T>(from: readonly T[], count: number): readonly T[] {
    const rest = [...from]
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(this.whole(0, rest.length - 1), 1),
    ).flat()
  }

  /** A UUID, version 4 by its form. */
  id(): string {
    const hex = Array.from({ length: 4 }, () => this.#next().toString(16).padStart(8, '0')).join('')
    const variant = '89ab'.charAt(this.whole(0, 3))
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619)
  value = Math.imul(value ^ (value >>> 16), 2_246_822_507)
  return (value ^ (value >>> 13)) >>> 0
}
