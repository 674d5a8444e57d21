import { liveDay } from './everyday.ts'
import { businessDay } from './hard-negatives/business-day.ts'
import type { Enterprise } from './hard-negatives/enterprise.ts'
import { foundEnterprises } from './hard-negatives/found.ts'
import { mingle } from './hard-negatives/mingle.ts'
import { foreseeDiverts } from './diverts.ts'
import { foreseeLife } from './life-events.ts'
import { foreseeMergers, lineMorning } from './lines/line-life.ts'
import { moveRunners } from './lines/moving.ts'
import { type Market, openLines } from './lines/open-lines.ts'
import { sellingDay } from './lines/selling.ts'
import type { WorldOptions } from './options.ts'
import { befriend, settle } from './residents.ts'
import { makeSenders } from './senders.ts'
import { planDay } from './whereabouts.ts'
import { makeWorld, type World } from './world.ts'

/** A county that has lived through its period. */
export interface Lived {
  readonly world: World
  readonly market: Market
  readonly enterprises: readonly Enterprise[]
}

export function live(options: WorldOptions): Lived {
  const world = makeWorld(options)
  const { random } = world
  settle(world, random.fork('settle'))
  befriend(world, random.fork('befriend'))
  const senders = makeSenders(world, random.fork('senders'))
  const enterprises = foundEnterprises(world, random.fork('enterprises'))
  const market = openLines(world, random.fork('lines'))
  mingle(world, random.fork('mingle'), market, enterprises)
  foreseeDiverts(world, random.fork('diverts'), market, enterprises)
  const life = random.fork('life')
  for (const person of world.people) foreseeLife(world, life, person)
  foreseeMergers(world, random.fork('mergers'), market)
  const residents = world.people.filter(
    person => person.id < options.people || person.role === 'runner' || person.role === 'controller',
  )
  for (let day = 0; day < options.days; day++) {
    const draw = random.fork(`day ${day}`)
    for (const line of market.lines) moveRunners(world, draw, line, day)
    planDay(world, day, draw.fork('plans'))
    for (const happen of world.agenda[day] ?? []) happen(draw)
    for (const line of market.lines) lineMorning(world, draw, market, line, day)
    sellingDay(world, market, day, draw.fork('selling'))
    const business = draw.fork('business')
    for (const enterprise of enterprises) businessDay(world, enterprise, day, business)
    const everyday = draw.fork('everyday')
    for (const person of residents) liveDay(world, senders, person, day, everyday)
  }
  return { world, market, enterprises }
}
