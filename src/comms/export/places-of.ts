import { journeys } from '../analyses/journeys/journeys.ts'
import type { Movement } from '../analyses/journeys/journey.ts'
import type { Place } from '../analyses/places/place.ts'
import { places } from '../analyses/places/places.ts'
import type { EventSource } from '../analyses/event-source.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** Where one number was seen, and its journeys: areas with their radius, never points. */
export interface PlacesOfOne {
  readonly number: string
  readonly places: readonly Place[]
  readonly movements: readonly Movement[]
}

/** What stands on every feature: an area is what the sites used may reach. */
export const ILLUSTRATIVE = 'Illustrative, not measured coverage. The area in which the handset was, never a point.'

/** Areas and journeys of a number; `not-found` where no record says where it was. */
export async function placesOf(source: EventSource, number: string): Promise<Result<PlacesOfOne>> {
  const [found] = (await places(source, { number })).rows
  if (found === undefined || found.places.length === 0)
    return fail({
      code: 'not-found',
      problem: 'No record that is held says where this number was',
      where: number,
      next: 'Check the number, or import its own records and the table of their cells',
    })
  return ok({ number, places: found.places, movements: (await journeys(source, { number })).rows })
}
