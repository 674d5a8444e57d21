import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { pass } from './changes.ts'
import type { Line } from './line.ts'

/** Decides where a line's people sleep tonight, before the day is planned: shifts in the county, trips back to the city. */
export function moveRunners(world: World, random: Random, line: Line, day: number): void {
  const at = (world.calendar.midnights[day] as number) + 43_200
  if (random.chance(1 / 16) && line.addresses.length > 1) line.address = random.pick(line.addresses)
  const duty = world.people[line.onDuty]
  if (duty === undefined) return
  const working = !line.gone && day >= line.opensDay
  if (line.runners.length > 1 && random.chance(0.22)) {
    duty.sleepsAt = duty.home
    line.onDuty = random.pick(line.runners.filter(runner => runner !== line.onDuty))
    if (line.held === 'county') pass(world, line, at)
  }
  const now = world.people[line.onDuty]
  if (now === undefined) return
  if (!line.exported) now.sleepsAt = random.chance(0.15) ? line.address : now.home
  else if (!working || random.chance(0.14)) now.sleepsAt = now.home
  else now.sleepsAt = line.address
  const controller = world.people[line.controller]
  if (controller !== undefined && line.exported)
    controller.sleepsAt = working && random.chance(0.07) ? line.address : controller.home
}
