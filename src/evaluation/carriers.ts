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
  /** Whether the pair was drawn for the comparison of all pairs of a day. */
  readonly whole: boolean
}

/** How much is looked at. `everyDays` is an even multiple of `dayIn`, so that a day of all pairs is looked at at all. */
interface Draw {
  readonly everyDays: number
  readonly oneIn?: number
  readonly dayIn?: number
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
 * (companions): on every `dayIn`-th day. Any other two tracked phones: one pair in `oneIn`, evenly drawn, on every `everyDays`-th day. Left out are phones that
 * changed hands during the day, and pairs of which the truth says both that one person carried them and that two did.
 */
export async function* knownPairs(
  snapshot: Snapshot,
  truth: Truth,
  { everyDays, oneIn = 1, dayIn = 1 }: Draw,
): AsyncGenerator<{ readonly surroundings: Surroundings; readonly pairs: readonly KnownPair[] }> {
  const companions = companionsOf(truth)
  const rows = truth.carried.map(({ number, person, from, until }) => ({ number, person, ...periodOf(from, until) }))
  const carried = groupBy(rows, ({ number }) => number)
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
    if (day % dayIn !== 0) continue
    const live = pieces.flatMap(({ track, pieces: days }): Live[] => {
      const piece = days[day]
      const owner = piece === undefined ? undefined : carrierOf(track.device, piece, slice, carried)
      return piece === undefined || owner === undefined ? [] : [{ number: track.device, piece, ...owner }]
    })
    yield {
      surroundings,
      pairs: pairsOf(live, slice, companions, day % everyDays === Math.floor(everyDays / 2) ? oneIn : 0),
    }
  }
}

const periodOf = (from: string, until: string): Slice => ({
  from: Date.parse(from) / 1000,
  until: Date.parse(until) / 1000,
})

/** When two numbers were companions, by the one and the other. */
type Companions = ReadonlyMap<string, ReadonlyMap<string, Slice>>

function companionsOf(truth: Truth): Companions {
  const found = new Map<string, Map<string, Slice>>()
  for (const { a, b, from, until } of truth.companions) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = found.get(one) ?? new Map<string, Slice>()
      found.set(one, known.set(other, periodOf(from, until)))
    }
  }
  return found
}

type Carried = Slice & { readonly number: string; readonly person: string }

/** Clocks of the files differ by some seconds. */
const MARGIN = 60

/** Undefined where nothing registers, or the phone changed hands. */
function carrierOf(
  number: string,
  { registrations }: Piece,
  { from, until }: Slice,
  carried: ReadonlyMap<string, readonly Carried[]>,
): Pick<Live, 'owner' | 'tracked'> | undefined {
  if (registrations.length === 0) return undefined
  const all = carried.get(number)
  if (all === undefined) return { owner: `carrier of ${number}`, tracked: false }
  const during = all.filter(row => row.from < until && row.until > from)
  const [only] = during
  if (only === undefined || during.length > 1) return undefined
  const inside = registrations.every(({ at }) => at >= only.from - MARGIN && at <= only.until + MARGIN)
  return inside ? { owner: only.person, tracked: true } : undefined
}

function pairsOf(live: readonly Live[], slice: Slice, companions: Companions, oneIn: number): KnownPair[] {
  const pairs: KnownPair[] = []
  let different = 0
  live.forEach((one, index) => {
    const company = companions.get(one.number)
    for (const other of live.slice(index + 1)) {
      const same = one.owner === other.owner
      const period = company?.get(other.number)
      const together = period !== undefined && period.from < slice.until && period.until > slice.from
      if (same && together) continue
      different += same ? 0 : 1
      const whole = oneIn > 0 && different % oneIn === 0
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
