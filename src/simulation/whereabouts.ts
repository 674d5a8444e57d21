import { isoTime } from './calendar.ts'
import type { Random } from './random.ts'
import type { Itinerary, Person, World } from './world.ts'

/** Plans where everybody is on day `day`; call once a day, in order. */
export function planDay(world: World, day: number, random: Random): void {
  const { people, today } = world
  for (const person of people) if (person.follows < 0) today[person.id] = itinerary(world, person, day, random)
  for (const person of people) {
    if (person.follows < 0) continue
    const led = today[person.follows]
    if (led !== undefined && random.chance(0.9)) {
      today[person.id] = led
      person.sleptAt = led[led.length - 1] ?? person.home
    } else today[person.id] = itinerary(world, person, day, random)
  }
}

/** The cell that serves a person's phone of `provider` at `time`, -1 where none of the county's cells does. */
export function cellOf(world: World, person: number, provider: number, time: number, random: Random): number {
  const plan = world.today[person]
  if (plan === undefined || provider < 0) return -1
  let i = 0
  while (i + 3 < plan.length && (plan[i + 3] as number) <= time) i += 3
  const place = plan[i + 2] as number
  const left = plan[i + 1] as number
  const draw = random.unit()
  if (time <= left || i + 3 >= plan.length) return world.network.servingPlace(provider, place, draw)
  const from = world.county.places[place]
  const to = world.county.places[plan[i + 5] as number]
  if (from === undefined || to === undefined) return -1
  const share = (time - left) / Math.max(1, (plan[i + 3] as number) - left)
  return world.network.serving(provider, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y), draw)
}

class Day {
  readonly plan: Itinerary = []
  readonly #world: World
  readonly #person: Person
  #place: number
  #since: number

  constructor(world: World, person: Person, midnight: number) {
    this.#world = world
    this.#person = person
    this.#place = person.sleptAt
    this.#since = midnight
  }

  get place(): number {
    return this.#place
  }

  get since(): number {
    return this.#since
  }

  /** Leaves for `to` at `at` (or at once where that has passed) and returns the arrival. */
  go(to: number, at: number, random: Random): number {
    if (to === this.#place) return Math.max(at, this.#since)
    const { places, towns, stations } = this.#world.county
    const here = places[this.#place]
    const there = places[to]
    if (here === undefined || there === undefined) return this.#since
    const leave = Math.max(at, this.#since + 60)
    const distance = Math.hypot(here.x - there.x, here.y - there.y)
    const rail =
      here.town >= 0 && there.town >= 0 && here.town !== there.town && distance > 40_000 && random.chance(0.6)
    let arrive = leave + 240 + distance / (distance > 6000 ? 19 : 7)
    this.plan.push(this.#since, leave, this.#place)
    if (rail) {
      const start = stations[here.town] as number
      const end = stations[there.town] as number
      const platform = leave + 900
      const off = platform + 480 + distance / 27
      this.plan.push(platform, platform + 480, start, off, off + 240, end)
      arrive = off + 900
    }
    if (here.town !== there.town && here.town >= 0 && there.town >= 0 && this.#person.tracked) {
      this.#world.journeys.push({
        person: personName(this.#person.id),
        numbers: [],
        from: towns[here.town]?.name ?? '',
        to: towns[there.town]?.name ?? '',
        departed: isoTime(leave),
        arrived: isoTime(arrive),
        by: rail ? 'rail' : 'road',
      })
    }
    this.#place = to
    this.#since = arrive
    return arrive
  }

  end(midnight: number): Itinerary {
    this.plan.push(this.#since, Math.max(midnight, this.#since), this.#place)
    return this.plan
  }
}

export const personName = (id: number): string => `P${String(id).padStart(5, '0')}`

function itinerary(world: World, person: Person, day: number, random: Random): Itinerary {
  const midnight = world.calendar.midnights[day] as number
  const hour = (h: number) => midnight + h * 3600 + person.late
  const weekend = (world.calendar.weekdays[day] as number) >= 5
  const plan = new Day(world, person, midnight)
  const bed = person.sleepsAt
  const works = !weekend && person.work >= 0
  switch (person.role) {
    case 'night':
      plan.go(bed, midnight + random.between(6, 7) * 3600, random)
      if (!weekend && person.work >= 0) plan.go(person.work, midnight + random.between(20.8, 21.6) * 3600, random)
      else outing(world, person, plan, hour(random.between(13, 18)), random)
      break
    case 'day':
    case 'controller':
    case 'home':
      if (works && person.role === 'day') {
        plan.go(person.work, hour(random.between(6.8, 8.8)), random)
        if (random.chance(0.2)) plan.go(person.work, outing(world, person, plan, hour(12.3), random) + 1500, random)
        plan.go(bed, hour(random.between(15.8, 18.2)), random)
        if (random.chance(0.25)) outing(world, person, plan, hour(random.between(18.8, 20.5)), random)
      } else
        for (let n = random.count(weekend ? 1.3 : 0.9); n > 0; n--)
          outing(world, person, plan, Math.max(hour(random.between(9.5, 16)), plan.since + 1800), random)
      plan.go(bed, Math.max(hour(18), plan.since + random.between(1800, 9000)), random)
      break
    case 'pupil':
      if (works && !(world.calendar.holidays[day] ?? false))
        plan.go(person.work, midnight + random.between(7.9, 8.5) * 3600, random)
      else if (random.chance(0.7)) outing(world, person, plan, hour(random.between(11, 14)), random)
      if (random.chance(0.45)) outing(world, person, plan, Math.max(plan.since + 1800, hour(15.4)), random)
      plan.go(bed, Math.max(plan.since + random.between(1800, 7200), hour(15.6)), random)
      break
    case 'rover':
    case 'runner':
    case 'user':
      rounds(world, person, plan, hour, random)
      plan.go(bed, Math.max(plan.since + 600, hour(person.role === 'runner' ? 21.5 : 17.5)), random)
  }
  person.sleptAt = plan.place
  return plan.end(world.calendar.midnights[day + 1] ?? midnight + 86_400)
}

/** Goes round the day's spots: jobs, fares, drops, meeting places. */
function rounds(world: World, person: Person, plan: Day, hour: (h: number) => number, random: Random): void {
  const base = world.county.places[person.sleepsAt]?.town ?? person.town
  const spots = person.rounds.filter(spot => world.county.places[spot]?.town === base || person.role === 'rover')
  if (person.role === 'runner') plan.go(person.sleepsAt, hour(random.between(9, 12)), random)
  else if (person.role === 'user' && random.chance(0.25)) return
  const stops = person.role === 'user' ? random.whole(1, 4) : random.whole(4, 12)
  const until = hour(person.role === 'rover' ? 18 : 22)
  let at = hour(random.between(7.5, 10.5))
  for (let i = 0; i < stops && at < until; i++) {
    const spot =
      spots.length === 0 || random.chance(0.25)
        ? random.pick(world.county.centres[base] ?? [person.home])
        : random.pick(spots)
    at = plan.go(spot, at, random) + random.around(1700, 0.7)
  }
}

function outing(world: World, person: Person, plan: Day, at: number, random: Random): number {
  const draw = random.unit()
  const { centres, towns, city, away } = world.county
  const here = world.county.places[person.sleepsAt]?.town ?? person.town
  if (here < 0) return at
  const town = draw < 0.86 ? here : draw < 0.97 ? random.whole(0, towns.length - 2) : draw < 0.99 ? city : -1
  const place = town < 0 ? away : random.pick(centres[town] as readonly number[])
  return plan.go(place, at, random) + random.around(4200, 0.5)
}
