import { type Arrivals, arrivalsOf, countBelow, cutOf, LEAST_TOLD } from './hand-over.ts'
import { type Contacts, type Known, sharePlace } from './known.ts'
import type { Use } from './profiles.ts'

/** What one contact of both numbers did around the hand-over. Moments are counted once in six hours. */
export interface SharedContact {
  readonly place: number
  readonly oldBefore: number
  readonly oldAfter: number
  readonly newBefore: number
  readonly newAfter: number
  /** Fellegi and Sunter's agreement weight, ln(m/u): how much it says that both numbers had this contact. */
  readonly weight: number
  /** Share of its moments on the side of the hand-over where a successor would have them, from -1 to 1. */
  readonly moved: number
}

/** What speaks for and against the second number having taken over from the first. Times in days since 1970. */
export interface Evidence {
  /** First moment of the new number after the hand-over. */
  readonly at: number
  /** The old number's last moment before it. */
  readonly lastBefore: number
  /** Heaviest first. */
  readonly shared: readonly SharedContact[]
  /** Agreement weight of the contacts that moved; of those that kept using both. */
  readonly movedWeight: number
  readonly parallelWeight: number
  readonly movedContacts: number
  /** Of those, the ones that changed their own number, so that each of the two knows another number of theirs. */
  readonly renamed: number
  /** Of the old number's contacts that should have been seen again with a successor by now, the share that was. */
  readonly kept: number
  readonly expected: number
  /** Weight of those that should have been seen: with little of it the share says little. */
  readonly knownExpected: number
  /** Of the new number's contacts that should have been seen before with a predecessor, the share that was. */
  readonly known: number
  /** Log10 of the chance that the shared contacts fell silent towards the old number, or were never in touch with the new one before, at their own pace; and the share that left, or arrived. */
  readonly leaving: number
  readonly left: number
  readonly arriving: number
  readonly arrived: number
  /** Activity of the old number after the hand-over as a share of its earlier pace, and the days in which it could be seen. */
  readonly oldPace: number
  readonly oldDays: number
  /** Log10 of the chance of so long a silence at its pace. */
  readonly silence: number
  readonly newPace: number
  readonly newDays: number
  readonly absence: number
  /** Of the old number's contacts that later met the new one (`arrivals`), the most that did so within one day. */
  readonly together: number
  readonly arrivals: number
  /** Everyone who first met the new number within that day, and the first moment of it. */
  readonly newcomers: number
  readonly toldAt: number
  readonly gapDays: number
  /** The gap in usual pauses of the two numbers. */
  readonly gapPauses: number
  /** Moments at which the two numbers were in contact with each other. */
  readonly talked: number
  readonly handset: Shared
  readonly sim: Shared
  /** Cosine of the two numbers' records by cell; null where either has too few. */
  readonly places: number | null
  /** How surely a third number stands between: taken over from the old one, and taken over by this one; 0 to 1. */
  readonly between: number
  /** Contacts met within that day (`together`) as a share of those of the number whose contacts most of them were. */
  readonly foremost: number
}

/** Evidence of one pair, before other pairs are looked at. */
export type PairEvidence = Omit<Evidence, 'between' | 'foremost'>

/** One after the other on the same handset or SIM (`moved`), on it at the same time (`mixed`), or on others; null: not held. */
export type Shared = {
  readonly how: 'moved' | 'mixed' | 'others'
  readonly value?: string
  readonly numbers: number
} | null

/** Share of contacts that follow a person to a new number even given time; the rest drift away. */
const FOLLOW = 0.9
const LEAST_DAYS = 0.5
/** A handset that passes on is used by the old number until, and by the new one from, about the hand-over. */
const HANDSET_DAYS = 10

/**
 * Weighs one pair. Each contact the old number had before the hand-over is expected with the new one at the same pace
 * (gamma-Poisson with the improper prior: no contact in T2 days after k in T1 days has chance (T1 / (T1 + T2))^k); a random
 * number has it with the chance of Newman's configuration model, 1 - exp(-degree × degree / links). Seen again it counts
 * ln(m / u), as in Fellegi and Sunter's record linkage (Journal of the American Statistical Association 64, 1969): a rare
 * contact says much, a bank or taxi nothing. The idea of following a person by the contacts is that of Cortes, Pregibon and
 * Volinsky, "Communities of interest", 2001.
 */
export function evidenceOf(from: Known, to: Known, contacts: Contacts): PairEvidence[] {
  const own = new Set([contacts.sameAs(from.place), contacts.sameAs(to.place)])
  const arrivals = arrivalsOf(from, to, own)
  const cut = cutOf(from, to, own)
  // Where a part of the contacts was taken over while the old number went on, the hand-over was when they were told.
  const told = arrivals.together >= LEAST_TOLD && Math.abs(arrivals.start - cut) > LEAST_DAYS
  return (told ? [cut, arrivals.start] : [cut]).map(moment => evidenceAt(moment, from, to, own, arrivals, contacts))
}

