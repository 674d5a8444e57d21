import type { Position } from '../comms/analyses/places/site.ts'
import { metresBetween } from '../comms/analyses/places/site.ts'
import type { Truth } from '../simulation/index.ts'

/** An area this far from a town's middle is none of its. Towns of a county lie ten kilometres apart and more. */
const OUTSIDE = 10_000

/** The true town of an area, by its middle alone: names are never compared. Undefined in the open country. */
export function nearestTown(truth: Truth): (area: Position) => string | undefined {
  const towns = [...truth.county.towns, truth.county.city]
  return area => {
    const [nearest] = towns
      .map(({ town, latitude, longitude }) => ({
        town,
        metres: metresBetween(area, { lat: latitude, lon: longitude }),
      }))
      .sort((x, y) => x.metres - y.metres)
    return nearest !== undefined && nearest.metres <= OUTSIDE ? nearest.town : undefined
  }
}
