import { secondOf } from '../everyday.ts'
import type { Random } from '../random.ts'
import { broadcast, chat, ring, send } from '../talk.ts'
import { TOPIC } from '../topics.ts'
import type { World } from '../world.ts'
import type { Enterprise, Manner, Promotion, Rounds } from './enterprise.ts'

/** One day of an enterprise: promotion and its answers, enquiries, rounds, staff, groups. */
export function businessDay(world: World, it: Enterprise, day: number, random: Random): void {
  const midnight = world.calendar.midnights[day] as number
  const weekday = world.calendar.weekdays[day] as number
  const factor = it.week[weekday] ?? 1
  const phone = world.phones[it.phone]
  if (phone === undefined || phone.until <= midnight || phone.from >= midnight + 86_400) return
  const promotion = it.promotion
  if (promotion !== undefined && random.chance(promotion.chance[weekday] ?? 0)) {
    promote(world, it, promotion, midnight, random)
    if (random.chance(promotion.again)) promote(world, it, promotion, midnight, random)
  }
  for (let n = random.count(it.enquiries * factor); n > 0; n--) {
    const client = nextClient(world, it, random)
    dealing(
      world,
      random,
      midnight + secondOf(random, it.hours),
      world.people[client]?.phone ?? -1,
      it.phone,
      it.manner,
      it.staff,
    )
  }
  if (it.rounds !== undefined) goRound(world, it, it.rounds, midnight, factor, random)
  for (let n = it.staff.length === 0 ? 0 : random.count(it.staffCalls * factor); n > 0; n--) {
    const mate = random.pick(it.staff)
    const at = midnight + secondOf(random, it.hours)
    const [from, to] = random.chance(0.55) ? [it.phone, mate] : [mate, it.phone]
    if (random.chance(0.75)) ring(world, random, at, from, to, { answer: 0.85, talk: 25, spread: 0.8 })
    else send(world, random, at, from, to, TOPIC.chat)
  }
  for (let n = it.group.length === 0 ? 0 : random.count(it.groupMessages); n > 0; n--) {
    const at = midnight + random.between(8, 22.5) * 3600
    const from = random.chance(0.4) ? it.phone : (world.people[random.pick(it.group)]?.phone ?? it.phone)
    for (const member of it.group) chat(world, at, from, world.people[member]?.phone ?? -1, TOPIC.group)
    if (from !== it.phone) chat(world, at, from, it.phone, TOPIC.group)
  }
}

function nextClient(world: World, it: Enterprise, random: Random): number {
  if (it.clients.length > 0 && !random.chance(it.fresh)) return it.clients[random.weighted(it.weights)] as number
  let person = random.whole(0, world.people.length - 1)
  for (let i = 0; i < 3 && world.people[person]?.town !== it.town; i++)
    person = random.whole(0, world.people.length - 1)
  if (random.chance(0.35) && !it.clients.includes(person)) {
    it.clients.push(person)
    it.weights.push(random.around(0.8, 0.8))
  }
  return person
}

/** Somebody wants something: rings or texts, is answered or rung back, is told "outside". */
export function dealing(
  world: World,
  random: Random,
  start: number,
  customer: number,
  seller: number,
  manner: Manner,
  staff: readonly number[],
): void {
  if (customer < 0) return
  if (!random.chance(manner.rings)) {
    let at = start
    if (!send(world, random, at, customer, seller, TOPIC.enquiry)) return
    for (let n = 1 + random.count(manner.turns), mine = true; n > 0; n--, mine = !mine) {
      at += random.around(200, 1.1)
      if (mine) send(world, random, at, seller, customer, TOPIC.booked)
      else send(world, random, at, customer, seller, TOPIC.enquiry)
    }
    if (random.chance(manner.arrival * 0.6))
      send(world, random, at + random.around(manner.arrivalAfter, 0.7), seller, customer, TOPIC.booked)
    return
  }
  let call = ring(world, random, start, customer, seller, {
    answer: manner.answer,
    talk: manner.talk,
    spread: 0.75,
    voicemail: 0.12,
  })
  if (!call.happened) return
  let settled = call.answered
  if (!settled && random.chance(manner.retry)) {
    call = ring(world, random, call.until + random.around(80, 0.9), customer, seller, {
      answer: manner.answer,
      talk: manner.talk,
      spread: 0.75,
    })
    settled = call.answered
  }
  if (!settled && random.chance(manner.ringBack)) {
    const at = call.until + random.around(manner.ringBackAfter, 1)
    const by = staff.length > 0 && random.chance(0.12) ? random.pick(staff) : seller
    if (random.chance(manner.textBack)) settled = send(world, random, at, by, customer, TOPIC.booked)
    else {
      const back = ring(world, random, at, by, customer, { answer: 0.82, talk: manner.talk, spread: 0.75 })
      settled = back.answered
    }
    call = { happened: true, answered: settled, until: at + 60 }
  }
  if (!settled) return
  if (random.chance(manner.chase))
    ring(world, random, call.until + random.around(manner.arrivalAfter * 0.8, 0.6), customer, seller, {
      answer: manner.answer,
      talk: 12,
      spread: 0.6,
    })
  if (random.chance(manner.arrival)) {
    const at = call.until + random.around(manner.arrivalAfter, 0.7)
    if (random.chance(0.75))
      ring(world, random, at, staff.length > 0 && random.chance(0.3) ? random.pick(staff) : seller, customer, {
        answer: 0.85,
        talk: 9,
        spread: 0.6,
      })
    else send(world, random, at, seller, customer, TOPIC.booked)
  }
}

function promote(world: World, it: Enterprise, promotion: Promotion, midnight: number, random: Random): void {
  const start = midnight + random.between(promotion.hours[0], promotion.hours[1]) * 3600
  const chosen = it.clients.filter(() => random.chance(promotion.share)).slice(0, promotion.most)
  if (chosen.length === 0) return
  const phones = chosen.map(person => world.people[person]?.phone ?? -1).filter(phone => phone >= 0)
  const text = world.log.word(promotion.words(random))
  const times = broadcast(world, random, start, it.phone, phones, text, promotion.pace, promotion.batch)
  times.forEach((sent, i) => {
    if (!random.chance(promotion.response)) return
    dealing(
      world,
      random,
      sent + random.around(promotion.responseAfter, 1.2),
      phones[i] ?? -1,
      it.phone,
      it.manner,
      it.staff,
    )
  })
}

function goRound(world: World, it: Enterprise, rounds: Rounds, midnight: number, factor: number, random: Random): void {
  for (let n = random.count(rounds.perDay * factor); n > 0; n--) {
    const stranger = it.clients.length === 0 || random.chance(rounds.strangers)
    const person = stranger ? random.whole(0, world.people.length - 1) : random.pick(it.clients)
    const to = world.people[person]?.phone ?? -1
    if (to < 0) continue
    const at = midnight + random.between(rounds.hours[0], rounds.hours[1]) * 3600
    if (random.chance(rounds.textShare)) {
      if (send(world, random, at, it.phone, to, rounds.topic) && random.chance(rounds.comeback))
        send(world, random, at + random.around(900, 1.3), to, it.phone, TOPIC.enquiry)
      continue
    }
    const call = ring(world, random, at, it.phone, to, {
      answer: rounds.answer,
      talk: rounds.talk,
      spread: 0.9,
      voicemail: 0.25,
    })
    if (call.happened && !call.answered && random.chance(rounds.comeback))
      ring(world, random, call.until + random.around(600, 1.2), to, it.phone, {
        answer: it.manner.answer,
        talk: rounds.talk,
        spread: 0.8,
      })
  }
}
