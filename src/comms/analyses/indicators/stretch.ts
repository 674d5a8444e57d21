import { ContactTally } from './contact-tally.ts'
import { Conversations } from './conversations.ts'
import { placeOf } from './definitions.ts'

const ACTIVE_DAYS = placeOf('active_days', 'callandtext')

/** A number's records over one stretch of time: all of it, or a week. Records come in the order of their clock time. */
export class Stretch {
  readonly #calls = new ContactTally('call')
  readonly #texts = new ContactTally('text')
  readonly #conversations = new Conversations()
  #records = 0
  #days = 0
  #lastDay = Number.NaN

  clear(): void {
    this.#calls.clear()
    this.#texts.clear()
    this.#conversations.clear()
    this.#records = 0
    this.#days = 0
    this.#lastDay = Number.NaN
  }

  /**
   * `contact`: a small whole number for whoever is at the other end. `clock`: seconds since 1970 as if the clock time were UTC;
   * `day` and `night` are what it says. `seconds`: the call's duration, below 0 where the record gives none.
   */
  add(
    contact: number,
    clock: number,
    day: number,
    night: boolean,
    call: boolean,
    sent: boolean,
    seconds: number,
  ): void {
    this.#records += 1
    if (day !== this.#lastDay) this.#days += 1
    this.#lastDay = day
    if (call) this.#calls.add(contact, clock, night, sent, seconds)
    else this.#texts.add(contact, clock, night, sent, -1)
    this.#conversations.add(contact, clock, call, sent)
  }

  /** Writes every figure that is not of places; NaN where there is nothing to work with. */
  measure(values: Float64Array): void {
    values.fill(Number.NaN)
    if (this.#records === 0) return
    values[ACTIVE_DAYS] = this.#days
    this.#calls.measure(values)
    this.#texts.measure(values)
    this.#conversations.measure(values)
  }
}
