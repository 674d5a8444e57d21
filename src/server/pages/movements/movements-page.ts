import { sectors } from '../../../comms/charts/sectors.ts'
import { type MappedTrips, travelMap } from '../../../comms/charts/travel-map.ts'
import { counted } from '../../../comms/english.ts'
import type { MovementsShown } from '../../engine/movements-shown.ts'
import { type Pages, valueOf } from '../../page-context.ts'

type ByNumber = { Params: { number: string } }

/** Places and trips in the tables; the command line gives all of them. */
const PLACES_SHOWN = 15
const TRIPS_SHOWN = 200
/** Cells drawn in the night place: those used most. */
const CELLS_DRAWN = 12

/** `/numbers/:number/movements`: where a number sleeps and travels, and who was with it. Areas, never points. */
export const movementsPage: Pages = (app, { phoneRecords, show }) => {
  app.get<ByNumber>('/numbers/:number/movements', async (request, reply) => {
    const { params } = request
    const found = valueOf(await phoneRecords(request).ask('movements', { number: params.number }))
    return show(reply, 'movements', {
      nav: 'numbers',
      ...found,
      shownPlaces: found.places.places.slice(0, PLACES_SHOWN),
      shownTrips: found.trips.slice(-TRIPS_SHOWN),
      map: mapOf(found),
      nightMap: nightMapOf(found),
    })
  })
}

function mapOf({ places, trips }: MovementsShown): { svg: string; summary: string } | undefined {
  const routes = routesOf(trips)
  const ends = new Set(routes.flatMap(({ from, to }) => [from, to]))
  const drawn = places.places.filter(({ area }, index) => ends.has(area.name) || index < 5)
  if (drawn.length === 0) return undefined
  const areas = drawn.map(({ area, half_hours: halfHours }) => ({
    ...area,
    halfHours,
    night: area.name === places.night?.area.name,
  }))
  const busiest = routes.slice(0, 3).map(({ from, to, trips: count }) => `${from} to ${to} ${count}`)
  const summary = `${counted(areas.length, 'area')} and ${counted(trips.length, 'trip')}${busiest.length > 0 ? `; most often ${busiest.join(', ')}` : ''}. Circles are areas, not points; each direction has its own bow.`
  return { summary, svg: travelMap('travel', areas, routes, summary) }
}

/** Trips by where from and where to, most first. */
function routesOf(trips: MovementsShown['trips']): MappedTrips[] {
  const counts = new Map<string, MappedTrips>()
  for (const { from, to } of trips) {
    const key = `${from.name}\n${to.name}`
    counts.set(key, { from: from.name, to: to.name, trips: (counts.get(key)?.trips ?? 0) + 1 })
  }
  return [...counts.values()].sort((x, y) => y.trips - x.trips || (`${x.from} ${x.to}` < `${y.from} ${y.to}` ? -1 : 1))
}

function nightMapOf({ nightCells, places }: MovementsShown): { svg: string; summary: string } | undefined {
  const cells = nightCells.slice(0, CELLS_DRAWN)
  if (cells.length === 0 || places.night === null) return undefined
  const summary = `The ${counted(cells.length, 'cell')} used most in ${places.night.area.name}, at all hours. Sectors are drawn 120° wide around the azimuth in the files, as far as the third nearest mast: illustrative, not measured coverage.`
  return { summary, svg: sectors('sectors', cells, summary) }
}
