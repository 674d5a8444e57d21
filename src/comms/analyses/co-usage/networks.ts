import { kilometres, type Registration, type Track } from './track.ts'

/** One antenna: cells of the same mast that face the same way count as one. */
export interface Sector {
  readonly key: string
  readonly lat: number
  readonly lon: number
  readonly azimuth: number | null
  /** Sectors of one number serve the same phones; see `sectorsOf`. */
  readonly network: number
  /** Sum over the phones of the share of each one's registrations here. */
  readonly use: number
}

export const sectorKey = ({ lat, lon, azimuth }: Registration): string =>
  `${lat.toFixed(4)} ${lon.toFixed(4)} ${azimuth ?? ''}`

/** Two sectors that one phone used this soon after one another, seconds, this near, km, may be neighbours of one network. */
const SOON = 86_400
const NEAR = 8
/** A sector's most frequent neighbours, and how frequent they are at least beside the most frequent one. */
const NEIGHBOURS = 3
const LEAST_SHARE = 0.3

/**
 * The sectors that the tracks show, each with the network it belongs to. Nothing says which network that is, so it is
 * read from use: a phone moves between neighbouring sectors of its own network, and never to another's. Only the most
 * frequent neighbours count, so that a single wrong cell does not join two networks.
 */
export function sectorsOf(tracks: readonly Track[]): Sector[] {
  const first = new Map<string, Registration>()
  const use = new Map<string, number>()
  const follows = new Map<string, Map<string, number>>()
  const follow = (from: string, to: string): void => {
    const known = follows.get(from)
    if (known === undefined) follows.set(from, new Map([[to, 1]]))
    else known.set(to, (known.get(to) ?? 0) + 1)
  }
  for (const { registrations } of tracks) {
    let last: { readonly key: string; readonly registration: Registration } | undefined
    for (const registration of registrations) {
      const key = sectorKey(registration)
      if (!first.has(key)) first.set(key, registration)
      use.set(key, (use.get(key) ?? 0) + 1 / registrations.length)
      const soon = last !== undefined && last.key !== key && registration.at - last.registration.at < SOON
      if (last !== undefined && soon && kilometres(last.registration, registration) < NEAR) {
        follow(last.key, key)
        follow(key, last.key)
      }
      last = { key, registration }
    }
  }
  const keys = [...first.keys()].sort()
  const network = joined(keys, follows)
  return keys.map((key): Sector => {
    const { lat = 0, lon = 0, azimuth = null } = first.get(key) ?? {}
    return { key, lat, lon, azimuth, network: network.get(key) ?? 0, use: use.get(key) ?? 0 }
  })
}

/** Numbers the groups that come of joining every key with its most frequent neighbours. */
function joined(
  keys: readonly string[],
  follows: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Map<string, number> {
  const place = new Map(keys.map((key, index) => [key, index] as const))
  const parent = keys.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    parent[index] = root
    return root
  }
  for (const key of keys) {
    const ranked = [...(follows.get(key) ?? [])].sort(
      ([one, oneTimes], [other, otherTimes]) => otherTimes - oneTimes || (one < other ? -1 : 1),
    )
    const least = LEAST_SHARE * (ranked[0]?.[1] ?? 0)
    for (const [neighbour, times] of ranked.slice(0, NEIGHBOURS)) {
      if (times < least) continue
      const [one, other] = [rootOf(place.get(key) ?? 0), rootOf(place.get(neighbour) ?? 0)]
      parent[Math.max(one, other)] = Math.min(one, other)
    }
  }
  return new Map(keys.map((key, index) => [key, rootOf(index)] as const))
}
