import { addPlace } from '../county.ts'
import { openPhone } from '../phones.ts'
import type { Random } from '../random.ts'
import { acquaint, addPerson } from '../residents.ts'
import { personName } from '../whereabouts.ts'
import type { World } from '../world.ts'
import type { Line, User } from './line.ts'
import { findUsers } from './users.ts'
import { drawWays } from './ways.ts'
import { BRANDS } from './wording.ts'

export interface Market {
  readonly lines: Line[]
  readonly users: User[]
}

/** Sets up the county's lines: who runs them, who works for them, who buys from them. Phones open on their first day. */
export function openLines(world: World, random: Random): Market {
  const users = findUsers(world, random)
  const weights = world.county.towns.map(town => (town.city ? 0 : town.weight + 6))
  const addresses = world.county.towns.map((_, town) => {
    const homes = users.flatMap(user =>
      world.people[user.person]?.town === town ? [world.people[user.person]?.home ?? -1] : [],
    )
    return homes.length === 0
      ? [
          addPlace(
            world.county.places,
            random,
            world.county.towns[town] as (typeof world.county.towns)[number],
            town,
            0.8,
          ),
        ]
      : random.some(homes, 3)
  })
  const brands = random.shuffled(BRANDS)
  const exported = new Set(
    random.some(
      Array.from({ length: world.options.lines }, (_, i) => i),
      Math.round(world.options.lines * random.between(0.5, 0.75)),
    ),
  )
  const lines = Array.from({ length: world.options.lines }, (_, i) => {
    const town = random.weighted(weights)
    const number = Math.floor(i / brands.length)
    return openLine(
      world,
      random.fork(`line ${i}`),
      i,
      `${brands[i % brands.length]}${number > 0 ? ` ${number + 1}` : ''}`,
      town,
      addresses[town] as number[],
      exported.has(i),
    )
  })
  for (const user of lines.length === 0 ? [] : users) {
    const town = world.people[user.person]?.town ?? 0
    const near = lines.filter(line => line.town === town)
    const known = random.some(near.length > 0 ? near : lines, random.weighted([0, 30, 42, 28]))
    if (random.chance(0.25) || known.length === 0) known.push(random.pick(lines))
    for (const line of known) {
      if (user.loyalty.has(line)) continue
      user.loyalty.set(line, random.around(1, 1))
      if (random.chance(0.85)) line.list.add(user.person)
    }
  }
  return { lines, users }
}

function openLine(
  world: World,
  random: Random,
  index: number,
  brand: string,
  town: number,
  addresses: readonly number[],
  exported: boolean,
): Line {
  const { setting, days } = world.options
  const held = !exported ? 'local' : random.chance(0.5) ? 'city' : 'county'
  const contract = random.chance(setting === 'easy' ? 0.05 : setting === 'usual' ? 0.3 : 0.65)
  const ways = drawWays(random, setting, brand, contract)
  const base = exported ? world.county.city : town
  const home = () =>
    addPlace(world.county.places, random, world.county.towns[base] as (typeof world.county.towns)[number], base, 0.9)
  const controller = associate(world, random, base, home(), 'controller')
  const runners = Array.from({ length: random.whole(1, exported ? 4 : 3) }, () =>
    associate(world, random, base, home(), 'runner'),
  )
  for (const runner of runners) {
    acquaint(world, runner, controller, 5)
    const rounds = world.people[runner]?.rounds ?? []
    for (let i = 0; i < 9; i++)
      rounds.push(
        addPlace(
          world.county.places,
          random,
          world.county.towns[town] as (typeof world.county.towns)[number],
          town,
          0.9,
        ),
      )
  }
  const [lead, second] = [world.people[runners[0] ?? -1], world.people[runners[1] ?? -1]]
  if (lead !== undefined && second !== undefined && random.chance(0.35)) {
    second.follows = lead.id
    acquaint(world, lead.id, second.id, 4)
    world.companions.push({ a: personName(second.id), b: personName(lead.id), from: '', until: '' })
  }
  return {
    id: `L${String(index + 1).padStart(2, '0')}`,
    brand,
    town,
    held,
    exported,
    contract,
    cheap: !contract && random.chance(0.6),
    controller,
    runners,
    onDuty: runners[0] as number,
    addresses,
    address: random.pick(addresses),
    opensDay: random.chance(0.22) ? random.whole(2, Math.max(2, Math.round(days * 0.7))) : 0,
    calls: -1,
    texts: -1,
    lingering: new Map(),
    list: new Set(),
    ways,
    gone: false,
    divertsTo: -1,
    numbers: [],
    bought: new Map(),
    purchases: Array.from({ length: days }, () => 0),
    spans: new Map(),
    broadcasts: [],
    closures: [],
  }
}

/** Somebody who works for a line, with a phone, friends and family of their own. */
function associate(world: World, random: Random, town: number, home: number, kind: 'controller' | 'runner'): number {
  const person = addPerson(world, random, town, home, kind)
  person.tracked = true
  person.activity = Math.max(1.5, person.activity)
  const own = world.phones[person.phone]
  if (own !== undefined) own.kind = kind
  if (random.chance(0.15)) openPhone(world, random, { kind, person: person.id, town, cheap: true })
  const neighbours = world.people.filter(other => other.town === town && other.id !== person.id)
  for (let i = random.whole(4, 14); i > 0; i--)
    acquaint(
      world,
      person.id,
      random.chance(0.85) && neighbours.length > 0
        ? random.pick(neighbours).id
        : random.whole(0, world.people.length - 1),
      random.around(1, 0.8),
    )
  return person.id
}
