import type { Trip } from '../analyses/journeys/journey.ts'
import type { SeenArea } from '../analyses/places/place.ts'
import { momentsOf, type Period } from './period.ts'
import type { PlacesOfOne } from './places-of.ts'

/** An area in which a number was seen, or two between which it went, as map formats show them. */
export interface AreaFeature {
  readonly kind: 'place' | 'stay' | 'journey'
  readonly name: string
  /** One area; of a journey the one it left and the one it came to. */
  readonly areas: readonly SeenArea[]
  /** ISO 8601 UTC: first and last time seen; of a journey the earliest it can have begun, and the latest it can have ended. */
  readonly from: string
  readonly until: string
  readonly says: Readonly<Record<string, string | number>>
}

/** Places first, then stays and journeys in order of time, as far as they touch the period. Silences and impossible jumps have no area of their own. */
export function areaFeatures({ places, movements }: PlacesOfOne, period: Period): readonly AreaFeature[] {
  const [after, before] = momentsOf(period)
  const all = [
    ...places.map(
      ({ area, half_hours, night_half_hours, days, nights, first_seen, last_seen }): AreaFeature => ({
        kind: 'place',
        name: area.name,
        areas: [area],
        from: first_seen,
        until: last_seen,
        says: { half_hours, night_half_hours, days, nights },
      }),
    ),
    ...movements.flatMap((movement): readonly AreaFeature[] => {
      if (movement.kind === 'stay') {
        const { area, from, until, registrations } = movement
        return [{ kind: 'stay', name: area.name, areas: [area], from, until, says: { registrations } }]
      }
      return movement.kind === 'trip' ? [journey(movement)] : []
    }),
  ]
  return all.filter(({ from, until }) => (before === null || from <= before) && (after === null || until >= after))
}

const journey = ({ from, to, left, arrived, metres, via }: Trip): AreaFeature => ({
  kind: 'journey',
  name: `${from.name} to ${to.name}`,
  areas: [from, to],
  from: left.after,
  until: arrived.before,
  says: {
    left_after: left.after,
    left_before: left.before,
    arrived_after: arrived.after,
    arrived_before: arrived.before,
    metres,
    via: via.join(', '),
  },
})
