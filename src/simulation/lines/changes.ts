import { isoTime, londonOffset } from '../calendar.ts'
import { closePhone, deviceAt, handOver, openPhone, swapDevice } from '../phones.ts'
import type { Random } from '../random.ts'
import { broadcast, ring, send } from '../talk.ts'
import { TOPIC } from '../topics.ts'
import type { Phone, World } from '../world.ts'
import type { Line } from './line.ts'
import type { Market } from './open-lines.ts'
import { mergedText, movedText } from './wording.ts'

/** Who has the line phone on duty. */
export const carrier = (line: Line): number => (line.held === 'county' ? line.onDuty : line.controller)

export function openNumber(
  world: World,
  random: Random,
  line: Line,
  role: 'all' | 'calls' | 'texts',
  at: number,
  imei?: string,
  early = 0,
): Phone {
  const phone = openPhone(world, random, {
    kind: 'line',
    person: carrier(line),
    town: line.town,
    cheap: line.cheap,
    from: at - early,
    ...(imei === undefined ? {} : { imei }),
  })
  line.numbers.push({ phone: phone.id, role, from: at, until: world.calendar.end })
  phone.divertTo = line.divertsTo
  if (role !== 'texts') line.calls = phone.id
  if (role !== 'calls') line.texts = phone.id
  return phone
}

/** First numbers of a line, and the customers who have them. */
export function start(world: World, random: Random, market: Market, line: Line, at: number): void {
  const phone = openNumber(world, random, line, line.ways.split ? 'calls' : 'all', at)
  if (line.ways.split) openNumber(world, random, line, 'texts', at)
  for (const user of market.users) if (user.loyalty.has(line)) user.knows.set(line, phone.id)
}

function retire(world: World, line: Line, phone: Phone, at: number): void {
  for (const number of line.numbers) if (number.phone === phone.id) number.until = Math.min(number.until, at)
  closePhone(phone, Math.min(at, world.calendar.end))
}

/** Tells customers the new number: those told and listening ring it from then on. */
function announce(
  world: World,
  random: Random,
  market: Market,
  line: Line,
  phone: Phone,
  at: number,
  text: string,
  share: number,
): void {
  const told = market.users.filter(user => line.list.has(user.person) && random.chance(share))
  const small = line.ways.broadcasts === 0 || random.chance(0.12)
  const recipients = told.map(user => world.people[user.person]?.phone ?? -1).filter(id => id >= 0)
  if (small)
    for (const to of recipients) send(world, random, at + random.between(0, 30_000), phone.id, to, world.log.word(text))
  else if (recipients.length > 0) {
    broadcast(
      world,
      random,
      at,
      phone.id,
      recipients,
      world.log.word(text),
      line.ways.pace,
      Math.max(8, line.ways.batch),
    )
    line.broadcasts.push({ at: isoTime(at), number: `+${phone.number}`, recipients: recipients.length, text })
  }
  for (const user of told) if (random.chance(0.92)) user.knows.set(line, phone.id)
}

/** The line moves to a new number of its own accord; the old one may be answered for some days, or come back later. */
export function change(world: World, random: Random, market: Market, line: Line, at: number): void {
  const old = world.phones[line.calls]
  if (old === undefined) return
  const imei = random.chance(0.35) ? deviceAt(old, at)?.imei : undefined
  const early = imei === undefined && random.chance(0.4) ? random.between(1, 9) * 86_400 : 600
  const fresh = openNumber(
    world,
    random,
    line,
    line.ways.split ? 'calls' : 'all',
    at,
    imei,
    Math.min(early, at - world.calendar.start),
  )
  if (early > 600) foreplay(world, random, line, fresh, at)
  announce(
    world,
    random,
    market,
    line,
    fresh,
    at + random.between(60, 5400),
    movedText(random, line.brand),
    random.between(0.75, 1),
  )
  world.successors.push({
    line: line.id,
    from: `+${old.number}`,
    to: `+${fresh.number}`,
    at: isoTime(at),
    kind: 'planned',
  })
  let last = at + random.between(0, 3600)
  if (imei === undefined && random.chance(0.45)) {
    last = at + random.between(0.3, 6) * 86_400
    line.lingering.set(old.id, [at, last])
  } else if (random.chance(0.2)) {
    const back = at + random.between(4, 14) * 86_400
    last = back + random.between(0.3, 3) * 86_400
    line.lingering.set(old.id, [back, last])
  }
  retire(world, line, old, last)
}

/** Nobody opens a line at night: not before eight in the morning. */
const awake = (time: number): number => {
  const second = (time + londonOffset(time)) % 86_400
  return second < 28_800 ? time + 28_800 - second + (second % 3600) : time
}

/** Calls on a handset before it becomes the line: tests, the runner's own, a friend's. */
function foreplay(world: World, random: Random, line: Line, phone: Phone, at: number): void {
  for (let i = random.whole(2, 9); i > 0; i--) {
    const to =
      world.people[random.pick([line.controller, line.onDuty, random.whole(0, world.people.length - 1)])]?.phone ?? -1
    const when = Math.max(at - random.between(0.01, 0.9) * 86_400, phone.from + 5)
    if (random.chance(0.6)) ring(world, random, when, phone.id, to, { answer: 0.7, talk: 30 })
    else send(world, random, when, phone.id, to, TOPIC.chat)
  }
}

