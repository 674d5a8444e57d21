import type { NetworkAnswer } from '../../../src/server/pages/workbench/wire/network.ts'
import type { CalendarDay } from '../../../src/values/calendar-day.ts'
import { dayNumber } from '../time/day-number.ts'

/** Everything that has been loaded: the first picture and what was expanded since. */
export interface Contacts {
  readonly numbers: ReadonlyMap<string, KnownNumber>
  /** By both numbers, the smaller text first. */
  readonly pairs: ReadonlyMap<string, KnownPair>
}

export interface KnownNumber {
  readonly number: string
  readonly label: string | null
  /** Asked about, or expanded: whatever it is in contact with is here. */
  readonly asked: boolean
  readonly own: boolean
}

export interface KnownPair {
  readonly a: string
  readonly b: string
  /** Four figures for each day with contact: days since 1970, calls, texts, seconds. */
  readonly byDay: readonly number[]
}

export const NO_CONTACTS: Contacts = { numbers: new Map(), pairs: new Map() }

/** What was known, and the answer. A pair in both is the answer's: it was read from the same records, perhaps over more of them. */
export function withAnswer(known: Contacts, answer: NetworkAnswer): Contacts {
  const numbers = new Map(known.numbers)
  for (const { number, label, hop, own } of answer.nodes) {
    const before = numbers.get(number)
    numbers.set(number, { number, label, own, asked: hop === 0 || before?.asked === true })
  }
  const pairs = new Map(known.pairs)
  const first = answer.firstDay === null ? 0 : dayNumber(answer.firstDay as CalendarDay)
  for (const { a, b, byDay } of answer.pairs) {
    const [one, other] = [answer.nodes[a]?.number, answer.nodes[b]?.number]
    if (one === undefined || other === undefined) continue
    const [low, high] = one < other ? [one, other] : [other, one]
    const days = byDay.map((value, at) => (at % 4 === 0 ? value + first : value))
    pairs.set(`${low}\n${high}`, { a: low, b: high, byDay: days })
  }
  return { numbers, pairs }
}
