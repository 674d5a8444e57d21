import type { Area } from '../places/areas.ts'
import type { Registration } from '../places/registrations.ts'
import { metresBetween, type Position, type Site } from '../places/site.ts'

/** Registrations that follow one another in one area. */
export interface Visit {
  readonly area: Area
  /** In order of time; never empty. */
  readonly seen: readonly Registration[]
}

export const firstOf = ({ seen }: Visit): Registration => at(seen, 0)
export const lastOf = ({ seen }: Visit): Registration => at(seen, seen.length - 1)

function at(seen: readonly Registration[], index: number): Registration {
  const found = seen[index]
  if (found === undefined) throw new Error('a visit without registrations')
  return found
}

/** Middle of the sites used, weighted by use. */
export function middleOf({ seen }: Visit): Position {
  const mean = (of: (site: Site) => number) => seen.reduce((sum, { site }) => sum + of(site), 0) / seen.length
  return { lat: mean(site => site.lat), lon: mean(site => site.lon) }
}

/** Metres that a handset must have moved between two registrations: the sites' distance less what either may reach. */
export function leastMetres(one: Registration, other: Registration): number {
  return one.site === other.site
    ? 0
    : Math.max(0, metresBetween(one.site, other.site) - one.site.reach - other.site.reach)
}

/** Could one handset have made both registrations? `fastest` in metres a second. */
export function reachable(one: Registration, other: Registration, fastest: number): boolean {
  return leastMetres(one, other) <= (fastest * Math.abs(other.at - one.at)) / 1000
}

/**
 * Registrations without those that no handset could have made: out of reach of the one before and of the one after, which
 * agree with each other. A lone wrong cell is a slip of the record, or a neighbour's mast heard over water.
 */
export function withoutStrays(seen: readonly Registration[], fastest: number): Registration[] {
  const kept: Registration[] = []
  seen.forEach((one, index) => {
    const before = kept.at(-1)
    const after = seen[index + 1]
    const stray =
      before !== undefined &&
      after !== undefined &&
      !reachable(before, one, fastest) &&
      !reachable(one, after, fastest) &&
      reachable(before, after, fastest)
    if (!stray) kept.push(one)
  })
  return kept
}

/** Visits in order of time. */
export function visitsOf(seen: readonly Registration[]): Visit[] {
  const visits: { area: Area; seen: Registration[] }[] = []
  for (const one of seen) {
    const current = visits.at(-1)
    if (current?.area === one.area) current.seen.push(one)
    else visits.push({ area: one.area, seen: [one] })
  }
  return visits
}

/** The registrations of a visit, parted wherever nothing was seen for longer than `gap` milliseconds. */
export function parts({ area, seen }: Visit, gap: number): Visit[] {
  const all: { area: Area; seen: Registration[] }[] = []
  for (const one of seen) {
    const current = all.at(-1)
    const before = current?.seen.at(-1)
    if (current !== undefined && before !== undefined && one.at - before.at <= gap) current.seen.push(one)
    else all.push({ area, seen: [one] })
  }
  return all
}
