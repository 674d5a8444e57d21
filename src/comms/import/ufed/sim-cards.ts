import { ownText } from '../xml/read-xml.ts'
import { entityRow } from './entity-rows.ts'

interface Card {
  readonly iccid?: string
  readonly imsi?: string
  readonly number?: string
  readonly imei?: string
  readonly from?: string
  readonly until?: string
}

/** A handset knows a handful of SIMs; more is no handset. */
const MOST_CARDS = 200

const TELLS: readonly (readonly [what: 'iccid' | 'imsi' | 'number' | 'imei', name: RegExp])[] = [
  ['iccid', /iccid/i],
  ['imsi', /imsi/i],
  ['number', /msisdn|phone ?number/i],
  ['imei', /imei/i],
]

/** SIMs of a handset. A report has each value of one apart, and the same SIM in several places: here they come together. */
export class SimCards {
  readonly #cards = new Map<string, Card>()
  /** Numbers that the SIM in the handset says are its own. */
  readonly numbers: string[] = []

  /** `group`: what tells one SIM's values from another's; `from`, `until`: its days, where the report says; neither: it is in the handset. */
  add(
    group: string,
    name: string,
    value: string,
    days: { readonly from?: string; readonly until?: string } = {},
  ): void {
    const what = TELLS.find(([, pattern]) => pattern.test(name))?.[0]
    if (what === undefined || value === '' || this.#cards.size >= MOST_CARDS) return
    let key = ownText(`${group} ${days.from ?? ''} ${days.until ?? ''}`)
    // A second value of a kind is the next SIM's.
    while ((this.#cards.get(key)?.[what] ?? value) !== value) key += '+'
    this.#cards.set(key, {
      ...(days.from === undefined ? {} : { from: ownText(days.from) }),
      ...(days.until === undefined ? {} : { until: ownText(days.until) }),
      ...this.#cards.get(key),
      [what]: ownText(value),
    })
    if (what === 'number' && days.from === undefined && days.until === undefined) this.numbers.push(ownText(value))
  }

  /** A row for each; `until`: when the report was taken, for those that are in the handset now; `imei`: of the handset. */
  rows(until: string, imei: string): readonly (readonly string[])[] {
    const whole = new Map<string, Card>()
    for (const card of this.#cards.values()) {
      const id = card.iccid ?? card.imsi
      if (id === undefined) continue
      const dated = card.from === undefined && card.until === undefined ? { ...card, until } : card
      whole.set(id, { ...dated, ...whole.get(id) })
    }
    return [...whole.values()].map(card => entityRow({ what: 'sim', imei, ...card }))
  }
}
