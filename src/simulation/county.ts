import type { Random } from './random.ts'

export interface Town {
  readonly name: string
  /** National Grid metres. */
  readonly x: number
  readonly y: number
  /** Metres from the middle to the edge of the built-up area. */
  readonly radius: number
  /** Relative number of residents. */
  readonly weight: number
  readonly outward: string
  readonly city: boolean
}

/** Somewhere a person can be. */
export interface Place {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly town: number
}

/**
 * A county of invented towns in the empty quarter of a map of eastern England, and the city that exports to it.
 * No town of these names stands there; postcode area QB does not exist.
 */
export interface County {
  readonly towns: readonly Town[]
  /** Index of the exporting city in `towns`. */
  readonly city: number
  readonly places: Place[]
  /** By town: shops, pubs, clinics, stations, where everyone goes. */
  readonly centres: readonly (readonly number[])[]
  /** By town: places of work. */
  readonly works: readonly (readonly number[])[]
  readonly stations: readonly number[]
  /** Beyond the area of the returns: holidays, other counties. */
  readonly away: number
}

const NAMES = [
  'Thornmere',
  'Saltgate Quay',
  'Aldermarsh',
  'Kelmswick',
  'Ottersby',
  'Brackwell St Aldhelm’s',
  'Fenholme',
  'Dunmarrow',
]
const SPOTS: readonly (readonly [number, number])[] = [
  [515_000, 366_000],
  [546_000, 371_000],
  [500_000, 381_000],
  [527_000, 349_000],
  [537_000, 386_000],
  [503_000, 352_000],
  [520_000, 378_000],
  [532_000, 362_000],
]

export function makeCounty(random: Random): County {
  const n = random.whole(6, 8)
  const towns: Town[] = NAMES.slice(0, n).map((name, i) => {
    const [x, y] = SPOTS[i] ?? [520_000, 366_000]
    return {
      name,
      x: x + random.whole(-2500, 2500),
      y: y + random.whole(-2500, 2500),
      radius: i < 2 ? 2600 : random.whole(900, 1700),
      weight: i === 0 ? 30 : i === 1 ? 20 : random.between(5, 14),
      outward: `QB${i + 1}`,
      city: false,
    }
  })
  towns.push({ name: 'Kingshaven', x: 433_000, y: 288_000, radius: 6500, weight: 6, outward: 'QZ1', city: true })
  const places: Place[] = []
  const centres: number[][] = []
  const works: number[][] = []
  const stations: number[] = []
  towns.forEach((town, i) => {
    centres.push(Array.from({ length: town.city ? 30 : 8 }, () => addPlace(places, random, town, i, 0.25)))
    works.push(Array.from({ length: town.city ? 40 : 16 }, () => addPlace(places, random, town, i, 1)))
    stations.push(addPlace(places, random, town, i, 0.2))
  })
  const away = places.length
  places.push({ id: away, x: 300_000, y: 100_000, town: -1 })
  return { towns, city: towns.length - 1, places, centres, works, stations, away }
}

/** A new spot in a town: `spread` 1 reaches the edge of the built-up area, beyond 1 the villages around it. */
export function addPlace(places: Place[], random: Random, town: Town, index: number, spread: number): number {
  const angle = random.unit() * 2 * Math.PI
  const reach = town.radius * spread * Math.sqrt(random.unit())
  const id = places.length
  places.push({
    id,
    x: Math.round(town.x + reach * Math.cos(angle)),
    y: Math.round(town.y + reach * Math.sin(angle)),
    town: index,
  })
  return id
}
