import { metresBetween } from '../comms/analyses/places/site.ts'
import { places, type Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'
import { nearestTown } from './nearest-town.ts'

/** Night places, beside where the phones truly slept. */
export interface PlacesJudged {
  /** Line numbers: metres from the named area's middle to the true place and its radius, or null where it could not be said. */
  readonly lines: readonly ({ readonly metres: number; readonly radius: number } | null)[]
  /** Residents, evenly drawn: is the night place in their town? Null where it could not be said. */
  readonly residents: readonly (boolean | null)[]
}

const RESIDENTS = 60

export async function judgePlaces(snapshot: Snapshot, truth: Truth): Promise<PlacesJudged> {
  const lines: PlacesJudged['lines'][number][] = []
  for (const { numbers, sleepingPlace } of truth.lines)
    for (const { number } of numbers) {
      const area = (await places(snapshot, { number })).rows[0]?.night?.area
      const at = { lat: sleepingPlace.latitude, lon: sleepingPlace.longitude }
      lines.push(area === undefined ? null : { metres: Math.round(metresBetween(area, at)), radius: area.radius })
    }
  const townOf = nearestTown(truth)
  const all = truth.numbers.filter(({ kind }) => kind === 'resident')
  const step = Math.max(1, all.length / RESIDENTS)
  const residents: (boolean | null)[] = []
  for (let i = 0; i < Math.min(RESIDENTS, all.length); i++) {
    const resident = all[Math.floor(i * step)]
    if (resident === undefined) continue
    const found = (await places(snapshot, { number: resident.number })).rows[0]
    // A number of which no cell is known is no test of where it sleeps.
    if (found === undefined || found.registrations === 0) continue
    residents.push(found.night === null ? null : townOf(found.night.area) === resident.town)
  }
  return { lines, residents }
}
