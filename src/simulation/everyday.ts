import { MMS, SMS } from './event-log.ts'
import type { Random } from './random.ts'
import type { Senders } from './senders.ts'
import { browse, ring, send } from './talk.ts'
import { TOPIC } from './topics.ts'
import type { Person, World } from './world.ts'

/** Relative use by hour of the local day. */
export const HOURS = {
  day: [1, 0, 0, 0, 0, 1, 4, 12, 20, 18, 20, 22, 28, 22, 20, 24, 32, 40, 42, 38, 34, 26, 14, 5],
  night: [10, 8, 8, 6, 6, 8, 6, 3, 2, 1, 1, 2, 4, 10, 16, 22, 28, 30, 30, 26, 20, 16, 14, 12],
  pupil: [6, 3, 1, 0, 0, 0, 2, 12, 10, 2, 3, 6, 14, 6, 4, 24, 40, 44, 44, 46, 48, 44, 34, 16],
  user: [9, 6, 4, 3, 2, 2, 4, 8, 16, 22, 28, 30, 30, 30, 30, 30, 32, 34, 34, 32, 30, 26, 20, 14],
} as const

/** A local second of the day drawn from 24 weights. */
export const secondOf = (random: Random, hours: readonly number[]): number =>
  (random.weighted(hours) + random.unit()) * 3600

/** One ordinary day of one person: calls and texts to those known, answers, missed calls rung back, machines that write. */
export function liveDay(world: World, senders: Senders, person: Person, day: number, random: Random): void {
  const midnight = world.calendar.midnights[day] as number
  const weekday = world.calendar.weekdays[day] as number
  const hours =
    person.role === 'night'
      ? HOURS.night
      : person.role === 'pupil'
        ? HOURS.pupil
        : person.role === 'user' || person.role === 'runner'
          ? HOURS.user
          : HOURS.day
  const when = () => midnight + secondOf(random, hours) + person.late
  for (let n = random.count(person.activity * (weekday === 4 || weekday === 5 ? 1.15 : 1)); n > 0; n--) {
    if (person.contacts.length === 0) break
    const draw = random.unit()
    const contact =
      draw < 0.95
        ? (person.contacts[random.weighted(person.weights)] as number)
        : draw < 0.985
          ? random.whole(0, world.people.length - 1)
          : ~random.pick(senders.services)
    converse(world, person, contact, when(), random)
  }
  if (random.chance(0.17))
    send(
      world,
      random,
      when(),
      random.chance(0.8) ? random.pick(senders.names) : random.pick(senders.shortCodes),
      person.phone,
      TOPIC.machine,
    )
  if (random.chance(0.06))
    ring(world, random, midnight + random.between(9, 19.5) * 3600, random.pick(senders.marketers), person.phone, {
      answer: 0.35,
      talk: 14,
      spread: 0.9,
      voicemail: 0.2,
      withheld: random.chance(0.4),
    })
  if (random.chance(0.025)) ring(world, random, when(), person.phone, senders.mailbox, { answer: 1, talk: 25 })
  if (world.phones[person.phone]?.smart === true && random.chance(0.22)) browse(world, random, when(), person.phone)
}

/** Person to person (≥ 0) or to an outside phone (~id). */
export function converse(world: World, person: Person, contact: number, at: number, random: Random): void {
  const other = contact < 0 ? undefined : world.people[contact]
  const to = contact < 0 ? ~contact : (other?.phone ?? -1)
  if (to < 0) return
  const texts = random.chance(person.textShare) && (contact >= 0 || random.chance(0.3))
  if (texts) {
    exchange(world, person.phone, to, at, random)
    return
  }
  const call = ring(world, random, at, person.phone, to, {
    answer: other?.picksUp ?? 0.75,
    talk: 75,
    spread: 1.25,
    voicemail: 0.22,
  })
  if (!call.happened || call.answered) return
  const draw = random.unit()
  if (draw < 0.18)
    ring(world, random, call.until + random.around(70, 0.9), person.phone, to, { answer: 0.4, talk: 60, spread: 1.2 })
  else if (draw < 0.62)
    ring(world, random, call.until + random.around(540, 1.3), to, person.phone, { answer: 0.8, talk: 80, spread: 1.1 })
  else if (draw < 0.75) send(world, random, call.until + random.around(240, 1.2), to, person.phone, TOPIC.chat)
}

/** A few texts to and fro. */
function exchange(world: World, a: number, b: number, start: number, random: Random): void {
  let at = start
  let [from, to] = [a, b]
  if (!send(world, random, at, from, to, TOPIC.chat, random.chance(0.05) ? MMS : SMS)) return
  for (let i = 0; i < 7 && random.chance(0.52); i++) {
    at += random.around(170, 1.2)
    if (random.chance(0.85)) [from, to] = [to, from]
    send(world, random, at, from, to, TOPIC.chat, random.chance(0.03) ? MMS : SMS)
  }
}
