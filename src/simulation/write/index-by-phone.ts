import type { World } from '../world.ts'

/** Events of each wanted phone, in order of time. */
export function eventsOf(world: World, order: Uint32Array, wanted: ReadonlySet<number>): Map<number, number[]> {
  const found = new Map<number, number[]>([...wanted].map(id => [id, []]))
  for (const i of order) {
    const time = world.log.time[i] as number
    if (time < world.calendar.start || time >= world.calendar.end) continue
    found.get(world.log.a[i] as number)?.push(i)
    if (world.log.a[i] !== world.log.b[i]) found.get(world.log.b[i] as number)?.push(i)
  }
  return found
}
