import { squareAt, squareOf } from './squares.ts'
import type { Registration, Track } from './track.ts'

/** How much of its registrations each phone has around each place: being together in a busy place says little. */
export interface Company {
  /** Phones that were counted. */
  readonly phones: number
  /** Sum over all phones of the share of each one's registrations around the square. */
  readonly all: ReadonlyMap<number, number>
}

/** Side of a square, km; "around" is the square and two on every side: about 2.5 km each way. */
const SIDE = 1
const AROUND = 2

export const placeOf = (registration: Registration): number => squareOf(registration.lat, registration.lon, SIDE)

/** Share of one phone's registrations around each square; adds up to more than 1, as neighbouring squares overlap. */
export function sharesOf(registrations: readonly Registration[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const registration of registrations) {
    const place = placeOf(registration)
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const shares = new Map<number, number>()
  for (const [place, count] of counts) {
    for (let row = -AROUND; row <= AROUND; row += 1)
      for (let column = -AROUND; column <= AROUND; column += 1) {
        const near = place + squareAt(row, column) - squareAt(0, 0)
        shares.set(near, (shares.get(near) ?? 0) + count / registrations.length)
      }
  }
  return shares
}

export function companyOf(tracks: readonly Track[]): Company {
  const all = new Map<number, number>()
  let phones = 0
  for (const { registrations } of tracks) {
    if (registrations.length === 0) continue
    phones += 1
    for (const [place, share] of sharesOf(registrations)) all.set(place, (all.get(place) ?? 0) + share)
  }
  return { phones, all }
}

/**
 * How rare it is for another phone to be around a place: −ln of the mean share of the others, with two phones' worth of
 * a tenth added so that a small set of phones never makes a place infinitely rare.
 */
export function rarityAt(
  company: Company,
  place: number,
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
): number {
  const others = (company.all.get(place) ?? 0) - (one.get(place) ?? 0) - (other.get(place) ?? 0)
  return -Math.log((Math.max(0, others) + 0.2) / (Math.max(0, company.phones - 2) + 2))
}
