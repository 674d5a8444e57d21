import { placeOf } from './definitions.ts'
import { Spread } from './spread.ts'

const HOUR = 3600
const AT = {
  conversations: placeOf('conversations', 'callandtext'),
  initiated: placeOf('percent_initiated_conversations', 'callandtext'),
  rate: placeOf('response_rate_text', 'callandtext'),
  delay: placeOf('response_delay_text', 'callandtext'),
} as const

/** What is known of the conversation with a contact: bits of `#state`. */
const OPEN = 1
const THEY_BEGAN = 2
const ANSWERED = 4
const LAST_SENT = 8

/**
 * Text conversations of one stretch of a number's records. A conversation is texts between the number and one contact, each
 * less than an hour after the last record with that contact; a call ends it (bandicoot, “Conversations”).
 */
export class Conversations {
  #begun = 0
  #received = 0
  #answered = 0
  readonly #delays = new Spread()
  #stretch = 0
  /** By contact: the stretch its state belongs to, the last record, and the state. */
  #of = new Int32Array(64)
  #last = new Float64Array(64)
  #state = new Uint8Array(64)

  clear(): void {
    this.#begun = 0
    this.#received = 0
    this.#answered = 0
    this.#delays.clear()
    this.#stretch += 1
  }

  /** One record, no earlier than the one before. */
  add(contact: number, clock: number, call: boolean, sent: boolean): void {
    if (contact >= this.#of.length) this.#grow(contact)
    const known = this.#of[contact] === this.#stretch
    const gap = known ? clock - (this.#last[contact] ?? 0) : HOUR
    this.#of[contact] = this.#stretch
    this.#last[contact] = clock
    let state = known ? (this.#state[contact] ?? 0) : 0
    if (call) state = 0
    else if ((state & OPEN) === 0 || gap >= HOUR) {
      this.#begun += 1
      if (!sent) this.#received += 1
      state = OPEN | (sent ? LAST_SENT : THEY_BEGAN)
    } else {
      if (sent && (state & LAST_SENT) === 0 && gap > 0) this.#delays.add(gap)
      if (sent && (state & THEY_BEGAN) !== 0 && (state & ANSWERED) === 0) {
        this.#answered += 1
        state |= ANSWERED
      }
      state = sent ? state | LAST_SENT : state & ~LAST_SENT
    }
    this.#state[contact] = state
  }

  measure(values: Float64Array): void {
    values[AT.conversations] = this.#begun
    values[AT.initiated] = this.#begun === 0 ? 0 : (this.#begun - this.#received) / this.#begun
    values[AT.rate] = this.#received === 0 ? Number.NaN : this.#answered / this.#received
    values[AT.delay] = this.#delays.mean
    values[AT.delay + 1] = this.#delays.deviation
  }

  #grow(contact: number): void {
    const size = Math.max(contact + 1, this.#of.length * 2)
    const [of, last, state] = [new Int32Array(size), new Float64Array(size), new Uint8Array(size)]
    of.set(this.#of)
    last.set(this.#last)
    state.set(this.#state)
    this.#of = of
    this.#last = last
    this.#state = state
  }
}
