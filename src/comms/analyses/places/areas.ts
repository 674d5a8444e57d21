import type { Position, Site } from './site.ts'
import { metresBetween, neighbours } from './site.ts'

/** A town, or a stretch of country: sites that stand together. Never a point: the radius holds every site and its reach. */
export interface Area {
  /** Position in the list of areas. */
  readonly index: number
  /** From the sites' own names or postcodes: there is no gazetteer. */
  readonly name: string
  /** True where sites stand as densely as in a town. */
  readonly town: boolean
  readonly lat: number
  readonly lon: number
  /** Metres from the middle to the far side of the farthest site's reach. */
  readonly radius: number
  /** Positions in the list of sites. */
  readonly sites: readonly number[]
}

/** Metres within which sites count as neighbours, and how many sites (itself included) make a town's middle. */
const CLOSE = 2_000
const TOWN = 5
/** A site this near to a town's middle belongs to it; elsewhere, sites this near to one another are one area. */
const EDGE = 3_000

/**
 * Sites as areas. Towns are found by density: DBSCAN (Ester, Kriegel, Sander and Xu 1996) with 2 km and 5 sites, so
 * that the masts along a road or railway do not join two towns into one. What is left, the open country or a view that
 * shows few cells, is gathered around its best-connected sites within 3 km (Hartigan 1975, leader clustering).
 */
export function areasOf(sites: readonly Site[]): Area[] {
  const near = neighbours(sites, EDGE)
  const close = near.map(others => others.filter(({ metres }) => metres <= CLOSE))
  const group = sites.map((): number | undefined => undefined)
  const middles = sites.filter(({ index }) => (close[index]?.length ?? 0) + 1 >= TOWN)
  const middle = new Set(middles.map(({ index }) => index))
  let groups = 0
  for (const { index } of middles) {
    if (group[index] !== undefined) continue
    const towards = [index]
    group[index] = groups
    for (let at = towards.pop(); at !== undefined; at = towards.pop()) {
      for (const { index: other } of close[at] ?? []) {
        if (!middle.has(other) || group[other] !== undefined) continue
        group[other] = groups
        towards.push(other)
      }
    }
    groups++
  }
  const towns = groups
  for (const { index } of sites) {
    if (middle.has(index)) continue
    const town = near[index]?.find(({ index: other }) => middle.has(other))
    if (town !== undefined) group[index] = group[town.index]
  }
  const left = sites.filter(({ index }) => group[index] === undefined)
  const ties = ({ index }: Site) => near[index]?.filter(other => group[other.index] === undefined).length ?? 0
  const byTies = left
    .map(site => ({ site, ties: ties(site) }))
    .sort((x, y) => y.ties - x.ties || x.site.index - y.site.index)
  for (const { site } of byTies) {
    if (group[site.index] !== undefined) continue
    group[site.index] = groups
    for (const { index } of near[site.index] ?? []) group[index] ??= groups
    groups++
  }
  const members = Array.from({ length: groups }, (): Site[] => [])
  for (const site of sites) members[group[site.index] ?? 0]?.push(site)
  const names = distinctNames(members.map(nameOf))
  return members.map((own, index) => ({
    index,
    town: index < towns,
    name: names[index] ?? '',
    ...extent(own),
    sites: own.map(site => site.index),
  }))
}

/** Areas of one name are told apart by a figure: two must never look like one place. */
function distinctNames(names: readonly string[]): string[] {
  const used = new Map<string, number>()
  return names.map(name => {
    const before = used.get(name) ?? 0
    used.set(name, before + 1)
    return before === 0 ? name : `${name} ${before + 1}`
  })
}

/** Middle of the sites, and metres from it to the far side of the farthest one's reach. */
export function extent(
  sites: readonly Site[],
  weights?: ReadonlyMap<number, number>,
): Position & { readonly radius: number } {
  const weight = (site: Site) => weights?.get(site.index) ?? 1
  const total = sites.reduce((sum, site) => sum + weight(site), 0)
  const mean = (of: (site: Site) => number) => sites.reduce((sum, site) => sum + of(site) * weight(site), 0) / total
  const middle = { lat: round(mean(site => site.lat)), lon: round(mean(site => site.lon)) }
  const radius = Math.max(...sites.map(site => metresBetween(middle, site) + site.reach))
  // Rounded up: an area is never drawn smaller than it is.
  return { ...middle, radius: Math.ceil(radius / 100) * 100 }
}

/** Four decimals: some ten metres, finer than any area here. */
const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000

/**
 * The longest beginning that most named sites share ("Saltgate Quay High St", "Saltgate Quay Ring Rd" → "Saltgate Quay"), else the
 * commonest postcode district, else the first site's name, else where it is.
 */
export function nameOf(sites: readonly Site[]): string {
  const names = sites.flatMap(({ name }) => (name === null ? [] : [name.split(/\s+/)]))
  const shared = longestShared(names)
  if (shared !== undefined && names.length > 2) return shared
  const district = commonest(
    sites.flatMap(({ postcode }) => (postcode === null ? [] : [postcode.split(' ')[0] ?? postcode])),
  )
  const [name] = names.map(words => words.join(' ')).sort()
  if (name !== undefined && district !== undefined) return `${name} (${district})`
  if (district !== undefined) return `${district} area`
  if (name !== undefined) return name
  const [site] = sites
  return site === undefined ? 'nowhere' : `around ${site.lat.toFixed(2)}, ${site.lon.toFixed(2)}`
}

function longestShared(names: readonly (readonly string[])[]): string | undefined {
  let best: string | undefined
  const most = Math.max(0, ...names.map(words => words.length))
  for (let length = 1; length <= most; length++) {
    const beginnings = names.flatMap(words => (words.length > length ? [words.slice(0, length).join(' ')] : []))
    const shared = commonest(beginnings)
    if (shared === undefined || beginnings.filter(one => one === shared).length * 2 <= names.length) break
    best = shared
  }
  return best
}

/** The most frequent text, the alphabetically first of equals. */
function commonest(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))[0]?.[0]
}
