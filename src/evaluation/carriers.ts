import type { Piece } from '../comms/analyses/co-usage/slice-features.ts'
import { londonSlices, piecesOf, type Slice } from '../comms/analyses/co-usage/slices.ts'
import { otherTracks, tracksOf } from '../comms/analyses/co-usage/store-tracks.ts'
import { placed, type Surroundings, surroundingsOf } from '../comms/analyses/co-usage/surroundings.ts'
import type { Snapshot } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'
import { groupBy } from '../values/group-by.ts'

/** Two phones on one London day of which the truth says who carried them. */
export interface KnownPair {
  readonly one: Piece
  readonly other: Piece
  readonly slice: Slice
  readonly owners: readonly [string, string]
  readonly kind: 'same' | 'different' | 'companions'
  /** Whether the day is one of those on which all pairs are looked at. */
  readonly whole: boolean
}

interface Live {
  readonly number: string
  readonly owner: string
  /** Whether the truth says who carried it; numbers of companions may be known as such only. */
  readonly tracked: boolean
  readonly piece: Piece
}

/**
 * Pairs of phones by who carried them, day by day. Two phones of one carrier, and two people who travel together
 * (companions): on every day. Any other two tracked phones: all pairs, on every `everyDays`-th day. Left out are phones that
 * changed hands during the day, and pairs of which the truth says both that one person carried them and that two did.
 */
export async function* knownPairs(
  snapshot: Snapshot,
  truth: Truth,
  everyDays: number,
): AsyncGenerator<{ readonly surroundings: Surroundings; readonly pairs: readonly KnownPair[] }> {
  const companions = new Map(truth.companions.map(pair => [[pair.a, pair.b].sort().join(' '), pair] as const))
  const carried = groupBy(truth.carried, ({ number }) => number)
  const numbers = [...new Set([...carried.keys(), ...truth.companions.flatMap(({ a, b }) => [a, b])])].sort()
  const tracks = await tracksOf(
    snapshot,
    numbers.filter(number => /^\+\d+$/.test(number)).map(number => BigInt(number.slice(1))),
  )
  const own = new Set(tracks.map(({ device }) => device))
  const others = await otherTracks(snapshot)
  const surroundings = surroundingsOf([...tracks, ...others.filter(({ device }) => !own.has(device))])
  const times = tracks.flatMap(({ registrations }) => registrations.map(({ at }) => at))
  const slices = londonSlices(times, 'day')
  const pieces = tracks.map(track => ({ track, pieces: piecesOf(placed(track, surroundings), slices) }))
  for (const [day, slice] of slices.entries()) {
    const live = pieces.flatMap(({ track, pieces: days }): Live[] => {
      const piece = days[day]
      const owner = piece === undefined ? undefined : carrierOf(track.device, piece, slice, carried)
      return piece === undefined || owner === undefined ? [] : [{ number: track.device, piece, ...owner }]
    })
    yield { surroundings, pairs: pairsOf(live, slice, companions, day % everyDays === Math.floor(everyDays / 2)) }
  }
}

const seconds = (iso: string): number => Date.parse(iso) / 1000
/** Clocks of the files differ by some seconds. */
const MARGIN = 60

/** Undefined where nothing registers, or the phone changed hands. */
function carrierOf(
  number: string,
  { registrations }: Piece,
  { from, until }: Slice,
  carried: ReadonlyMap<string, Truth['carried']>,
): Pick<Live, 'owner' | 'tracked'> | undefined {
  if (registrations.length === 0) return undefined
  const all = carried.get(number)
  if (all === undefined) return { owner: `carrier of ${number}`, tracked: false }
  const during = all.filter(row => seconds(row.from) < until && seconds(row.until) > from)
  const [only] = during
  if (only === undefined || during.length > 1) return undefined
  const inside = registrations.every(
    ({ at }) => at >= seconds(only.from) - MARGIN && at <= seconds(only.until) + MARGIN,
  )
  return inside ? { owner: only.person, tracked: true } : undefined
}

function pairsOf(
  live: readonly Live[],
  slice: Slice,
  companions: ReadonlyMap<string, Truth['companions'][number]>,
  whole: boolean,
): KnownPair[] {
  const pairs: KnownPair[] = []
  live.forEach((one, index) => {
    for (const other of live.slice(index + 1)) {
      const same = one.owner === other.owner
      const company = companions.get([one.number, other.number].sort().join(' '))
      const together =
        company !== undefined && seconds(company.from) < slice.until && seconds(company.until) > slice.from
      if (same && together) continue
      if (!same && !together && !(whole && one.tracked && other.tracked)) continue
      const kind = same ? 'same' : together ? 'companions' : 'different'
      pairs.push({
        one: one.piece,
        other: other.piece,
        slice,
        owners: [one.owner, other.owner],
        kind,
        whole,
      })
    }
  })
  return pairs
}
