import { groupBy } from '../../../values/group-by.ts'
import type { EventSource } from '../event-source.ts'
import { type Evidence, evidenceOf, type PairEvidence } from './evidence.ts'
import { type Contacts, type Known, knownAs } from './known.ts'
import { makeIdentifiers, pairsByIdentifier } from './identifiers.ts'
import { INDICATORS } from './indicators.ts'
import { type Profile, profilesOf } from './profiles.ts'
import { type Pair, screenPairs, screenThroughAliases } from './screen.ts'
import { WEIGHTS } from './weights.ts'

/** One number that may have taken over from another, weighed. */
export interface Alternative extends Pair {
  readonly evidence: Evidence
  /** Against no change. */
  readonly logOdds: number
  /** Shares of 1 with the other alternatives of the number and with no change. */
  readonly probability: number
}

export interface Followed {
  /** By the place of the old number; most probable first. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>
  readonly profiles: ReadonlyMap<number, Profile>
  /** Rounds until nothing changed. */
  readonly rounds: number
  /** The places that were counted as one, by place. */
  sameAs(place: number): number
}

/** What it leaves behind for the questions that follow; whoever calls it drops them. */
export const TABLES = ['successor_numbers', 'successor_links', 'successor_lives', 'successor_identifiers'] as const

/** From here a change is taken as found, and the two numbers as one contact of others. */
const FOUND = 0.5
/** Each round can only add changes, so they come to an end; a chain of more than this is no evidence any more. */
const MOST_ROUNDS = 10

/**
 * Who took over from whom. First every pair by its own evidence; then the changes that were found are put in: whoever was
 * in contact with the old number and the new one was in contact with one person. That shows changes that are known only
 * through contacts who changed as well; repeated until no more are found.
 */
export async function follow(source: EventSource): Promise<Followed> {
  const screened = await screenPairs(source)
  await makeIdentifiers(source)
  const pairs = new Map<string, Pair>()
  const add = (more: readonly Pair[]) => {
    for (const pair of more) {
      const name = `${pair.from}>${pair.to}`
      if (!pairs.has(name)) pairs.set(name, pair)
    }
  }
  add([...screened, ...(await pairsByIdentifier(source))])
  const degrees = await degreesOf(source)
  const aliases = new Aliases()
  const contacts: Contacts = {
    sameAs: place => aliases.first(place),
    degree: place => degrees.get(place) ?? 1,
    links: [...degrees.values()].reduce((sum, degree) => sum + degree, 0),
  }
  const weigher = new Weigher(source, contacts)
  let alternatives = new Map<number, readonly Alternative[]>()
  let changed = new Set<number>()
  let rounds = 0
  for (;;) {
    rounds += 1
    alternatives = byOldNumber(await weigher.weigh([...pairs.values()], changed))
    changed = new Set()
    for (const [best] of alternatives.values()) {
      if (best === undefined || best.probability < FOUND || !aliases.join(best.from, best.to)) continue
      changed.add(best.from).add(best.to)
    }
    if (changed.size === 0 || rounds === MOST_ROUNDS) break
    add(await screenThroughAliases(source, aliases.all(), changed))
  }
  return { alternatives, profiles: weigher.profiles, rounds, sameAs: contacts.sameAs }
}

async function degreesOf(source: EventSource): Promise<Map<number, number>> {
  const rows = await source.query<{ i: number; contacts: number }>('SELECT i, contacts FROM successor_lives ORDER BY i')
  return new Map(rows.map(({ i, contacts }) => [i, contacts]))
}

interface Weighed extends Pair {
  readonly evidence: PairEvidence
  readonly logOdds: number
}

/** Weighs pairs, and those again whose contacts turned out to be one person. */
class Weigher {
  readonly #source: EventSource
  readonly #contacts: Contacts
  readonly #known = new Map<number, Known>()
  readonly #weighed = new Map<Pair, Weighed>()
  readonly profiles = new Map<number, Profile>()

  constructor(source: EventSource, contacts: Contacts) {
    this.#source = source
    this.#contacts = contacts
  }

