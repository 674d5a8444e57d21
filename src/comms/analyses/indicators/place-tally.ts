import { placeOf } from './definitions.ts'
import { fewestForShare } from './fewest-for-share.ts'

const AT = {
  cells: placeOf('number_of_antennas'),
  entropy: placeOf('entropy_of_antennas'),
  home: placeOf('percent_at_home'),
  gyration: placeOf('radius_of_gyration'),
  frequent: placeOf('frequent_antennas'),
} as const

const EARTH_KM = 6371

/** Half hours at each place over one stretch of time. Places are small whole numbers. */
export class PlaceTally {
  #counts = new Float64Array(64)
  #seen = new Int32Array(64)
  #amounts = new Float64Array(64)
  #places = 0
  #total = 0

  clear(): void {
    for (let i = 0; i < this.#places; i++) this.#counts[this.#seen[i] ?? 0] = 0
    this.#places = 0
    this.#total = 0
  }

  add(place: number): void {
    if (place >= this.#counts.length) this.#grow(place)
    const before = this.#counts[place] ?? 0
    if (before === 0) this.#seen[this.#places++] = place
    this.#counts[place] = before + 1
    this.#total += 1
  }

  /** Writes the figures of places. `lat` and `lon`: degrees by place, NaN where nobody knows it. */
  measure(home: number | undefined, lat: Float64Array, lon: Float64Array, values: Float64Array): void {
    const [k, n] = [this.#places, this.#total]
    let logs = 0
    for (let i = 0; i < k; i++) {
      const count = this.#counts[this.#seen[i] ?? 0] ?? 0
      this.#amounts[i] = count
      if (count > 1) logs += count * Math.log(count)
    }
    values[AT.cells] = k
    values[AT.entropy] = k === 1 ? 0 : Math.log(n) - logs / n
    values[AT.home] = home === undefined ? Number.NaN : (this.#counts[home] ?? 0) / n
    values[AT.gyration] = this.#radiusOfGyration(lat, lon)
    values[AT.frequent] = fewestForShare(this.#amounts, k)
  }

  /** 1 − cosine of the shares of half hours at each place, this stretch and another: 0 alike, 1 nothing in common. */
  churn(other: PlaceTally): number {
    let product = 0
    for (let i = 0; i < this.#places; i++) {
      const place = this.#seen[i] ?? 0
      product += (this.#counts[place] ?? 0) * (other.#counts[place] ?? 0)
    }
    return 1 - product / Math.sqrt(this.#squares() * other.#squares())
  }

  #squares(): number {
    let squares = 0
    for (let i = 0; i < this.#places; i++) squares += (this.#counts[this.#seen[i] ?? 0] ?? 0) ** 2
    return squares
  }

  /** González, Hidalgo & Barabási, Nature 453 (2008) 779–782, in kilometres; NaN where no place is known. */
  #radiusOfGyration(lat: Float64Array, lon: Float64Array): number {
    let weight = 0
    let y = 0
    let x = 0
    for (let i = 0; i < this.#places; i++) {
      const place = this.#seen[i] ?? 0
      const count = this.#counts[place] ?? 0
      if (Number.isNaN(lat[place] ?? Number.NaN) || Number.isNaN(lon[place] ?? Number.NaN)) continue
      weight += count
      y += (lat[place] ?? 0) * count
      x += (lon[place] ?? 0) * count
    }
    if (weight === 0) return Number.NaN
    if (this.#places === 1) return 0
    let squares = 0
    for (let i = 0; i < this.#places; i++) {
      const place = this.#seen[i] ?? 0
      const [placeY, placeX] = [lat[place] ?? Number.NaN, lon[place] ?? Number.NaN]
      if (Number.isNaN(placeY) || Number.isNaN(placeX)) continue
      squares += ((this.#counts[place] ?? 0) / weight) * greatCircleKm(y / weight, x / weight, placeY, placeX) ** 2
    }
    return Math.sqrt(squares)
  }

  #grow(place: number): void {
    const size = Math.max(place + 1, this.#counts.length * 2)
    const [counts, seen] = [new Float64Array(size), new Int32Array(size)]
    counts.set(this.#counts)
    seen.set(this.#seen)
    this.#counts = counts
    this.#seen = seen
    this.#amounts = new Float64Array(size)
  }
}

const RADIANS = Math.PI / 180

/** Haversine distance in kilometres between two points in degrees of latitude and longitude. */
function greatCircleKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const a =
    Math.sin(((lat1 - lat2) * RADIANS) / 2) ** 2 +
    Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.sin(((lon1 - lon2) * RADIANS) / 2) ** 2
  return EARTH_KM * 2 * Math.asin(Math.sqrt(a))
}
