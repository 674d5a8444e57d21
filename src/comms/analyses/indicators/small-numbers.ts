/**
 * Small whole numbers (0, 1, 2 …) for the contacts or cells of one number, in the order in which they are first seen. A hash
 * table that is emptied in one step: a Map for every number would take most of the time of the whole analysis.
 */
export class SmallNumbers {
  #keys = new Float64Array(256)
  #values = new Int32Array(256)
  /** The round in which a slot was filled; any other slot is free. */
  #rounds = new Uint32Array(256)
  #round = 1
  #count = 0

  clear(): void {
    this.#round += 1
    this.#count = 0
  }

  /** How many were given out. */
  get count(): number {
    return this.#count
  }

  /** `id`: a whole number of at most 53 bits. */
  numberOf(id: number): number {
    if (this.#count * 2 >= this.#keys.length) this.#grow()
    const mask = this.#keys.length - 1
    let slot = slotOf(id) & mask
    while (this.#rounds[slot] === this.#round) {
      if (this.#keys[slot] === id) return this.#values[slot] ?? 0
      slot = (slot + 1) & mask
    }
    this.#keys[slot] = id
    this.#values[slot] = this.#count
    this.#rounds[slot] = this.#round
    this.#count += 1
    return this.#count - 1
  }

  #grow(): void {
    const [keys, rounds, values, round] = [this.#keys, this.#rounds, this.#values, this.#round]
    const size = keys.length * 2
    this.#keys = new Float64Array(size)
    this.#values = new Int32Array(size)
    this.#rounds = new Uint32Array(size)
    this.#round = 1
    for (let old = 0; old < keys.length; old++) {
      const id = keys[old]
      if (rounds[old] !== round || id === undefined) continue
      let slot = slotOf(id) & (size - 1)
      while (this.#rounds[slot] === 1) slot = (slot + 1) & (size - 1)
      this.#keys[slot] = id
      this.#values[slot] = values[old] ?? 0
      this.#rounds[slot] = 1
    }
  }
}

const TWO_32 = 4_294_967_296

/** The low and high halves of the id, mixed (multiplication by 2³² ÷ the golden ratio, Knuth). */
function slotOf(id: number): number {
  const high = Math.floor(id / TWO_32)
  const mixed = Math.imul((id - high * TWO_32) ^ high, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}
