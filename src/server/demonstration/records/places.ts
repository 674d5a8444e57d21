import type { Chance } from './chance.ts'

/** Towns of Norfolk with how much happens there, and districts of their postcodes. */
const TOWNS = [
  ['Norwich', 40, ['NR1', 'NR2', 'NR3', 'NR5', 'NR6', 'NR7']],
  ['Great Yarmouth', 20, ['NR30', 'NR31']],
  ['King’s Lynn', 15, ['PE30']],
  ['Thetford', 10, ['IP24']],
  ['Dereham', 5, ['NR19', 'NR20']],
  ['Cromer', 3, ['NR27']],
  ['Fakenham', 2, ['NR21']],
  ['Swaffham', 2, ['PE37']],
  ['Diss', 2, ['IP22']],
  ['Attleborough', 2, ['NR17']],
] as const

/** Where lines are run from. */
export const CITIES = [
  ['London', ['E5', 'N15', 'SE15', 'SW9']],
  ['Liverpool', ['L4', 'L6']],
  ['Birmingham', ['B8', 'B19']],
] as const

const STREETS =
  `Almond Ash Beech Birch Bramble Chestnut Clover Elder Fern Hawthorn Hazel Heather Holly Juniper Larch Laurel Lime
Linden Maple Oak Orchard Poplar Primrose Rowan Sorrel Thistle Willow Yew`.split(/\s+/)
const WAYS = ['Road', 'Street', 'Close', 'Avenue', 'Way', 'Court', 'Walk', 'Drive']
const SPOTS = [
  'car park',
  'underpass',
  'bus station',
  'railway station',
  'flat',
  'house',
  'hotel room',
  'alley',
  'vehicle stop',
]

export interface Home {
  readonly lines: string
  readonly town: string
  readonly postcode: string
}

export const aTown = (chance: Chance): string => chance.weighted(TOWNS.map(([town, weight]) => [town, weight] as const))

/** An invented street in this town; the last letters of its postcode are ones that no postcode has. */
export function aHome(chance: Chance, town: string): Home {
  const districts: readonly string[] = TOWNS.find(([name]) => name === town)?.[2] ??
    CITIES.find(([name]) => name === town)?.[1] ?? ['NR1']
  const flat = chance.often(0.3) ? `Flat ${chance.whole(1, 24)}, ` : ''
  return {
    lines: `${flat}${chance.whole(1, 190)} ${aStreet(chance)}`,
    town,
    postcode: `${chance.pick(districts)} ${chance.whole(1, 9)}${chance.pick(['CK', 'KM', 'MO', 'OV', 'VC', 'IK'])}`,
  }
}

export const aPlace = (chance: Chance): string => {
  const spot = chance.pick(SPOTS)
  return `${spot.charAt(0).toUpperCase()}${spot.slice(1)}, ${aStreet(chance)}`
}

const aStreet = (chance: Chance): string => `${chance.pick(STREETS)} ${chance.pick(WAYS)}`
