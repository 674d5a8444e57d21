import { ANSWERED, CHAT, DATA, DIVERTED, FORWARDED, SMS, VOICE, VOICEMAIL, WITHHELD } from './event-log.ts'
import { holder } from './phones.ts'
import type { Random } from './random.ts'
import { cellOf } from './whereabouts.ts'
import type { World } from './world.ts'

export interface CallWish {
  /** Chance that the called person picks up. */
  readonly answer: number
  /** Median seconds of talk, and its spread (sigma of the logarithm). */
  readonly talk: number
  readonly spread?: number
  /** Chance that an unanswered call ends in the mailbox. */
  readonly voicemail?: number
  readonly withheld?: boolean
}

export interface CallEnd {
  readonly happened: boolean
  readonly answered: boolean
  /** Second at which the line is free again. */
  readonly until: number
}

const inUse = (world: World, phone: number, time: number): boolean => {
  const it = world.phones[phone]
  return it !== undefined && time >= it.from && time < it.until && time < world.calendar.end
}

const cell = (world: World, random: Random, phone: number, time: number): number => {
  const it = world.phones[phone]
  return it === undefined || it.provider < 0 ? -1 : cellOf(world, holder(it, time), it.provider, time, random)
}

/** One call. Nothing happens when the caller's phone is not in use; a dead number is rung in vain. */
export function ring(world: World, random: Random, time: number, a: number, b: number, wish: CallWish): CallEnd {
  if (a === b || !inUse(world, a, time)) return { happened: false, answered: false, until: time }
  const hidden = wish.withheld === true || world.phones[a]?.withheld === true ? WITHHELD : 0
  const aCell = cell(world, random, a, time)
  if (!inUse(world, b, time)) {
    world.log.add(time, VOICE, hidden, 0, a, b, aCell, -1, -1)
    return { happened: true, answered: false, until: time + 4 }
  }
  const ringing = random.between(3, 24)
  if (random.chance(wish.answer)) {
    const talk = Math.max(1, random.around(wish.talk, wish.spread ?? 0.8))
    world.log.add(time, VOICE, ANSWERED | hidden, talk, a, b, aCell, cell(world, random, b, time), -1)
    return { happened: true, answered: true, until: time + ringing + talk }
  }
  const c = world.phones[b]?.divertTo ?? -1
  if (c >= 0 && c !== a && c !== b && random.chance(0.5) && inUse(world, c, time)) {
    const talk = Math.max(2, random.around(wish.talk, 0.8))
    world.log.add(time, VOICE, ANSWERED | DIVERTED | hidden, talk, a, b, aCell, -1, -1, c)
    world.log.add(time + 3, VOICE, ANSWERED | FORWARDED | hidden, talk, a, c, -1, cell(world, random, c, time), -1, b)
    return { happened: true, answered: true, until: time + ringing + talk }
  }
  if (random.chance(wish.voicemail ?? 0.15)) {
    world.log.add(time, VOICE, VOICEMAIL | hidden, random.between(2, 28), a, b, aCell, -1, -1)
    return { happened: true, answered: false, until: time + 40 }
  }
  world.log.add(time, VOICE, hidden, 0, a, b, aCell, cell(world, random, b, time), -1)
  return { happened: true, answered: false, until: time + ringing }
}

/** One text message; `text` is a position in the log's texts or, below 0, a topic. Returns whether it was sent. */
export function send(
  world: World,
  random: Random,
  time: number,
  a: number,
  b: number,
  text: number,
  kind = SMS,
): boolean {
  if (a === b || !inUse(world, a, time)) return false
  world.log.add(
    time,
    kind,
    ANSWERED,
    0,
    a,
    b,
    cell(world, random, a, time),
    inUse(world, b, time) ? cell(world, random, b, time) : -1,
    text,
  )
  return true
}

/** A message inside an app, which no network records. */
export function chat(world: World, time: number, a: number, b: number, text: number): void {
  if (inUse(world, a, time) && inUse(world, b, time)) world.log.add(time, CHAT, ANSWERED, 0, a, b, -1, -1, text)
}

/** A data session: says where the phone is, and nothing about whom it talks to. */
export function browse(world: World, random: Random, time: number, a: number): void {
  if (inUse(world, a, time))
    world.log.add(time, DATA, ANSWERED, random.around(140, 1.1), a, -1, cell(world, random, a, time), -1, -1)
}

/**
 * The same message to many, one after the other as a phone sends them: `pace` seconds apart, a pause after each batch.
 * Returns the moments, in the order of `recipients`.
 */
export function broadcast(
  world: World,
  random: Random,
  start: number,
  a: number,
  recipients: readonly number[],
  text: number,
  pace: number,
  batch: number,
): number[] {
  const times: number[] = []
  let time = start
  recipients.forEach((b, i) => {
    if (i > 0 && i % batch === 0) time += random.between(20, 90)
    if (send(world, random, time, a, b, text)) times.push(time)
    time += Math.max(0.4, random.around(pace, 0.4))
  })
  return times
}
