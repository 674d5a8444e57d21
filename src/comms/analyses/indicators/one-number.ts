import { isNight } from './contact-tally.ts'
import { FIGURES, placeOf } from './definitions.ts'
import { HalfHours } from './half-hours.ts'
import { OverWeeks } from './over-weeks.ts'
import { PlaceTally } from './place-tally.ts'
import { SmallNumbers } from './small-numbers.ts'
import { Stretch } from './stretch.ts'

const DAY = 86_400
const HALF_HOURS_A_DAY = 48
const CHURN = placeOf('churn_rate')
/** Figures of places come last, and are worked out last. */
const PLACES = placeOf('number_of_antennas')

/** Weeks since Monday 1969-12-29 of a day since 1970-01-01. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** Latitude and longitude in degrees by cell; NaN where nobody knows it. */
export interface Positions {
  readonly lat: Float64Array
  readonly lon: Float64Array
}

/**
 * What one number's records come to. The values stand as in FIGURES; NaN where there is nothing to work with. They hold until
 * the next number is begun: arrays of their own for a million numbers would take longer than their figures.
 */
export interface NumberFigures {
  readonly records: number
  readonly weeks: number
  /** Clock times in seconds since 1970, as if UTC. */
  readonly first: number
  readonly last: number
  readonly whole: Float64Array
  /** Over the weeks. */
  readonly means: Float64Array
  readonly deviations: Float64Array
}

/** Works out one number's indicators record by record, then the next number's: made once, cleared between numbers. */
export class OneNumber {
  readonly #positions: Positions
  readonly #contacts = new SmallNumbers()
  readonly #whole = new Stretch()
  readonly #week = new Stretch()
  readonly #values = new Float64Array(FIGURES.length)
  readonly #means = new Float64Array(FIGURES.length)
  readonly #deviations = new Float64Array(FIGURES.length)
  readonly #overWeeks = new OverWeeks(FIGURES.length)
  #records = 0
  #weeks = 0
  #thisWeek = Number.NaN
  #first = Number.NaN
  #last = Number.NaN
  readonly #halfHours = new HalfHours()
  readonly #cells = new SmallNumbers()
  #lat = new Float64Array(64)
  #lon = new Float64Array(64)
  readonly #wholeTally = new PlaceTally()
  #tally = new PlaceTally()
  #lastTally = new PlaceTally()

  constructor(positions: Positions) {
    this.#positions = positions
  }

  clear(): void {
    this.#contacts.clear()
    this.#whole.clear()
    this.#week.clear()
    this.#overWeeks.clear()
    this.#records = 0
    this.#weeks = 0
    this.#thisWeek = Number.NaN
    this.#halfHours.clear()
    this.#cells.clear()
  }

  /**
   * One record, no earlier than the one before. `clock`: seconds since 1970 as if the clock time were UTC. `seconds`: the
   * call's duration, below 0 where the record gives none. `cell`: below 0 where the record says nothing of where this number was.
   */
  add(party: number, clock: number, call: boolean, sent: boolean, seconds: number, cell: number): void {
    const day = Math.floor(clock / DAY)
    const week = weekOf(day)
    if (week !== this.#thisWeek) {
      this.#endWeek()
      this.#thisWeek = week
      this.#weeks += 1
    }
    if (this.#records === 0) this.#first = clock
    this.#last = clock
    this.#records += 1
    const contact = this.#contacts.numberOf(party)
    const night = isNight(clock)
    this.#whole.add(contact, clock, day, night, call, sent, seconds)
    this.#week.add(contact, clock, day, night, call, sent, seconds)
    if (cell >= 0) this.#halfHours.add(clock, this.#placeOf(cell))
  }

  /** The figures of the records since `clear`. */
  end(): NumberFigures {
    this.#endWeek()
    this.#whole.measure(this.#values)
    this.#halfHours.end()
    if (this.#halfHours.length > 0) this.#measurePlaces()
    this.#overWeeks.measure(this.#means, this.#deviations)
    return {
      records: this.#records,
      weeks: this.#weeks,
      first: this.#first,
      last: this.#last,
      whole: this.#values,
      means: this.#means,
      deviations: this.#deviations,
    }
  }

  #endWeek(): void {
    if (Number.isNaN(this.#thisWeek)) return
    this.#week.measure(this.#values)
    this.#week.clear()
    this.#overWeeks.add(this.#values, 0, PLACES)
  }

  /** Home is known only at the end, so places are worked out then: week by week, and as a whole. */
  #measurePlaces(): void {
    const { home, length } = this.#halfHours
    this.#wholeTally.clear()
    this.#tally.clear()
    this.#lastTally.clear()
    let week = Number.NaN
    let first = true
    for (let i = 0; i <= length; i++) {
      const next = i === length ? Number.NaN : weekOf(Math.floor(this.#halfHours.binAt(i) / HALF_HOURS_A_DAY))
      if (i > 0 && next !== week) {
        this.#endWeekOfPlaces(home, first)
        first = false
      }
      week = next
      if (i === length) break
      const place = this.#halfHours.placeAt(i)
      this.#tally.add(place)
      this.#wholeTally.add(place)
    }
    this.#wholeTally.measure(home, this.#lat, this.#lon, this.#values)
    // It compares weeks with one another, so that there is no other value for the whole.
    this.#values[CHURN] = this.#overWeeks.mean(CHURN)
  }

  #endWeekOfPlaces(home: number | undefined, first: boolean): void {
    this.#tally.measure(home, this.#lat, this.#lon, this.#values)
    this.#values[CHURN] = first ? Number.NaN : this.#tally.churn(this.#lastTally)
    this.#overWeeks.add(this.#values, PLACES, FIGURES.length)
    const free = this.#lastTally
    free.clear()
    this.#lastTally = this.#tally
    this.#tally = free
  }

  /** A small number for a cell, with its position beside it. */
  #placeOf(cell: number): number {
    const known = this.#cells.count
    const place = this.#cells.numberOf(cell)
    if (place < known) return place
    if (place >= this.#lat.length) {
      const [lat, lon] = [new Float64Array(place * 2), new Float64Array(place * 2)]
      lat.set(this.#lat)
      lon.set(this.#lon)
      this.#lat = lat
      this.#lon = lon
    }
    this.#lat[place] = this.#positions.lat[cell] ?? Number.NaN
    this.#lon[place] = this.#positions.lon[cell] ?? Number.NaN
    return place
  }
}
