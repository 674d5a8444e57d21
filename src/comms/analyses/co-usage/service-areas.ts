import { groupBy } from '../../../values/group-by.ts'
import type { Sector } from './networks.ts'
import { centreOf, type Square, squareOf, squaresAround } from './squares.ts'
import { kilometres } from './track.ts'

/** Where a phone that registers in a sector can be: squares, and the chance of this sector for a phone that is there. */
export interface ServiceArea {
  /** Positions in `ServiceMap.population`, ascending. */
  readonly squares: Int32Array
  readonly chances: Float64Array
}

/** A model of which sector serves where. It is worked out from the masts alone; nobody measured it. */
export interface ServiceMap {
  readonly areas: ReadonlyMap<string, ServiceArea>
  /** Share of the population in each square; adds up to 1. */
  readonly population: Float64Array
  /** The region (a town and what is around it) of each square, and the share of the population in each region. */
  readonly regions: Int32Array
  readonly regionPopulation: Float64Array
}

const SIDE = 0.3
/** Side of a region, km. */
const REGION = 8
/** How far from a mast a phone is looked for, km. */
const REACH = 4
/**
 * Shapes of 3GPP TR 36.942, 4.5.2 and 4.2.1: path loss so many dB per decade (there 37.6); antenna −min(12 (θ/65°)², 20) dB. These
 * numbers and those below are the ones under which the records of single phones of the training counties are likeliest.
 */
const DECADE = 42
const BEAM = 95
const FRONT_TO_BACK = 15
/** Chance of a sector: e^(−dB behind the strongest / SPREAD), for the strongest few, not below FLOOR of the strongest. */
const SPREAD = 3
const FLOOR = 0.15
const SERVING = 3
const LEAST_CHANCE = 0.02
/** Share of the population that is spread evenly, so that nowhere is impossible. */
const EVENLY = 0.03
/** More sectors than this are positions of another kind (of satellites, not masts), or a whole country. */
const MOST_SECTORS = 4_000

/**
 * Where phones can be, for every sector. For each square the sectors of each network are ranked by signal strength
 * (path loss and antenna pattern of 3GPP TR 36.942); a phone there uses one of the strongest. People are where the
 * phones of the tracks register. Undefined where there are too many sectors to be masts.
 */
export function serviceMapOf(sectors: readonly Sector[]): ServiceMap | undefined {
  if (sectors.length === 0 || sectors.length > MOST_SECTORS) return undefined
  const indexes = new Map<number, number>()
  const found = new Map<string, { readonly squares: number[]; readonly chances: number[] }>(
    sectors.map(({ key }) => [key, { squares: [], chances: [] }] as const),
  )
  for (const network of groupBy(sectors, sector => sector.network).values()) {
    for (const [square, heard] of audible(network)) {
      const index = indexes.get(square) ?? indexes.size
      indexes.set(square, index)
      for (const { key, chance } of serving(heard)) {
        found.get(key)?.squares.push(index)
        found.get(key)?.chances.push(chance)
      }
    }
  }
  const areas = new Map(
    [...found].map(([key, { squares, chances }]): [string, ServiceArea] => [key, ascending(squares, chances)]),
  )
  const population = populationOf(sectors, areas, indexes.size)
  return { areas, population, ...regionsOf([...indexes.keys()], population) }
}

interface Heard {
  readonly key: string
  readonly strength: number
}

/** The sectors of one network that reach each square, with their strength there. */
function audible(network: readonly Sector[]): Map<number, Heard[]> {
  const squares = new Map<number, Heard[]>()
  for (const sector of network) {
    for (const place of squaresAround(sector.lat, sector.lon, REACH, SIDE)) {
      const heard = { key: sector.key, strength: strengthOf(sector, place) }
      const known = squares.get(place.square)
      if (known === undefined) squares.set(place.square, [heard])
      else known.push(heard)
    }
  }
  return squares
}

function serving(all: readonly Heard[]): { readonly key: string; readonly chance: number }[] {
  const heard = all
    .toSorted((one, other) => other.strength - one.strength || (one.key < other.key ? -1 : 1))
    .slice(0, SERVING)
  const strongest = heard[0]?.strength ?? 0
  const weights = heard.map(({ strength }) => (1 - FLOOR) * Math.exp((strength - strongest) / SPREAD) + FLOOR)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return heard.flatMap(({ key }, index) => {
    const chance = (weights[index] ?? 0) / total
    return chance < LEAST_CHANCE ? [] : [{ key, chance }]
  })
}

function ascending(squares: readonly number[], chances: readonly number[]): ServiceArea {
  const order = squares.map((_, index) => index).sort((one, other) => (squares[one] ?? 0) - (squares[other] ?? 0))
  return {
    squares: Int32Array.from(order, index => squares[index] ?? 0),
    chances: Float64Array.from(order, index => chances[index] ?? 0),
  }
}

/** Signal strength of a sector at a place, in decibels above an arbitrary level. */
function strengthOf(sector: Sector, place: Square): number {
  const loss = DECADE * Math.log10(Math.hypot(kilometres(sector, place), 0.1))
  if (sector.azimuth === null) return -loss
  const north = place.lat - sector.lat
  const east = (place.lon - sector.lon) * Math.cos((sector.lat * Math.PI) / 180)
  const off = (((Math.atan2(east, north) * 180) / Math.PI - sector.azimuth + 900) % 360) - 180
  return -loss - Math.min(FRONT_TO_BACK, 12 * (off / BEAM) ** 2)
}

/** Every phone's registrations, spread over the squares their sectors serve; a few in a hundred evenly. */
function populationOf(
  sectors: readonly Sector[],
  areas: ReadonlyMap<string, ServiceArea>,
  squares: number,
): Float64Array {
  const population = new Float64Array(squares)
  let total = 0
  for (const { key, use } of sectors) {
    const area = areas.get(key)
    const whole = area?.chances.reduce((sum, chance) => sum + chance, 0) ?? 0
    if (area === undefined || whole === 0) continue
    total += use
    area.squares.forEach((square, index) => {
      population[square] = (population[square] ?? 0) + (use * (area.chances[index] ?? 0)) / whole
    })
  }
  return population.map(
    share => (total === 0 ? 0 : ((1 - EVENLY) * share) / total) + (total === 0 ? 1 : EVENLY) / squares,
  )
}

function regionsOf(
  squares: readonly number[],
  population: Float64Array,
): Pick<ServiceMap, 'regions' | 'regionPopulation'> {
  const indexes = new Map<number, number>()
  const regions = Int32Array.from(squares, square => {
    const { lat, lon } = centreOf(square, SIDE)
    const region = squareOf(lat, lon, REGION)
    const index = indexes.get(region) ?? indexes.size
    indexes.set(region, index)
    return index
  })
  const regionPopulation = new Float64Array(indexes.size)
  regions.forEach((region, square) => {
    regionPopulation[region] = (regionPopulation[region] ?? 0) + (population[square] ?? 0)
  })
  return { regions, regionPopulation }
}