  async weigh(pairs: readonly Pair[], changed: ReadonlySet<number>): Promise<Weighed[]> {
    const stale = new Set<number>()
    for (const [place, profile] of this.profiles) {
      if (!changed.has(place) && ![...changed].some(contact => profile.contacts.has(contact))) continue
      stale.add(place)
      this.#known.set(place, knownAs(place, profile, this.#contacts))
    }
    const missing = new Set(pairs.flatMap(({ from, to }) => [from, to]).filter(place => !this.profiles.has(place)))
    for (const [place, profile] of await profilesOf(
      this.#source,
      [...missing].sort((x, y) => x - y),
    )) {
      this.profiles.set(place, profile)
      this.#known.set(place, knownAs(place, profile, this.#contacts))
    }
    return pairs.flatMap(pair => {
      const before = this.#weighed.get(pair)
      if (before !== undefined && !stale.has(pair.from) && !stale.has(pair.to)) return [before]
      const old = this.#known.get(pair.from)
      const recent = this.#known.get(pair.to)
      if (old === undefined || recent === undefined) return []
      const [first, ...more] = evidenceOf(old, recent, this.#contacts).map(evidence => ({
        ...pair,
        evidence,
        logOdds: logOddsOf({ ...evidence, between: 0, foremost: 1 }),
      }))
      if (first === undefined) return []
      const weighed = more.reduce((best, other) => (other.logOdds > best.logOdds ? other : best), first)
      this.#weighed.set(pair, weighed)
      return [weighed]
    })
  }
}

function byOldNumber(weighed: readonly Weighed[]): Map<number, readonly Alternative[]> {
  const byOld = groupBy(weighed, ({ from }) => from)
  const byNew = groupBy(weighed, ({ to }) => to)
  const all = new Map<number, readonly Alternative[]>()
  for (const [from, some] of byOld) {
    const judged = some.map(one => {
      const between = betweenOf(one, some, byOld)
      const evidence = { ...one.evidence, between, foremost: foremostOf(one, byNew.get(one.to) ?? []) }
      return { from, to: one.to, evidence, logOdds: logOddsOf(evidence) }
    })
    all.set(from, shares(judged))
  }
  return all
}

/** Numbers run beside each other for a few days at most when one replaces the other. */
const SAME_HANDOVER_DAYS = 2

/** Of a line's numbers A, B and C in turn, C has A's contacts as surely as B has; but B stands between. */
function betweenOf(one: Weighed, some: readonly Weighed[], byOld: ReadonlyMap<number, readonly Weighed[]>): number {
  let most = 0
  for (const middle of some) {
    if (middle.to === one.to || middle.evidence.at >= one.evidence.at) continue
    const next = byOld.get(middle.to)?.find(({ to }) => to === one.to)
    // It handed over to the last one when the last one began: else the two ran beside each other, as after a split.
    if (next === undefined || next.evidence.lastBefore <= middle.evidence.at) continue
    if (Math.abs(next.evidence.at - one.evidence.at) > SAME_HANDOVER_DAYS) continue
    most = Math.max(most, logistic(middle.logOdds) * logistic(next.logOdds))
  }
  return most
}

/** Of those told of a new number, every other number knows some by chance; they were the contacts of the one that knew most. */
function foremostOf({ evidence }: Weighed, rivals: readonly Weighed[]): number {
  const sameDay = rivals.filter(other => Math.abs(other.evidence.toldAt - evidence.toldAt) < 1)
  return evidence.together / Math.max(1, evidence.together, ...sameDay.map(other => other.evidence.together))
}

const logistic = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))

function logOddsOf(evidence: Evidence): number {
  return INDICATORS.reduce(
    (sum, indicator) => sum + indicator.value(evidence) * (WEIGHTS.byName[indicator.name] ?? 0),
    WEIGHTS.start,
  )
}

/**
 * Shares of 1 among the alternatives and no change: the conditional logit with no change as the base (D. McFadden,
 * "Conditional logit analysis of qualitative choice behavior", 1974).
 */
function shares<One extends { readonly to: number; readonly logOdds: number }>(
  all: readonly One[],
): (One & { probability: number })[] {
  const total = 1 + all.reduce((sum, { logOdds }) => sum + Math.exp(logOdds), 0)
  return all
    .map(one => ({ ...one, probability: Math.exp(one.logOdds) / total }))
    .sort((x, y) => y.logOdds - x.logOdds || x.to - y.to)
}

/** Places that are one person: the first place of each stands for all of them. */
class Aliases {
  readonly #parent = new Map<number, number>()

  first(place: number): number {
    const parent = this.#parent.get(place)
    return parent === undefined ? place : this.first(parent)
  }

  /** True when they were not one before. */
  join(one: number, other: number): boolean {
    const [x, y] = [this.first(one), this.first(other)]
    if (x === y) return false
    this.#parent.set(Math.max(x, y), Math.min(x, y))
    return true
  }

  /** Every place that another one stands for. */
  all(): Map<number, number> {
    return new Map([...this.#parent.keys()].sort((x, y) => x - y).map(place => [place, this.first(place)]))
  }
}
