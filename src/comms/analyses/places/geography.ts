import { groupBy } from '../../../values/group-by.ts'
import type { EventSource } from '../event-source.ts'
import { type Area, areasOf } from './areas.ts'
import { farApart } from './stated-places.ts'
import { metresBetween, neighbours, type Site } from './site.ts'

/** Where the cells of a snapshot are, as its files say. */
export interface Geography {
  readonly sites: readonly Site[]
  readonly areas: readonly Area[]
  /**
   * Every cell that stands somewhere known, where most files say, with the first and last day of it (`YYYY-MM-DD`, null: open); what `siteOf` says of
   * one file's own cells is not among them.
   */
  readonly cells: readonly {
    readonly cell: string
    readonly site: Site
    readonly first: string | null
    readonly last: string | null
  }[]
  /**
   * Site of a cell on a day (days since 1970, by the clocks of London); undefined where no file says where it stood. `from`: the import
   * whose event names the cell: where that file itself puts it elsewhere than the others do, the file's own site, because another file's
   * cell of that number is another mast.
   */
  siteOf(cell: string, day: number, from?: number): Site | undefined
  /** Whether a second file puts the cell farther than `FAR` from this site on that day: the same number, of another mast. */
  isElsewhere(cell: string, day: number, site: Site): boolean
  areaOf(site: Site): Area
}

/** Metres: two files that differ by more cannot both be right of one handset. */
const FAR = 3_000

/** A snapshot never changes: its geography is worked out once. */
const known = new WeakMap<EventSource, Promise<Geography>>()

/** Where the cells of a snapshot are, gathered into sites (same position to some ten metres) and areas. */
export function geographyOf(source: EventSource): Promise<Geography> {
  const reading = known.get(source) ?? readGeography(source)
  known.set(source, reading)
  return reading
}

async function readGeography(source: EventSource): Promise<Geography> {
  const cells = await source.query<CellRow>(`
    SELECT *, strftime(valid_from, '%Y-%m-%d') AS first, strftime(valid_to, '%Y-%m-%d') AS last FROM (
      SELECT NULL AS import, cell, site AS name, postcode, round(lat, 4) AS lat, round(lon, 4) AS lon, valid_from, valid_to
      FROM cells WHERE lat IS NOT NULL AND lon IS NOT NULL
      UNION ALL
      SELECT DISTINCT s.import, cell, s.site, s.postcode, round(s.lat, 4), round(s.lon, 4), s.valid_from, s.valid_to
      FROM stated_places s JOIN cells c USING (cell)
      WHERE coalesce(s.valid_from <= c.valid_to, true) AND coalesce(c.valid_from <= s.valid_to, true) AND ${farApart('s', 'c')})
    ORDER BY lat, lon, cell, import NULLS FIRST, valid_from NULLS FIRST`)
  const bySite = new Map<string, CellRow[]>()
  for (const cell of cells) {
    const key = `${cell.lat} ${cell.lon}`
    const known = bySite.get(key)
    if (known === undefined) bySite.set(key, [cell])
    else known.push(cell)
  }
  const positions = [...bySite.values()].flatMap(([first]) => (first === undefined ? [] : [first]))
  const near = neighbours(positions, FARTHEST_REACH)
  const sites = [...bySite.values()].map(
    (own, index): Site => ({
      index,
      lat: own[0]?.lat ?? 0,
      lon: own[0]?.lon ?? 0,
      name: own.find(({ name }) => name !== null)?.name ?? null,
      postcode: own.find(({ postcode }) => postcode !== null)?.postcode ?? null,
      reach: reachOf(near[index]?.map(({ metres }) => metres) ?? []),
    }),
  )
  const placesOf = new Map<string, Standing[]>()
  ;[...bySite.values()].forEach((own, index) => {
    const site = sites[index]
    if (site === undefined) return
    for (const { import: from, cell, first, last } of own) {
      const key = keyOf(from, cell)
      const standing = {
        cell,
        site,
        first,
        last,
        from,
        since: dayOf(first) ?? -Infinity,
        until: dayOf(last) ?? Infinity,
      }
      placesOf.set(key, [...(placesOf.get(key) ?? []), standing])
    }
  })
  const several = await source.query<{ cell: string }>(
    'SELECT cell FROM stated_places WHERE lat IS NOT NULL AND lon IS NOT NULL GROUP BY cell HAVING count(DISTINCT import) > 1',
  )
  const inSeveral = new Set(several.map(({ cell }) => cell))
  const byCell = groupBy(
    [...placesOf.values()].flat().filter(({ cell }) => inSeveral.has(cell)),
    ({ cell }) => cell,
  )
  const areas = areasOf(sites)
  const areaOfSite = new Map(areas.flatMap(area => area.sites.map(index => [index, area] as const)))
  return {
    sites,
    areas,
    cells: [...placesOf.values()].flat().filter(({ from }) => from === null),
    siteOf: (cell, day, from) => {
      const on = (key: string): Site | undefined =>
        placesOf.get(key)?.find(({ since, until }) => since <= day && day <= until)?.site
      return (from === undefined ? undefined : on(keyOf(from, cell))) ?? on(keyOf(null, cell))
    },
    isElsewhere: (cell, day, site) =>
      byCell
        .get(cell)
        ?.some(({ since, until, site: other }) => since <= day && day <= until && metresBetween(site, other) > FAR) ===
      true,
    areaOf: site => {
      const area = areaOfSite.get(site.index)
      if (area === undefined) throw new Error(`site ${site.index} is in no area`)
      return area
    },
  }
}

/** Where a cell stood from one day to another: as most files say (`from` null), or as its own file says. */
interface Standing {
  readonly cell: string
  readonly site: Site
  readonly first: string | null
  readonly last: string | null
  readonly from: number | null
  readonly since: number
  readonly until: number
}

const keyOf = (from: number | null, cell: string): string => `${from ?? ''} ${cell}`

/** Days since 1970. */
const dayOf = (day: string | null): number | null => (day === null ? null : Date.parse(`${day}T00:00:00Z`) / 86_400_000)

const NEAREST_REACH = 500
const FARTHEST_REACH = 5_000

/**
 * How far a site is taken to serve: as far as its third nearest neighbour, within 0.5 to 5 km. Nobody measured it: where masts
 * stand close they serve little each, and one operator's neighbouring mast is seldom the nearest of all operators'.
 */
function reachOf(metres: readonly number[]): number {
  return Math.round(Math.max(NEAREST_REACH, metres[2] ?? FARTHEST_REACH))
}

interface CellRow {
  /** Null for what holds where the event's own file says nothing else. */
  readonly import: number | null
  readonly cell: string
  readonly name: string | null
  readonly postcode: string | null
  readonly lat: number
  readonly lon: number
  /** First and last day, `YYYY-MM-DD`; null: open. */
  readonly first: string | null
  readonly last: string | null
}
