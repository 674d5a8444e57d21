import { addPlace } from './county.ts'
import { openPhone, outsidePhone } from './phones.ts'
import type { Random } from './random.ts'
import { personName } from './whereabouts.ts'
import type { Person, Role, World } from './world.ts'

const GIVEN = [
  'Amy',
  'Ben',
  'Carly',
  'Dave',
  'Ellie',
  'Farah',
  'Gaz',
  'Holly',
  'Imran',
  'Jade',
  'Kev',
  'Lou',
  'Mo',
  'Nat',
  'Olu',
  'Priya',
  'Rob',
  'Shaz',
  'Tom',
  'Vicky',
  'Will',
  'Zoe',
  'Mick',
  'Steph',
  'Kasia',
  'Dan',
  'Josh',
  'Beth',
  'Ryan',
  'Chloe',
  'Mum',
  'Nan',
]

/** People with a home, an occupation and a phone; households share a home, some couples travel together. */
export function settle(world: World, random: Random): void {
  const { county, options } = world
  const weights = county.towns.map(town => town.weight)
  while (world.people.length < options.people) {
    const town = random.weighted(weights)
    const size = Math.min(random.weighted([0, 30, 34, 16, 14, 6]), options.people - world.people.length)
    const home = addPlace(
      county.places,
      random,
      county.towns[town] as (typeof county.towns)[number],
      town,
      random.chance(0.2) ? 2.4 : 1,
    )
    const first = world.people.length
    for (let i = 0; i < size; i++) {
      const person = addPerson(
        world,
        random,
        town,
        home,
        i < 2 ? adultRole(random) : random.chance(0.65) ? 'pupil' : adultRole(random),
      )
      for (let j = first; j < person.id; j++) acquaint(world, person.id, j, random.between(4, 9))
    }
    const [one, two] = [world.people[first], world.people[first + 1]]
    if (one !== undefined && two !== undefined && random.chance(0.04)) two.follows = one.id
  }
}

const adultRole = (random: Random): Role =>
  (['day', 'home', 'night', 'rover'] as const)[random.weighted([58, 27, 6, 9])] ?? 'day'

export function addPerson(world: World, random: Random, town: number, home: number, role: Role): Person {
  const { county } = world
  const works = county.works[random.chance(0.82) ? town : random.whole(0, county.towns.length - 2)] as readonly number[]
  const person: Person = {
    id: world.people.length,
    name: random.pick(GIVEN),
    town,
    home,
    work:
      role === 'pupil'
        ? (county.works[town]?.[0] ?? home)
        : role === 'day' || role === 'night'
          ? random.pick(works)
          : -1,
    role,
    activity: Math.min(14, random.around(role === 'pupil' ? 1.4 : 1, 0.75)),
    textShare: Math.min(0.95, Math.max(0.05, (role === 'pupil' ? 0.75 : 0.5) + 0.2 * random.normal())),
    picksUp: Math.min(0.95, Math.max(0.3, 0.68 + 0.13 * random.normal())),
    contacts: [],
    weights: [],
    phone: -1,
    sleptAt: home,
    sleepsAt: home,
    follows: -1,
    tracked: random.chance(0.01),
    rounds: [],
    late: Math.round(random.normal() * (role === 'pupil' ? 1800 : 2700)),
  }
  if (role === 'rover')
    for (let i = 0; i < 25; i++)
      person.rounds.push(
        addPlace(
          county.places,
          random,
          county.towns[town] as (typeof county.towns)[number],
          town,
          random.chance(0.3) ? 3 : 1,
        ),
      )
  world.people.push(person)
  const cheap = random.chance(0.12)
  const phone = openPhone(world, random, {
    kind: 'resident',
    person: person.id,
    town,
    cheap,
    withheld: random.chance(0.012),
  })
  if (random.chance(0.03))
    phone.from = world.calendar.start + random.between(0, 0.8) * (world.calendar.end - world.calendar.start)
  person.phone = phone.id
  return person
}

/** Makes two people each other's contacts. */
export function acquaint(world: World, a: number, b: number, weight: number): void {
  const [one, two] = [world.people[a], world.people[b]]
  if (a === b || one === undefined || two === undefined || one.contacts.includes(b)) return
  one.contacts.push(b)
  one.weights.push(weight)
  two.contacts.push(a)
  two.weights.push(weight)
}

/** Friends, colleagues and far acquaintances: few for most, many for some (log-normal; Onnela et al. 2007 found such tails in call graphs). */
export function befriend(world: World, random: Random): void {
  const byTown = world.county.towns.map((_, t) =>
    world.people.filter(person => person.town === t).map(person => person.id),
  )
  const byWork = new Map<number, number[]>()
  for (const person of world.people)
    if (person.work >= 0) byWork.set(person.work, [...(byWork.get(person.work) ?? []), person.id])
  const everyone = world.people.map(person => person.id)
  const landlines = Array.from(
    { length: Math.min(6000, 40 + Math.round(world.options.people / 5)) },
    () => outsidePhone(world, world.identities.landline()).id,
  )
  for (const person of world.people) {
    const wanted = Math.min(70, Math.round(random.around(person.role === 'pupil' ? 9 : 6, 0.75)))
    for (let i = 0; i < wanted; i++) {
      const draw = random.unit()
      const pool =
        draw < 0.3 && person.work >= 0
          ? (byWork.get(person.work) ?? everyone)
          : draw < 0.9
            ? (byTown[person.town] ?? everyone)
            : everyone
      acquaint(world, person.id, random.pick(pool), 1.6 / (1 + i) ** 0.8 + 0.05)
    }
    for (let i = random.count(1.6); i > 0; i--) {
      person.contacts.push(
        random.chance(0.55) ? ~random.pick(landlines) : ~outsidePhone(world, world.identities.mobile()).id,
      )
      person.weights.push(random.around(0.5, 0.8))
    }
  }
  for (const person of world.people) {
    if (person.follows < 0) continue
    const other = world.people[person.follows]
    if (other === undefined) continue
    world.companions.push({ a: personName(person.id), b: personName(other.id), from: '', until: '' })
  }
}
