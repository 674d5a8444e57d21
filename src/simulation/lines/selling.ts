import { isoTime } from '../calendar.ts'
import { converse, secondOf } from '../everyday.ts'
import type { Random } from '../random.ts'
import { broadcast, ring, send } from '../talk.ts'
import { TOPIC } from '../topics.ts'
import type { World } from '../world.ts'
import { carrier } from './changes.ts'
import type { Line, User } from './line.ts'
import type { Market } from './open-lines.ts'
import { advert } from './wording.ts'

const GIRO = 1.35

/** A day's trade of all lines: adverts, orders, hand-overs, talk between those who run them. */
export function sellingDay(world: World, market: Market, day: number, random: Random): void {
  const midnight = world.calendar.midnights[day] as number
  const resting = new Set(market.lines.filter(line => random.chance(line.ways.rests / 7)))
  for (const line of market.lines) {
    if (line.gone || resting.has(line) || line.texts < 0) continue
    for (let n = random.count(line.ways.broadcasts); n > 0; n--)
      advertise(world, market, line, day, midnight + secondOf(random, line.ways.hours), random)
    staff(world, line, midnight, random)
  }
  const weekday = world.calendar.weekdays[day] as number
  const appetite = (world.calendar.paydays[day] === true ? GIRO : 1) * (weekday === 4 || weekday === 5 ? 1.1 : 0.97)
  for (const user of market.users) {
    drift(user, market, random)
    for (let n = random.count(user.rate * appetite); n > 0; n--) {
      const lines = [...user.loyalty.keys()].filter(line => user.knows.has(line) && !(line.gone && random.chance(0.8)))
      if (lines.length === 0) continue
      const line = lines[
        random.weighted(lines.map(known => (user.loyalty.get(known) ?? 0) * (resting.has(known) ? 0.1 : 1)))
      ] as Line
      const at = midnight + secondOf(random, line.ways.hours)
      if (!order(world, line, user, day, at, random) && random.chance(0.6)) {
        const other = lines.find(known => known !== line && !resting.has(known))
        if (other !== undefined) order(world, other, user, day, at + random.around(900, 0.7), random)
      }
    }
  }
}

/** Tastes change: now and then a customer tries another line, or gives one up. */
function drift(user: User, market: Market, random: Random): void {
  if (market.lines.length > 0 && random.chance(0.006)) {
    const line = random.pick(market.lines)
    const number = line.calls
    if (number >= 0 && !user.loyalty.has(line)) {
      user.loyalty.set(line, random.around(1, 0.8))
      user.knows.set(line, number)
      if (random.chance(0.8)) line.list.add(user.person)
    }
  }
  for (const [line, number] of user.knows)
    if (line.calls >= 0 && number !== line.calls && random.chance(0.12)) user.knows.set(line, line.calls)
  if (user.loyalty.size > 1 && random.chance(0.003)) {
    const line = random.pick([...user.loyalty.keys()])
    user.loyalty.delete(line)
    user.knows.delete(line)
  }
}

function advertise(world: World, market: Market, line: Line, day: number, at: number, random: Random): void {
  const sender = world.phones[line.texts]
  if (sender === undefined || sender.from > at || sender.until <= at) return
  const chosen = market.users
    .filter(user => line.list.has(user.person) && random.chance(line.ways.share))
    .slice(0, line.ways.most)
  if (chosen.length === 0) return
  const text = advert(random, line.ways.wording)
  const recipients = chosen.map(user => world.people[user.person]?.phone ?? -1)
  const times = broadcast(
    world,
    random,
    at,
    sender.id,
    recipients,
    world.log.word(text),
    line.ways.pace,
    line.ways.batch,
  )
  line.broadcasts.push({ at: isoTime(at), number: `+${sender.number}`, recipients: times.length, text })
  chosen.forEach((user, i) => {
    if (!random.chance(line.ways.response * Math.min(1.5, 0.4 + user.rate))) return
    order(world, line, user, day, (times[i] ?? at) + random.around(line.ways.responseAfter, 1), random)
  })
}

/** Mostly the customer's own phone; at times a friend's, when credit, battery or phone are gone. */
function phoneToHand(world: World, person: number, random: Random): number {
  const own = world.people[person]
  if (own === undefined) return -1
  const friend = random.chance(0.07) ? own.contacts[random.weighted(own.weights)] : undefined
  return friend === undefined || friend < 0 ? own.phone : (world.people[friend]?.phone ?? own.phone)
}

