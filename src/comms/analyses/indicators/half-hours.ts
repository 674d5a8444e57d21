const HALF_HOUR = 1800
const A_DAY = 48
/** Half hours of the day: nights are those from 19:00 on and those before 07:00. */
const EVENING = 38
const MORNING = 14

/**
 * Where a number was, half hour by half hour: the place most of its records in the half hour name, and of equals the one named
 * first. Its home is the place of most half hours at night (bandicoot, “spatial binning” and `User.recompute_home`).
 * Only records with a place are given, in the order of their clock time; places are small whole numbers.
 */
export class HalfHours {
  #places = new Int32Array(64)
  #bins = new Int32Array(64)
  #count = 0
  /** Half hours at night by place, and those places in the order in which they first were slept at. */
  #nights = new Int32Array(64)
  readonly #beds: number[] = []
  /** The half hour under way: places named, how often, and how often at seven o'clock sharp, which still is night. */
  #bin = Number.NaN
  #named = new Int32Array(8)
  #times = new Int32Array(8)
  #atSeven = new Int32Array(8)
  #names = 0

  clear(): void {
    this.#count = 0
    for (const bed of this.#beds) this.#nights[bed] = 0
    this.#beds.length = 0
    this.#bin = Number.NaN
    this.#names = 0
  }

  add(clock: number, place: number): void {
    const bin = Math.floor(clock / HALF_HOUR)
    if (bin !== this.#bin) this.end()
    this.#bin = bin
    let at = 0
    while (at < this.#names && this.#named[at] !== place) at += 1
    if (at === this.#names) this.#name(at, place)
    this.#times[at] = (this.#times[at] ?? 0) + 1
    if (bin % A_DAY === MORNING && clock === bin * HALF_HOUR) this.#atSeven[at] = (this.#atSeven[at] ?? 0) + 1
  }

  /** Closes the half hour under way; call it once after the last record, before anything is read. */
  end(): void {
    if (this.#names === 0) return
    const place = this.#mostOf(this.#times)
    if (this.#count === this.#bins.length) {
      this.#bins = larger(this.#bins, this.#count * 2)
      this.#places = larger(this.#places, this.#count * 2)
    }
    this.#bins[this.#count] = this.#bin
    this.#places[this.#count] = place
    this.#count += 1
    const ofDay = this.#bin % A_DAY
    if (ofDay >= EVENING || ofDay < MORNING) this.#slept(place)
    else if (ofDay === MORNING && this.#atSeven.some((times, at) => at < this.#names && times > 0)) {
      this.#slept(this.#mostOf(this.#atSeven))
    }
    this.#names = 0
  }

  get length(): number {
    return this.#count
  }

  /** The half hour at a position: half hours since 1970 by clock time. */
  binAt(at: number): number {
    return this.#bins[at] ?? 0
  }

  placeAt(at: number): number {
    return this.#places[at] ?? 0
  }

  /** Undefined without a located record at night; of equals, the one slept at first. */
  get home(): number | undefined {
    let [home] = this.#beds
    for (const bed of this.#beds) if ((this.#nights[bed] ?? 0) > (this.#nights[home ?? 0] ?? 0)) home = bed
    return home
  }

  #name(at: number, place: number): void {
    if (at === this.#named.length) {
      this.#named = larger(this.#named, at * 2)
      this.#times = larger(this.#times, at * 2)
      this.#atSeven = larger(this.#atSeven, at * 2)
    }
    this.#named[at] = place
    this.#times[at] = 0
    this.#atSeven[at] = 0
    this.#names += 1
  }

  #mostOf(times: Int32Array): number {
    let best = 0
    for (let i = 1; i < this.#names; i++) if ((times[i] ?? 0) > (times[best] ?? 0)) best = i
    return this.#named[best] ?? 0
  }

  #slept(place: number): void {
    if (place >= this.#nights.length) this.#nights = larger(this.#nights, Math.max(place + 1, this.#nights.length * 2))
    const nights = this.#nights[place] ?? 0
    if (nights === 0) this.#beds.push(place)
    this.#nights[place] = nights + 1
  }
}

function larger(old: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(size)
  grown.set(old)
  return grown
}
