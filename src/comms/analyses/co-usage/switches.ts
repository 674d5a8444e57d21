import { type Company, rarityAt } from './rarity.ts'
import { kilometres, type Registration } from './track.ts'
import type { PlacedRegistration, PlacedTrack } from './surroundings.ts'

/** Two registrations, one of each phone, with none of either between them. */
export interface Switch {
  readonly a: PlacedRegistration
  readonly b: PlacedRegistration
}

/**
 * The pairs of registrations of two phones that follow one another in time (Bosma et al., "Establishing phone-pair
 * co-usage by comparing mobility patterns", Science & Justice 60, 2020: A1 A2 B1 B2 A3 has the switches A2–B1 and B2–A3).
 */
export function switchesOf(a: readonly PlacedRegistration[], b: readonly PlacedRegistration[]): Switch[] {
  const found: Switch[] = []
  let i = 0
  let j = 0
  let last: { readonly of: 'a' | 'b'; readonly registration: PlacedRegistration } | undefined
  while (i < a.length || j < b.length) {
    const nextA = a[i]
    const nextB = b[j]
    if (nextA !== undefined && (nextB === undefined || nextA.at <= nextB.at)) {
      if (last?.of === 'b') found.push({ a: nextA, b: last.registration })
      last = { of: 'a', registration: nextA }
      i += 1
    } else if (nextB !== undefined) {
      if (last?.of === 'a') found.push({ a: last.registration, b: nextB })
      last = { of: 'b', registration: nextB }
      j += 1
    }
  }
  return found
}

export const secondsBetween = ({ a, b }: Switch): number => Math.abs(a.at - b.at)

/** What is measured of a switch, and which way it may speak: +1 only for one carrier, −1 only against, 0 either. */
export const SWITCH_SIGNS = {
  distance: -1,
  minutes: 0,
  distanceMinutes: 0,
  tooFast: -1,
  rarePlace: 1,
  facing: 1,
} as const

/** Two masts may be this far apart and serve one place, km; and a carrier travels this fast at most, km per second. */
const MASTS_APART = 2.5
const FASTEST = 100 / 3600
/** Antennas tell something about one another within half an hour and ten kilometres. */
const FACING_SECONDS = 1800
const FACING_KM = 10
const SAME_MAST_KM = 0.1
const RADIANS = Math.PI / 180

/** In the order of `SWITCH_SIGNS`: √km, ln(1 + minutes), their product, √km that no speed explains, rarity × nearness, azimuths. */
export function switchFeatures(pair: Switch, one: PlacedTrack, other: PlacedTrack, company: Company): number[] {
  const { a, b } = pair
  const km = kilometres(a, b)
  const seconds = secondsBetween(pair)
  const minutes = Math.log1p(seconds / 60)
  const unexplained = Math.max(0, km - MASTS_APART - seconds * FASTEST)
  const near = Math.exp(-km / 2) / (1 + seconds / 3600)
  const rarity =
    (rarityAt(company, a.place, one.shares, other.shares) + rarityAt(company, b.place, one.shares, other.shares)) / 2
  const root = Math.sqrt(km)
  const facing = seconds < FACING_SECONDS && km < FACING_KM ? facingOf(a, b, km) : 0
  return [root, minutes, root * minutes, Math.sqrt(unexplained), rarity * near, facing]
}

/**
 * From −1 to 1: do the antennas face the same way (one mast), or one another (two masts)? A phone is in front of the antenna it uses.
 * 0 where no azimuth is known.
 */
function facingOf(a: Registration, b: Registration, km: number): number {
  if (km < SAME_MAST_KM) {
    return a.azimuth === null || b.azimuth === null ? 0 : Math.cos((a.azimuth - b.azimuth) * RADIANS)
  }
  const bearing = Math.atan2((b.lon - a.lon) * Math.cos(((a.lat + b.lat) / 2) * RADIANS), b.lat - a.lat)
  const known = [
    ...(a.azimuth === null ? [] : [Math.cos(a.azimuth * RADIANS - bearing)]),
    ...(b.azimuth === null ? [] : [-Math.cos(b.azimuth * RADIANS - bearing)]),
  ]
  return known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length
}
