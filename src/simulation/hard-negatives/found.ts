import { closePhone, openPhone, swapDevice } from '../phones.ts'
import type { Random } from '../random.ts'
import { renumber } from '../renumber.ts'
import { HARD_NEGATIVE_KINDS, type HardNegativeKind } from '../truth.ts'
import { addPlace } from '../county.ts'
import type { Person, World } from '../world.ts'
import { clientele, type Enterprise } from './enterprise.ts'
import { KINDS } from './kinds.ts'

/** Opens at least twelve enterprises of each kind in a county of 3,000 (twice as many traders), fewer in smaller ones. */
export function foundEnterprises(world: World, random: Random): Enterprise[] {
  const each = Math.max(1, Math.round((12 * world.options.people) / 3000))
  return HARD_NEGATIVE_KINDS.flatMap(kind =>
    Array.from({ length: kind === 'trader' ? each * 2 : each }, (_, i) =>
      found(world, random.fork(`${kind} ${i}`), kind),
    ),
  )
}

function found(world: World, random: Random, kind: HardNegativeKind): Enterprise {
  const habits = KINDS[kind](random)
  const owner = pickOwner(world, random, habits.role === 'pupil')
  if (habits.role === 'rover' && owner.role !== 'rover') becomeRover(world, random, owner)
  const { start, end } = world.calendar
  const personal = random.chance(habits.personal)
  const cheap = random.chance(habits.cheap)
  const from = random.chance(habits.opened) ? start + random.between(0.1, 0.8) * (end - start) : start
  const until = random.chance(habits.closed) ? from + random.between(0.15, 0.9) * (end - from) : end
  let phone = world.phones[owner.phone]
  if (personal && phone !== undefined) {
    phone.kind = kind
    phone.trade = habits.trade
    phone.from = Math.max(phone.from, from)
  } else
    phone = openPhone(world, random, {
      kind,
      trade: habits.trade,
      person: owner.id,
      town: owner.town,
      from,
      until,
      cheap,
      withheld: kind === 'surgery' && random.chance(0.1),
    })
  const shop = clientele(world, random, owner.town, habits.clients)
  const staff = Array.from({ length: habits.staff }, () => random.pick(world.people).phone)
  const it: Enterprise = {
    kind,
    trade: habits.trade,
    owner: owner.id,
    phone: phone.id,
    clients: shop.clients,
    weights: shop.weights,
    town: owner.town,
    enquiries: habits.enquiries,
    fresh: habits.fresh,
    week: habits.week,
    hours: habits.hours,
    manner: habits.manner,
    ...(habits.promotion === undefined ? {} : { promotion: habits.promotion }),
    ...(habits.rounds === undefined ? {} : { rounds: habits.rounds }),
    staff,
    staffCalls: habits.staffCalls,
    personal,
    group: habits.group === undefined ? [] : random.some(shop.clients, habits.group),
    groupMessages: habits.groupMessages ?? 0,
  }
  foresee(world, random, it, owner, habits.handset, personal ? 0 : habits.number, cheap)
  return it
}

function pickOwner(world: World, random: Random, pupil: boolean): Person {
  let owner = random.pick(world.people)
  for (let i = 0; i < 400; i++) {
    const free = world.phones[owner.phone]?.kind === 'resident' && owner.role !== 'user' && owner.follows < 0
    if (free && (owner.role === 'pupil') === pupil && owner.town !== world.county.city) break
    owner = random.pick(world.people)
  }
  return owner
}

function becomeRover(world: World, random: Random, owner: Person): void {
  owner.role = 'rover'
  const town = world.county.towns[owner.town]
  if (town === undefined) return
  while (owner.rounds.length < 25)
    owner.rounds.push(addPlace(world.county.places, random, town, owner.town, random.chance(0.3) ? 3 : 1))
}

function foresee(
  world: World,
  random: Random,
  it: Enterprise,
  owner: Person,
  handset: number,
  number: number,
  cheap: boolean,
): void {
  const phone = world.phones[it.phone]
  if (phone === undefined) return
  const moment = () => phone.from + random.between(0.1, 0.9) * (phone.until - phone.from)
  for (let more = random.chance(handset); more; more = random.chance(handset * 0.6))
    swapDevice(world, random, phone, random.pick(['handset', 'handset', 'sim', 'both'] as const), moment())
  if (!random.chance(number)) return
  const day = random.whole(3, Math.max(3, world.options.days - 4))
  world.agenda[day]?.push(draw => {
    const old = world.phones[it.phone]
    const at = (world.calendar.midnights[day] as number) + draw.between(9, 18) * 3600
    if (old === undefined || old.from > at || old.until < at) return
    const tell = it.clients.map(client => world.people[client]?.phone ?? -1).filter(id => id >= 0 && id !== owner.phone)
    const last = old.until
    const fresh = renumber(world, draw, old, at, tell, cheap)
    if (last < world.calendar.end) closePhone(fresh, Math.max(at + 86_400, last))
    it.phone = fresh.id
  })
}