/** One attempt to buy; true when it came to a sale. */
function order(world: World, line: Line, user: User, day: number, start: number, random: Random): boolean {
  const customer = phoneToHand(world, user.person, random)
  const known = user.knows.get(line) ?? -1
  const phone = world.phones[known]
  if (phone === undefined || customer < 0) return false
  const { ways } = line
  const spare = line.lingering.get(known)
  const alive =
    start >= phone.from &&
    start < phone.until &&
    (known === line.calls || (spare !== undefined && start >= spare[0] && start < spare[1]))
  if (!alive) {
    if (start < phone.from) return false
    const tries = random.whole(1, 2)
    for (let i = 0; i < tries; i++)
      ring(world, random, start + i * random.around(120, 0.6), customer, known, { answer: 0, talk: 1, voicemail: 0.3 })
    if (line.calls >= 0 && random.chance(0.25)) user.knows.set(line, line.calls)
    return false
  }
  const runner = world.people[line.onDuty]?.phone ?? -1
  let at = start
  let agreed = false
  if (random.chance(ways.rings)) {
    let call = ring(world, random, at, customer, known, {
      answer: ways.answer,
      talk: ways.talk,
      spread: 0.7,
      voicemail: 0.08,
    })
    if (!call.happened) return false
    for (let i = 0; i < 2 && !call.answered && random.chance(ways.retry); i++)
      call = ring(world, random, call.until + random.around(75, 0.9), customer, known, {
        answer: ways.answer,
        talk: ways.talk,
        spread: 0.7,
      })
    agreed = call.answered
    at = call.until
    if (!agreed && random.chance(ways.ringBack)) {
      at += random.around(ways.ringBackAfter, 1)
      const by =
        runner >= 0 && random.chance(ways.runnerRings * 0.3)
          ? runner
          : line.texts >= 0 && line.texts !== line.calls && random.chance(0.5)
            ? line.texts
            : known
      agreed = random.chance(ways.textBack)
        ? send(world, random, at, by, customer, TOPIC.served)
        : ring(world, random, at, by, customer, { answer: 0.8, talk: ways.talk, spread: 0.7 }).answered
    }
  } else {
    agreed = send(world, random, at, customer, known, TOPIC.order) && random.chance(0.88)
    const by = line.texts >= 0 && random.chance(0.9) ? line.texts : known
    for (let i = 0; agreed && i < 1 + random.count(1.1); i++) {
      at += random.around(170, 1)
      if (i % 2 === 0) send(world, random, at, by, customer, TOPIC.served)
      else send(world, random, at, customer, known, TOPIC.order)
    }
  }
  if (!agreed || random.chance(0.06)) return false
  deliver(world, line, known, customer, runner, at, random)
  record(line, user.person, customer, day, start)
  return true
}

function deliver(
  world: World,
  line: Line,
  number: number,
  customer: number,
  runner: number,
  agreed: number,
  random: Random,
): void {
  const { ways } = line
  if (line.held !== 'county' && runner >= 0 && random.chance(ways.passesOn)) {
    const at = agreed + random.around(90, 0.8)
    if (random.chance(0.6)) ring(world, random, at, number, runner, { answer: 0.9, talk: 12, spread: 0.6 })
    else send(world, random, at, number, runner, TOPIC.served)
  }
  if (random.chance(ways.chase))
    ring(world, random, agreed + random.around(ways.arrivalAfter * 0.7, 0.6), customer, number, {
      answer: ways.answer,
      talk: 10,
      spread: 0.6,
    })
  if (!random.chance(ways.arrival)) return
  const at = agreed + random.around(ways.arrivalAfter, 0.6)
  const by = runner >= 0 && random.chance(ways.runnerRings) ? runner : number
  if (random.chance(0.75)) ring(world, random, at, by, customer, { answer: 0.88, talk: 8, spread: 0.6 })
  else send(world, random, at, by, customer, TOPIC.served)
}

function record(line: Line, person: number, phone: number, day: number, at: number): void {
  const buyers = line.bought.get(day) ?? new Set<number>()
  buyers.add(person)
  line.bought.set(day, buyers)
  line.purchases[day] = (line.purchases[day] ?? 0) + 1
  const span = line.spans.get(phone)
  line.spans.set(phone, span === undefined ? [at, at] : [Math.min(span[0], at), Math.max(span[1], at)])
}

/** Controller and runners among themselves, and what else the line phone is used for. */
function staff(world: World, line: Line, midnight: number, random: Random): void {
  const controller = world.people[line.controller]?.phone ?? -1
  const runner = world.people[line.onDuty]?.phone ?? -1
  for (let n = random.count(4); n > 0; n--) {
    const at = midnight + secondOf(random, line.ways.hours)
    const [from, to] = random.pick([
      [controller, runner],
      [runner, controller],
      [line.held === 'county' ? controller : line.calls, line.held === 'county' ? line.calls : runner],
    ])
    if (from !== undefined && to !== undefined)
      ring(world, random, at, from, to, { answer: 0.85, talk: 28, spread: 0.9 })
  }
  const owner = world.people[carrier(line)]
  if (owner === undefined || line.calls < 0) return
  for (let n = random.count(line.ways.chatter); n > 0; n--) {
    const contact = owner.contacts[random.weighted(owner.weights)]
    if (contact !== undefined)
      converse(world, { ...owner, phone: line.calls }, contact, midnight + secondOf(random, line.ways.hours), random)
  }
}
