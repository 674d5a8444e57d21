import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { change, close, merge, split, start, swap } from './changes.ts'
import type { Line } from './line.ts'
import type { Market } from './open-lines.ts'

/** Beginning of a line's day: opening, changes of number, handset and SIM. */
export function lineMorning(world: World, random: Random, market: Market, line: Line, day: number): void {
  const midnight = world.calendar.midnights[day] as number
  const at = midnight + random.between(9, 21) * 3600
  if (day === line.opensDay && line.numbers.length === 0)
    start(world, random, market, line, day === 0 ? world.calendar.start : at)
  if (line.gone || line.calls < 0 || day <= line.opensDay + 1) return
  if (random.chance(line.ways.handset / 7)) swap(world, random, line, 'handset', at)
  if (random.chance(line.ways.sim / 7)) swap(world, random, line, 'sim', at)
  const current = line.numbers.find(number => number.phone === line.calls)
  if (current === undefined || at - current.from < 4 * 86_400 || !random.chance(1 / line.ways.life)) return
  if (random.chance(0.45)) close(world, random, market, line, at)
  else change(world, random, market, line, at)
}

/** Once in a county or so: two lines become one, one becomes two. */
export function foreseeMergers(world: World, random: Random, market: Market): void {
  const { days } = world.options
  const day = () => random.whole(Math.round(days * 0.25), Math.round(days * 0.8))
  const fixed = (line: Line) => line.opensDay === 0
  if (market.lines.length >= 4 && random.chance(0.8)) {
    const [one, two] = random.some(market.lines.filter(fixed), 2)
    const on = day()
    if (one !== undefined && two !== undefined)
      world.agenda[on]?.push(draw =>
        merge(world, draw, market, one, two, (world.calendar.midnights[on] as number) + 50_000),
      )
  }
  const late = market.lines.filter(line => line.opensDay > 3)
  if (late.length > 0 && random.chance(0.8)) {
    const spawn = random.pick(late)
    const settled = market.lines.filter(fixed)
    const near = settled.filter(line => line.town === spawn.town)
    const parent = near[0] ?? settled[0]
    const on = random.whole(2, spawn.opensDay - 1)
    if (parent !== undefined)
      world.agenda[on]?.push(draw =>
        split(world, draw, market, parent, spawn, (world.calendar.midnights[on] as number) + 47_000),
      )
  }
}
