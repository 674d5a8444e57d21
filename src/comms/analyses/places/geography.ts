import type { EventSource } from '../event-source.ts'
import { type Area, areasOf } from './areas.ts'
import { neighbours, type Site } from './site.ts'

/** Where the cells of a snapshot are, as its files say. */
export interface Geography {
  readonly sites: readonly Site[]
  readonly areas: readonly Area[]
  /** Every cell that stands somewhere known. */
  readonly cells: readonly { readonly cell: string; readonly site: Site }[]
  /** Site of a cell; undefined where no file says where it stands. */
  siteOf(cell: string): Site | undefined
  areaOf(site: Site): Area
}

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
    SELECT cell, site AS name, postcode, round(lat, 4) AS lat, round(lon, 4) AS lon
    FROM cells WHERE lat IS NOT NULL AND lon IS NOT NULL ORDER BY lat, lon, cell`)
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
  const siteOfCell = new Map<string, Site>()
  ;[...bySite.values()].forEach((own, index) => {
    const site = sites[index]
    if (site !== undefined) for (const { cell } of own) siteOfCell.set(cell, site)
  })
  const areas = areasOf(sites)
  const areaOfSite = new Map(areas.flatMap(area => area.sites.map(index => [index, area] as const)))
  return {
    sites,
    areas,
    cells: [...siteOfCell].map(([cell, site]) => ({ cell, site })),
    siteOf: cell => siteOfCell.get(cell),
    areaOf: site => {
      const area = areaOfSite.get(site.index)
      if (area === undefined) throw new Error(`site ${site.index} is in no area`)
      return area
    },
  }
}

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
  readonly cell: string
  readonly name: string | null
  readonly postcode: string | null
  readonly lat: number
  readonly lon: number
}