function evidenceAt(
  cut: number,
  from: Known,
  to: Known,
  own: ReadonlySet<number>,
  arrivals: Arrivals,
  contacts: Contacts,
): PairEvidence {
  const { persons: left, times: oldTimes } = from
  const { persons: right, times: newTimes } = to
  const before = (times: ArrayLike<number>) => countBelow(times, cut)
  const lastBefore = oldTimes[before(oldTimes) - 1] ?? cut
  const at = newTimes[before(newTimes)] ?? cut
  const oldSpan = Math.max(LEAST_DAYS, lastBefore - (oldTimes[0] ?? cut))
  const newSpan = Math.max(LEAST_DAYS, (newTimes.at(-1) ?? cut) - at)

  const shared: SharedContact[] = []
  let seen = 0
  let missing = 0
  for (const [place, times] of left) {
    if (own.has(place)) continue
    const oldBefore = before(times)
    if (oldBefore === 0) continue
    const again = FOLLOW * chanceAgain(oldBefore, oldSpan, newSpan)
    const others = right.get(place) ?? []
    const newBefore = before(others)
    const newAfter = others.length - newBefore
    if (newAfter === 0) {
      missing += again
      continue
    }
    seen += again
    const chance = 1 - Math.exp((-contacts.degree(place) * right.size) / contacts.links)
    const oldAfter = times.length - oldBefore
    const all = oldBefore + oldAfter + newBefore + newAfter
    const moved = (oldBefore + newAfter - oldAfter - newBefore) / all
    shared.push({
      place,
      oldBefore,
      oldAfter,
      newBefore,
      newAfter,
      weight: Math.max(0, Math.log(again / chance)),
      moved,
    })
  }
  let knownSeen = 0
  let knownMissing = 0
  for (const [place, times] of right) {
    if (own.has(place)) continue
    const newAfter = times.length - before(times)
    if (newAfter === 0) continue
    const known = FOLLOW * chanceAgain(newAfter, newSpan, oldSpan)
    if (before(left.get(place) ?? []) > 0) knownSeen += known
    else knownMissing += known
  }
  const oldBefore = before(oldTimes)
  const oldDays = Math.max(0, from.profile.seenUntil - at)
  const newAfter = newTimes.length - before(newTimes)
  const newDays = Math.max(0, at - to.profile.seenFrom)
  const sum = (weigh: (contact: SharedContact) => number) =>
    shared.reduce((total, contact) => total + weigh(contact), 0)
  return {
    at,
    lastBefore,
    shared: shared.sort((x, y) => y.weight * y.moved - x.weight * x.moved || x.place - y.place),
    movedWeight: sum(contact => contact.weight * Math.max(0, contact.moved)),
    parallelWeight: sum(contact => contact.weight * (1 - Math.max(0, contact.moved))),
    renamed: shared.filter(contact => contact.moved > 0.5 && !sharePlace(contact.place, from, to, contacts)).length,
    movedContacts: shared.filter(contact => contact.moved > 0.5).length,
    kept: seen / Math.max(1e-9, seen + missing),
    expected: seen + missing,
    knownExpected: knownSeen + knownMissing,
    known: knownSeen / Math.max(1e-9, knownSeen + knownMissing),
    leaving: sum(contact => contact.oldBefore) * Math.log10(oldSpan / (oldSpan + oldDays)),
    left:
      1 -
      pace(
        sum(contact => contact.oldAfter),
        oldDays,
        sum(contact => contact.oldBefore),
        oldSpan,
      ),
    arriving: sum(contact => contact.newAfter) * Math.log10(newSpan / (newSpan + newDays)),
    arrived:
      1 -
      pace(
        sum(contact => contact.newBefore),
        newDays,
        sum(contact => contact.newAfter),
        newSpan,
      ),
    oldPace: pace(oldTimes.length - oldBefore, oldDays, oldBefore, oldSpan),
    oldDays,
    silence: oldBefore * Math.log10(oldSpan / (oldSpan + oldDays)),
    newPace: pace(before(newTimes), newDays, newAfter, newSpan),
    newDays,
    absence: newAfter * Math.log10(newSpan / (newSpan + newDays)),
    together: arrivals.together,
    arrivals: arrivals.arrivals,
    newcomers: arrivals.newcomers,
    toldAt: arrivals.start,
    gapDays: Math.max(0, at - lastBefore),
    gapPauses: Math.max(0, at - lastBefore) / (oldSpan / Math.max(1, oldBefore) + newSpan / Math.max(1, newAfter)),
    talked: from.profile.contacts.get(to.place)?.length ?? 0,
    handset: sharedUse(from.profile.handsets, to.profile.handsets, cut),
    sim: sharedUse(from.profile.sims, to.profile.sims, cut),
    places: cosine(from.profile.cells, to.profile.cells),
  }
}

const chanceAgain = (times: number, days: number, within: number) => 1 - (days / (days + within)) ** times

function pace(times: number, days: number, otherTimes: number, otherDays: number): number {
  if (times === 0) return 0
  return Math.min(1, times / Math.max(LEAST_DAYS, days) / (Math.max(1, otherTimes) / otherDays))
}

function sharedUse(old: ReadonlyMap<string, Use>, recent: ReadonlyMap<string, Use>, cut: number): Shared {
  if (old.size === 0 || recent.size === 0) return null
  let found: Shared = null
  for (const [value, before] of old) {
    const after = recent.get(value)
    if (after === undefined) continue
    const moved = before.first < after.first && before.last < cut + HANDSET_DAYS && after.first > cut - HANDSET_DAYS
    if (found === null || (moved && found.how === 'mixed'))
      found = { how: moved ? 'moved' : 'mixed', value, numbers: before.numbers }
  }
  return found ?? { how: 'others', numbers: 0 }
}

/** Fewest records by cell that show where a number stands. */
const LEAST_PLACES = 5

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number | null {
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  if (total(one) < LEAST_PLACES || total(other) < LEAST_PLACES) return null
  const squares = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n * n, 0)
  const product = [...one].reduce((sum, [cell, n]) => sum + n * (other.get(cell) ?? 0), 0)
  return product / Math.sqrt(squares(one) * squares(other))
}
