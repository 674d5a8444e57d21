import type { Random } from '../random.ts'
import type { HardNegativeKind } from '../truth.ts'
import type { World } from '../world.ts'

/** How dealings over the phone go, once somebody wants something. */
export interface Manner {
  /** Share that ring rather than text. */
  readonly rings: number
  /** Chance that a ringing phone is answered. */
  readonly answer: number
  /** Median talk, seconds. */
  readonly talk: number
  /** Chance that the enquirer tries again soon after a missed call. */
  readonly retry: number
  /** Chance that a missed call is rung (or texted) back. */
  readonly ringBack: number
  /** Median seconds until then. */
  readonly ringBackAfter: number
  /** Share of the above that are texts. */
  readonly textBack: number
  /** Chance of a short "I am outside" call or text to the customer later. */
  readonly arrival: number
  /** Median seconds until then. */
  readonly arrivalAfter: number
  /** Chance that the customer rings to ask where they are. */
  readonly chase: number
  /** Mean further texts in a text dealing. */
  readonly turns: number
}

export interface Promotion {
  /** Local days' chance by weekday, Monday first. */
  readonly chance: readonly number[]
  /** Second sends on the same day. */
  readonly again: number
  readonly hours: readonly [number, number]
  /** Share of the list that gets it, and the most at once. */
  readonly share: number
  readonly most: number
  /** Median seconds between two messages, and messages between two pauses. */
  readonly pace: number
  readonly batch: number
  readonly words: (random: Random) => string
  /** Chance that a recipient responds, and after how many seconds (median). */
  readonly response: number
  readonly responseAfter: number
}

/** What the enterprise sends or rings out unasked, one person at a time. */
export interface Rounds {
  readonly perDay: number
  readonly textShare: number
  readonly hours: readonly [number, number]
  /** Share to people never dealt with before. */
  readonly strangers: number
  readonly talk: number
  readonly answer: number
  readonly topic: number
  /** Chance that the person rings or texts back. */
  readonly comeback: number
}

export interface Enterprise {
  readonly kind: HardNegativeKind
  readonly trade: string
  /** Person who carries the phone. */
  readonly owner: number
  /** Phone id in use; changes with the number. */
  phone: number
  /** Person ids; regulars come in order of how often. */
  clients: number[]
  weights: number[]
  /** Town its new clients come from. */
  readonly town: number
  /** Enquiries on an average open day. */
  readonly enquiries: number
  /** Share of enquiries by people who never came before. */
  readonly fresh: number
  readonly week: readonly number[]
  readonly hours: readonly number[]
  readonly manner: Manner
  readonly promotion?: Promotion
  readonly rounds?: Rounds
  /** Colleagues' phones, and calls with them a day. */
  readonly staff: readonly number[]
  readonly staffCalls: number
  /** Owner's friends and family use the same phone. */
  readonly personal: boolean
  /** Group chat members, for those who run groups. */
  readonly group: readonly number[]
  readonly groupMessages: number
}

export const WEEK = {
  all: [1, 1, 1, 1, 1.2, 1.4, 1],
  work: [1.1, 1, 1, 1, 1, 0.25, 0.05],
  late: [0.6, 0.7, 0.8, 1, 1.6, 1.8, 1],
  shops: [0.4, 1, 1, 1.1, 1.4, 1.6, 0.3],
} as const

/** Opening hours as 24 weights, busiest around `peak`, spilling a little over both ends. */
export function open(from: number, until: number, peak: number): number[] {
  return Array.from({ length: 24 }, (_, h) => {
    const hour = h < from - 1 && until > 24 ? h + 24 : h
    if (hour < from || hour >= until) return hour === from - 1 || hour === until ? 0.08 : 0.004
    return 0.35 + Math.exp(-(((hour - peak) / 4) ** 2))
  })
}

/** A list of clients: mostly from the town, a few far away, visits heavy-tailed. */
export function clientele(
  world: World,
  random: Random,
  town: number,
  size: number,
): { clients: number[]; weights: number[] } {
  const local = world.people.filter(person => person.town === town)
  const clients = new Set<number>()
  for (let tries = 0; clients.size < Math.min(size, world.people.length / 2) && tries < size * 6; tries++) {
    const person = random.chance(0.85) && local.length > 0 ? random.pick(local) : random.pick(world.people)
    clients.add(person.id)
  }
  return { clients: [...clients], weights: [...clients].map(() => random.around(1, 0.9)) }
}
