import type { Contacts, KnownNumber } from './contacts.ts'

/** Which part of what is known is shown. */
export interface Narrowed {
  /** First and last day, days since 1970; null: no limit. */
  readonly from: number | null
  readonly until: number | null
  readonly calls: boolean
  readonly texts: boolean
  /** Fewest calls and texts between two numbers, within these days and of these kinds. */
  readonly fewest: number
  /** Numbers taken out. */
  readonly without: ReadonlySet<string>
}

export const EVERYTHING: Narrowed = {
  from: null,
  until: null,
  calls: true,
  texts: true,
  fewest: 1,
  without: new Set(),
}

export interface ShownNetwork {
  /** In the order in which they became known. */
  readonly numbers: readonly ShownNumber[]
  /** Most contact first. */
  readonly pairs: readonly ShownPair[]
}

export interface ShownNumber extends KnownNumber {
  /** Numbers it is in contact with here. */
  readonly contacts: number
  /** Calls and texts with them. */
  readonly calls: number
  readonly texts: number
}

export interface ShownPair {
  readonly a: string
  readonly b: string
  readonly calls: number
  readonly texts: number
  readonly seconds: number
  /** First and last day of contact, days since 1970. */
  readonly first: number
  readonly last: number
}

/** The pairs that are in contact within the limits, and the numbers in them; a number asked about stays though nobody is left with it. */
export function narrowed(known: Contacts, limits: Narrowed): ShownNetwork {
  const pairs: ShownPair[] = []
  const tallies = new Map<string, { contacts: number; calls: number; texts: number }>()
  const tally = (number: string, pair: ShownPair): void => {
    const before = tallies.get(number) ?? { contacts: 0, calls: 0, texts: 0 }
    tallies.set(number, {
      contacts: before.contacts + 1,
      calls: before.calls + pair.calls,
      texts: before.texts + pair.texts,
    })
  }
  for (const { a, b, byDay } of known.pairs.values()) {
    if (limits.without.has(a) || limits.without.has(b)) continue
    const pair = within(a, b, byDay, limits)
    if (pair === undefined) continue
    pairs.push(pair)
    tally(a, pair)
    tally(b, pair)
  }
  const numbers = [...known.numbers.values()].flatMap((number): ShownNumber[] => {
    const own = tallies.get(number.number)
    if (limits.without.has(number.number) || (own === undefined && !number.asked)) return []
    return [{ ...number, ...(own ?? { contacts: 0, calls: 0, texts: 0 }) }]
  })
  return { numbers, pairs: pairs.sort(mostContact) }
}

function within(a: string, b: string, byDay: readonly number[], limits: Narrowed): ShownPair | undefined {
  const { from, until } = limits
  let [calls, texts, seconds, first, last] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < byDay.length; at += 4) {
    const day = byDay[at] ?? 0
    if ((from !== null && day < from) || (until !== null && day > until)) continue
    const [called, texted] = [limits.calls ? (byDay[at + 1] ?? 0) : 0, limits.texts ? (byDay[at + 2] ?? 0) : 0]
    if (called + texted === 0) continue
    calls += called
    texts += texted
    if (limits.calls) seconds += byDay[at + 3] ?? 0
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  return calls + texts < Math.max(1, limits.fewest) ? undefined : { a, b, calls, texts, seconds, first, last }
}

const mostContact = (one: ShownPair, other: ShownPair): number =>
  other.calls + other.texts - one.calls - one.texts ||
  (one.a === other.a ? (one.b < other.b ? -1 : 1) : one.a < other.a ? -1 : 1)

/** Numbers and pairs of whom both ends match what is looked for: digits of a number, in any way of writing it, or part of a name. */
export function matches(number: Pick<KnownNumber, 'number' | 'label'>, looked: string): boolean {
  const words = looked.trim().toLowerCase()
  if (words === '') return true
  if (number.label?.toLowerCase().includes(words) === true || number.number.toLowerCase().includes(words)) return true
  const digits = words.replaceAll(/\D/g, '').replace(/^(?:0044|44|0)/, '')
  return digits.length >= 3 && /^[+\d\s()-]+$/.test(words) && number.number.includes(digits)
}
