import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { groupBy } from '../../../values/group-by.ts'
import { londonTime } from '../london-time.ts'
import { EARTH_METRES, metresBetween } from './site.ts'

/** Files that put a cell farther apart than this contradict each other: no rounding and no moved antenna explains it. */
const CONTRADICTION = 500

/** SQL: two rows with `lat` and `lon` stand farther apart than files that mean the same place can put it. */
export function farApart(one: string, other: string): string {
  const squared = (angle: string): string => `pow(sin(radians(${angle}) / 2), 2)`
  const h = `${squared(`${one}.lat - ${other}.lat`)} + cos(radians(${one}.lat)) * cos(radians(${other}.lat)) * ${squared(`${one}.lon - ${other}.lon`)}`
  return `${h} > ${Math.sin(CONTRADICTION / (2 * EARTH_METRES)) ** 2}`
}

/** Where a file says that a cell stands. */
interface StatedPlace {
  /** Position of the import in the snapshot. */
  readonly import: number
  readonly cell: string
  readonly site: string | null
  readonly postcode: string | null
  readonly lat: number | null
  readonly lon: number | null
  /** First and last day for which it says so (days since 1970); null: open. */
  readonly first: number | null
  readonly last: number | null
}

/** What is said of one cell of one event. */
interface PlaceOfCell {
  readonly place: StatedPlace
  /** True where a file that the event itself is in says it; false where only another file does. */
  readonly own: boolean
  /** The place that another file gives, where it is more than `CONTRADICTION` metres away; `metres` from `place`. */
  readonly against: { readonly place: StatedPlace; readonly metres: number } | null
}

/** A cell's number is its operator's: the same number in another file can be another mast. `side`: whose cell of the event it is. */
export type PlaceLookup = (event: EventRef, cell: string, side: 'a' | 'b') => PlaceOfCell | undefined

/**
 * Where some cells stand, event by event: as the file says that saw the event from the cell's own side; else as any other that saw it;
 * else as any other file does, in the snapshot's order, one with coordinates first. Cells that no file places are undefined.
 */
export async function placesOfCells(
  source: EventSource,
  events: readonly EventRef[],
  cells: readonly string[],
): Promise<PlaceLookup> {
  if (events.length === 0 || cells.length === 0) return () => undefined
  const texts = [...new Set(cells)].map(cell => `'${cell.replaceAll("'", "''")}'`).join(', ')
  const stated = await source.query<StatedPlace>(`
    SELECT import, cell, site, postcode, lat, lon, (valid_from - DATE '1970-01-01')::INTEGER AS first, (valid_to - DATE '1970-01-01')::INTEGER AS last
    FROM stated_places
    WHERE cell IN (${texts}) AND (site IS NOT NULL OR postcode IS NOT NULL OR lat IS NOT NULL)
    ORDER BY cell, lat IS NULL OR lon IS NULL, valid_from DESC NULLS LAST, import`)
  const refs = events.map(ref => `(${ref.import}, ${ref.row})`).join(', ')
  const seen = await source.query<{ import: number; row: number; by: number; observed: string }>(`
    SELECT import, row::DOUBLE AS row, seen_import AS by, observed FROM observations
    WHERE (import, row) IN (${refs}) ORDER BY seen_import`)
  const byCell = groupBy(stated, ({ cell }) => cell)
  const bySight = groupBy(seen, ref => `${ref.import} ${ref.row}`)
  const dated = stated.some(({ first, last }) => first !== null || last !== null)
  const days = dated ? await daysOf(source, refs) : new Map<string, number>()
  return (event, cell, side) => {
    const day = days.get(`${event.import} ${event.row}`)
    const known = (byCell.get(cell) ?? []).filter(
      ({ first, last }) => day === undefined || ((first ?? day) <= day && day <= (last ?? day)),
    )
    const sights = bySight.get(`${event.import} ${event.row}`) ?? []
    const ofSide = sights.filter(({ observed }) => observed === side)
    const own = [...ofSide.map(({ by }) => by), event.import, ...sights.map(({ by }) => by)]
    const first = own.flatMap(from => known.find(one => one.import === from) ?? [])[0]
    const place = first ?? known[0]
    return place === undefined ? undefined : { place, own: first !== undefined, against: farthest(place, known) }
  }
}

/** The day of each event by the clocks of London, in days since 1970. */
async function daysOf(source: EventSource, refs: string): Promise<ReadonlyMap<string, number>> {
  const rows = await source.query<{ import: number; row: number; day: number }>(`
    SELECT import, row::DOUBLE AS row, (${londonTime('started_at')}::DATE - DATE '1970-01-01')::INTEGER AS day
    FROM events_by_a WHERE (import, row) IN (${refs})`)
  return new Map(rows.map(({ import: from, row, day }) => [`${from} ${row}`, day]))
}

function farthest(place: StatedPlace, known: readonly StatedPlace[]): PlaceOfCell['against'] {
  let against: PlaceOfCell['against'] = null
  for (const other of known) {
    const metres = apart(place, other)
    if (metres > CONTRADICTION && metres > (against?.metres ?? 0)) against = { place: other, metres }
  }
  return against
}

const apart = (one: StatedPlace, other: StatedPlace): number =>
  one.lat === null || one.lon === null || other.lat === null || other.lon === null
    ? 0
    : metresBetween({ lat: one.lat, lon: one.lon }, { lat: other.lat, lon: other.lon })