/**
 * The number is taken away (seizure, closure order). Lines are back within hours or days with most of their customers,
 * from a copy of the list; some never are.
 */
export function close(world: World, random: Random, market: Market, line: Line, at: number): void {
  const old = world.phones[line.calls]
  if (old === undefined) return
  retire(world, line, old, at)
  if (line.texts !== line.calls && random.chance(0.5)) {
    const other = world.phones[line.texts]
    if (other !== undefined) retire(world, line, other, at)
    line.texts = -1
  }
  line.lingering.clear()
  if (line.texts === line.calls) line.texts = -1
  line.calls = -1
  const hours = random.around(10, 1.1)
  const back = awake(at + hours * 3600)
  const returns = random.chance(0.85) && back < world.calendar.end
  line.closures.push({
    number: `+${old.number}`,
    at: isoTime(at),
    hours: returns ? Math.round((back - at) / 360) / 10 : null,
  })
  if (!returns) {
    if (back < world.calendar.end) line.gone = true
    return
  }
  const day = world.calendar.midnights.findIndex(midnight => midnight > back) - 1
  const reopen = (draw: Random) => {
    const fresh = openNumber(world, draw, line, line.texts === -1 ? 'all' : 'calls', back)
    world.successors.push({
      line: line.id,
      from: `+${old.number}`,
      to: `+${fresh.number}`,
      at: isoTime(back),
      kind: 'closure',
    })
    announce(
      world,
      draw,
      market,
      line,
      fresh,
      back + draw.between(60, 2400),
      movedText(draw, line.brand),
      draw.between(0.55, 0.95),
    )
  }
  if (back <= (world.calendar.midnights.findLast(midnight => midnight <= at) ?? 0) + 86_400) reopen(random)
  else world.agenda[Math.max(0, day)]?.push(reopen)
}

/** One line stops and sends its customers to another's number. */
export function merge(world: World, random: Random, market: Market, line: Line, into: Line, at: number): void {
  const old = world.phones[line.calls]
  const heir = world.phones[into.calls]
  if (old === undefined || heir === undefined) return
  retire(world, line, old, at + random.between(0, 2) * 86_400)
  const other = world.phones[line.texts]
  if (other !== undefined && other.id !== old.id) retire(world, line, other, at)
  line.gone = true
  line.calls = -1
  line.texts = -1
  world.successors.push({
    line: line.id,
    from: `+${old.number}`,
    to: `+${heir.number}`,
    at: isoTime(at),
    kind: 'merge',
  })
  for (const user of market.users) {
    const loyalty = user.loyalty.get(line)
    if (loyalty === undefined || !random.chance(0.8)) continue
    into.list.add(user.person)
    user.loyalty.set(into, Math.max(loyalty, user.loyalty.get(into) ?? 0))
    user.loyalty.delete(line)
    user.knows.set(into, heir.id)
  }
  const text = mergedText(random, line.brand)
  const told = [...line.list]
    .filter(person => into.list.has(person))
    .map(person => world.people[person]?.phone ?? -1)
    .filter(id => id >= 0)
  if (told.length === 0) return
  const sender = world.phones[into.texts] ?? heir
  broadcast(world, random, at + 900, sender.id, told, world.log.word(text), into.ways.pace, into.ways.batch)
  into.broadcasts.push({ at: isoTime(at + 900), number: `+${sender.number}`, recipients: told.length, text })
}

/** Part of the customers get a second number of the same line, in other hands. */
export function split(world: World, random: Random, market: Market, line: Line, spawn: Line, at: number): void {
  const old = world.phones[line.calls]
  if (old === undefined) return
  const fresh = openNumber(world, random, spawn, 'all', at)
  world.successors.push({
    line: line.id,
    from: `+${old.number}`,
    to: `+${fresh.number}`,
    at: isoTime(at),
    kind: 'split',
  })
  for (const user of market.users) {
    if (user.loyalty.has(spawn)) user.knows.set(spawn, fresh.id)
    const loyalty = user.loyalty.get(line)
    if (loyalty === undefined || !random.chance(0.45)) continue
    user.loyalty.delete(line)
    user.loyalty.set(spawn, loyalty)
    spawn.list.add(user.person)
    user.knows.set(spawn, fresh.id)
  }
  announce(world, random, market, spawn, fresh, at + 600, movedText(random, line.brand), 0.9)
}

/** New handset or SIM behind the same number. */
export function swap(world: World, random: Random, line: Line, kind: 'handset' | 'sim', at: number): void {
  const phone = world.phones[line.calls]
  if (phone !== undefined && phone.until > at) swapDevice(world, random, phone, kind, at)
}

/** The line phone passes to the next carrier. */
export function pass(world: World, line: Line, at: number): void {
  for (const number of new Set([line.calls, line.texts])) {
    const phone = world.phones[number]
    if (phone !== undefined) handOver(phone, carrier(line), at)
  }
}
