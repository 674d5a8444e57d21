import { type Linear, linear } from './logistic.ts'
import type { ServiceMap } from './service-areas.ts'
import type { PlacedRegistration, PlacedTrack, Surroundings } from './surroundings.ts'
import { type Switch, secondsBetween, switchesOf, switchFeatures } from './switches.ts'
import { kilometres } from './track.ts'
import { chanceOf, newsOf } from './whereabouts.ts'

/** One phone during one slice of time. */
export interface Piece {
  readonly track: PlacedTrack
  readonly registrations: readonly PlacedRegistration[]
}

/** Consecutive switches around one place count once: registrations of one stay are no independent meetings. */
export interface Meeting {
  /** Mean log-odds of its switches. */
  readonly score: number
  readonly switches: readonly Switch[]
  readonly lat: number
  readonly lon: number
}

/** What is measured of two phones in a slice; every one of them may only speak for one carrier when it is high. */
export const SLICE_FEATURES = ['together', 'lowest', 'best', 'travelled', 'placesAgainst', 'placesFor'] as const

export interface SliceEvidence {
  /** In the order of `SLICE_FEATURES`. */
  readonly features: readonly number[]
  readonly meetings: readonly Meeting[]
  /** The switch that speaks most against one carrier. */
  readonly worst: Switch | undefined
  /** Kilometres between the two places farthest from one another at which both phones were together. */
  readonly travelled: number
  /** ln ratio of the places alone; null where there is no map of service areas. */
  readonly places: number | null
}

const MOST_FROM_SWITCH = 7
const MOST_FROM_PLACES = 12
const MEETING_KM = 2
const MEETING_SECONDS = 5400
const FARTHEST_TRAVEL = 50
/** Phones that never were this near to one another, km, need no map. */
const NEAR_KM = 6

/** All that is measured of two phones in a slice, before anything is weighed. */
export interface Measured {
  readonly switches: readonly Switch[]
  /** Of each switch, in the order of `SWITCH_SIGNS`. */
  readonly features: readonly (readonly number[])[]
  /** ln ratio of the places alone; null where there is no map of service areas. */
  readonly places: number | null
}

/** Undefined where the phones have no registrations together: there is nothing to say. */
export function measure(one: Piece, other: Piece, { company, map }: Surroundings): Measured | undefined {
  const switches = switchesOf(one.registrations, other.registrations)
  if (switches.length === 0) return undefined
  return {
    switches,
    features: switches.map(pair => switchFeatures(pair, one.track, other.track, company)),
    places: map === undefined ? null : placesRatio(one, other, switches, map),
  }
}

/** The evidence of a slice, each of its switches weighed by a fitted regression. */
export function evidenceOf({ switches, features, places }: Measured, weights: Linear): SliceEvidence {
  const scores = features.map(each => clipped(linear(weights, each), MOST_FROM_SWITCH))
  const lowest = scores.reduce((least, score) => Math.min(least, score), MOST_FROM_SWITCH)
  const meetings = meetingsOf(switches, scores)
  const together = meetings.filter(({ score }) => score > 0)
  const travelled = farthestApart(together)
  return {
    features: [
      Math.sqrt(together.reduce((sum, { score }) => sum + score, 0)),
      lowest,
      meetings.reduce((best, { score }) => Math.max(best, score), -MOST_FROM_SWITCH),
      Math.sqrt(Math.min(travelled, FARTHEST_TRAVEL)),
      Math.min(0, places ?? 0),
      Math.max(0, places ?? 0),
    ],
    meetings,
    worst: switches[scores.indexOf(lowest)],
    travelled,
    places,
  }
}

const clipped = (value: number, most: number): number => Math.max(-most, Math.min(most, value))

function meetingsOf(switches: readonly Switch[], scores: readonly number[]): Meeting[] {
  const groups: { sum: number; switches: Switch[]; lat: number; lon: number; until: number }[] = []
  switches.forEach((pair, index) => {
    const middle = { lat: (pair.a.lat + pair.b.lat) / 2, lon: (pair.a.lon + pair.b.lon) / 2 }
    const until = Math.max(pair.a.at, pair.b.at)
    const last = groups.at(-1)
    if (last !== undefined && until - last.until < MEETING_SECONDS && kilometres(last, middle) < MEETING_KM) {
      last.sum += scores[index] ?? 0
      last.switches.push(pair)
      last.until = until
    } else groups.push({ sum: scores[index] ?? 0, switches: [pair], ...middle, until })
  })
  return groups.map(({ sum, switches: own, lat, lon }) => ({ score: sum / own.length, switches: own, lat, lon }))
}

function farthestApart(meetings: readonly Meeting[]): number {
  // Places, not meetings: a year of meetings is at a handful of places.
  const places: Meeting[] = []
  for (const meeting of meetings) {
    if (!places.some(place => kilometres(place, meeting) < MEETING_KM)) places.push(meeting)
  }
  let farthest = 0
  places.forEach((one, index) => {
    for (const other of places.slice(index + 1)) farthest = Math.max(farthest, kilometres(one, other))
  })
  return farthest
}

/** ln of how much likelier the sectors of both phones are if one person carried both than if two did. */
function placesRatio(one: Piece, other: Piece, switches: readonly Switch[], map: ServiceMap): number {
  if (!switches.some(({ a, b }) => kilometres(a, b) < NEAR_KM)) return -MOST_FROM_PLACES
  const [mine, theirs] = [alone(one, map), alone(other, map)]
  const both = chanceOf(inTurn(mine.news, theirs.news), map)
  return clipped(both - mine.chance - theirs.chance, MOST_FROM_PLACES)
}

interface Alone {
  readonly news: readonly PlacedRegistration[]
  readonly chance: number
}

/** What one phone's own places say does not depend on the other: worked out once. */
const known = new WeakMap<Piece, Alone>()

function alone(piece: Piece, map: ServiceMap): Alone {
  const before = known.get(piece)
  if (before !== undefined) return before
  const news = newsOf(piece.registrations)
  const found = { news, chance: chanceOf(news, map) }
  known.set(piece, found)
  return found
}

function inTurn(one: readonly PlacedRegistration[], other: readonly PlacedRegistration[]): PlacedRegistration[] {
  const both: PlacedRegistration[] = []
  let next = 0
  for (const registration of one) {
    for (let theirs = other[next]; theirs !== undefined && theirs.at < registration.at; theirs = other[next]) {
      both.push(theirs)
      next += 1
    }
    both.push(registration)
  }
  return [...both, ...other.slice(next)]
}

/** The switch of a meeting in which the masts stood nearest, soonest after one another. */
export function clearest(meeting: Meeting): Switch | undefined {
  return meeting.switches.toSorted(
    (x, y) => kilometres(x.a, x.b) - kilometres(y.a, y.b) || secondsBetween(x) - secondsBetween(y),
  )[0]
}
