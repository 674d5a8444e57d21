import { placeOf } from './definitions.ts'
import { fewestForShare } from './fewest-for-share.ts'
import { Spread } from './spread.ts'

const NIGHT_ENDS = 7 * 3600
const NIGHT_BEGINS = 19 * 3600

/** From 19:00 to 07:00, both included, as bandicoot sets its nights. `clock`: seconds since 1970 as if the clock time were UTC. */
export function isNight(clock: number): boolean {
  const second = clock - Math.floor(clock / 86_400) * 86_400
  return !(second > NIGHT_ENDS && second < NIGHT_BEGINS)
}

/** The calls, or the texts, of one stretch of a number's records, contact by contact. */
export class ContactTally {
  readonly #at
  #records = 0
  #sent = 0
  #nocturnal = 0
  #last = Number.NaN
  readonly #gaps = new Spread()
  /** By contact; only those of `#seen` are not 0. */
  #counts = new Float64Array(64)
  #sents = new Float64Array(64)
  #seconds = new Float64Array(64)
  #seen = new Int32Array(64)
  #contacts = 0
  #amounts = new Float64Array(64)
  readonly #durations: Spread | undefined

  constructor(kind: 'call' | 'text') {
    this.#at = {
      contacts: placeOf('number_of_contacts', kind),
      nocturnal: placeOf('percent_nocturnal', kind),
      entropy: placeOf('entropy_of_contacts', kind),
      balance: placeOf('balance_of_contacts', kind),
      perContact: placeOf('interactions_per_contact', kind),
      gaps: placeOf('interevent_time', kind),
      pareto: placeOf('percent_pareto_interactions', kind),
      records: placeOf('number_of_interactions', kind),
      received: placeOf('number_of_interaction_in', kind),
      sent: placeOf('number_of_interaction_out', kind),
    }
    if (kind === 'call') this.#durations = new Spread()
  }

  clear(): void {
    for (let i = 0; i < this.#contacts; i++) {
      const contact = this.#seen[i] ?? 0
      this.#counts[contact] = 0
      this.#sents[contact] = 0
      this.#seconds[contact] = 0
    }
    this.#records = 0
    this.#sent = 0
    this.#nocturnal = 0
    this.#contacts = 0
    this.#last = Number.NaN
    this.#gaps.clear()
    this.#durations?.clear()
  }

  /** One record, no earlier than the one before. `seconds` below 0: the record gives no duration. */
  add(contact: number, clock: number, night: boolean, sent: boolean, seconds: number): void {
    if (contact >= this.#counts.length) this.#grow(contact)
    const before = this.#counts[contact] ?? 0
    if (before === 0) this.#seen[this.#contacts++] = contact
    this.#counts[contact] = before + 1
    this.#records += 1
    if (sent) {
      this.#sents[contact] = (this.#sents[contact] ?? 0) + 1
      this.#sent += 1
    }
    if (night) this.#nocturnal += 1
    if (this.#records > 1) this.#gaps.add(clock - this.#last)
    this.#last = clock
    if (this.#durations !== undefined && seconds >= 0) {
      this.#seconds[contact] = (this.#seconds[contact] ?? 0) + seconds
      this.#durations.add(seconds)
    }
  }

  /** Writes its figures; without records it leaves `values` as they are. */
  measure(values: Float64Array): void {
    const [n, k, at] = [this.#records, this.#contacts, this.#at]
    const [counts, sents, seen, amounts] = [this.#counts, this.#sents, this.#seen, this.#amounts]
    if (n === 0) return
    let logs = 0
    let squares = 0
    let sentSquares = 0
    for (let i = 0; i < k; i++) {
      const contact = seen[i] ?? 0
      const count = counts[contact] ?? 0
      const sent = sents[contact] ?? 0
      amounts[i] = count
      if (count > 1 && k > 1) logs += count * Math.log(count)
      squares += count * count
      sentSquares += sent * sent
    }
    values[at.records] = n
    values[at.received] = n - this.#sent
    values[at.sent] = this.#sent
    values[at.contacts] = k
    values[at.nocturnal] = this.#nocturnal / n
    values[at.entropy] = k === 1 ? 0 : Math.log(n) - logs / n
    // Sums of whole numbers, so that contacts that are all alike have a deviation of exactly 0.
    values[at.perContact] = n / k
    values[at.perContact + 1] = Math.sqrt(k * squares - n * n) / k
    values[at.balance] = this.#sent / n / k
    values[at.balance + 1] = Math.sqrt(k * sentSquares - this.#sent * this.#sent) / k / n
    values[at.gaps] = this.#gaps.mean
    values[at.gaps + 1] = this.#gaps.deviation
    values[at.pareto] = fewestForShare(amounts, k) / n
    if (this.#durations !== undefined) this.#measureCalls(values, this.#durations)
  }

  #measureCalls(values: Float64Array, durations: Spread): void {
    const n = this.#records
    for (let i = 0; i < this.#contacts; i++) this.#amounts[i] = this.#seconds[this.#seen[i] ?? 0] ?? 0
    values[CALL.initiated] = this.#sent / n
    values[CALL.duration] = durations.mean
    values[CALL.duration + 1] = durations.deviation
    values[CALL.pareto] = Number.isNaN(durations.mean) ? Number.NaN : fewestForShare(this.#amounts, this.#contacts) / n
  }

  #grow(contact: number): void {
    const larger = <T extends Float64Array | Int32Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    const size = Math.max(contact + 1, this.#counts.length * 2)
    this.#counts = larger(this.#counts, new Float64Array(size))
    this.#sents = larger(this.#sents, new Float64Array(size))
    this.#seconds = larger(this.#seconds, new Float64Array(size))
    this.#seen = larger(this.#seen, new Int32Array(size))
    this.#amounts = new Float64Array(size)
  }
}

const CALL = {
  initiated: placeOf('percent_initiated_interactions', 'call'),
  duration: placeOf('call_duration', 'call'),
  pareto: placeOf('percent_pareto_durations', 'call'),
} as const
