import { calendar, type Calendar } from './calendar.ts'
import { type County, makeCounty } from './county.ts'
import { EventLog } from './event-log.ts'
import { type Identities, makeIdentities } from './identities.ts'
import { makeNetwork, type Network } from './network.ts'
import type { WorldOptions } from './options.ts'
import { Random } from './random.ts'
import type { CompanionTruth, JourneyTruth, NumberKind, SuccessorTruth, SwapTruth } from './truth.ts'

export interface Device {
  readonly imei: string
  readonly imsi: string
  readonly from: number
  until: number
}

/** One subscription: a number, the handsets and SIMs it was used with, and whoever carries it. Times are UTC seconds. */
export interface Phone {
  readonly id: number
  /** Digits without plus, or a name or short code as the network shows it. */
  readonly number: string
  /** -1: nobody in the county's returns. */
  readonly provider: number
  kind: NumberKind
  trade?: string
  readonly town: number
  from: number
  until: number
  readonly devices: Device[]
  /** Carriers in order; the last one has it now. */
  readonly carried: { person: number; from: number; until: number }[]
  /** Rings others with the number hidden. */
  readonly withheld: boolean
  readonly smart: boolean
  /** Phone that gets the calls this one does not take; -1 none. */
  divertTo: number
}

export type Role = 'day' | 'night' | 'pupil' | 'home' | 'rover' | 'runner' | 'controller' | 'user'

export interface Person {
  readonly id: number
  readonly name: string
  readonly town: number
  home: number
  readonly work: number
  role: Role
  /** Calls and messages started on an ordinary day. */
  activity: number
  readonly textShare: number
  /** Chance to answer a call. */
  readonly picksUp: number
  /** People (≥ 0) and outside phones (~id), likeliest first. */
  readonly contacts: number[]
  readonly weights: number[]
  /** The phone others know; changes when the number changes. */
  phone: number
  /** Where the last night was spent, and where the next will be. */
  sleptAt: number
  sleepsAt: number
  /** Goes where this person goes. */
  follows: number
  tracked: boolean
  /** Spots a rover, runner or user goes round. */
  readonly rounds: number[]
  /** Local seconds: keeps later hours than others by this much. */
  readonly late: number
}

/** A person's day: `[from, until, place]` triples of UTC seconds; between two stops the person travels. */
export type Itinerary = number[]

/** Everything that exists, and the log of what happened. */
export interface World {
  readonly options: WorldOptions
  readonly calendar: Calendar
  readonly county: County
  readonly network: Network
  readonly identities: Identities
  readonly random: Random
  readonly people: Person[]
  readonly phones: Phone[]
  readonly log: EventLog
  /** By person, for the day in hand. */
  readonly today: Itinerary[]
  readonly journeys: JourneyTruth[]
  readonly swaps: SwapTruth[]
  readonly successors: SuccessorTruth[]
  readonly companions: CompanionTruth[]
  /** What is already decided to happen, by day. */
  readonly agenda: ((random: Random) => void)[][]
}

export function makeWorld(options: WorldOptions): World {
  const random = new Random(
    options.seed,
    `county ${options.people} ${options.days} ${options.lines} ${options.setting}`,
  )
  const county = makeCounty(random.fork('towns'))
  return {
    options,
    random,
    county,
    calendar: calendar(options.seed, options.days),
    network: makeNetwork(county, random.fork('masts')),
    identities: makeIdentities(random.fork('identities')),
    people: [],
    phones: [],
    log: new EventLog(),
    today: [],
    journeys: [],
    swaps: [],
    successors: [],
    companions: [],
    agenda: Array.from({ length: options.days + 1 }, () => []),
  }
}
