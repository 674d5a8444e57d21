import { metresBetween } from '../places/site.ts'
import { firstOf, lastOf, leastMetres, middleOf, type Visit } from './visits.ts'

/** A stay, and the visits on the way to it from the stay before. */
export interface Stop {
  readonly stay: Visit
  readonly via: readonly Visit[]
}

export interface StayRules {
  /** Milliseconds in an area that make a stay by themselves. */
  readonly stay: number
  /** Metres: stays nearer to each other than this are one, so that a handset between two masts makes no journeys. */
  readonly near: number
}

/**
 * Which visits were stays and which were passed through. A visit is a stay when it lasted (stay points: Hariharan and
 * Toyama 2004; Li et al. 2008), when the records begin or end with it, or when it does not lie on the way from the
 * stay before to the one after: whoever is seen in a third town went there.
 */
export function stopsOf(visits: readonly Visit[], rules: StayRules): Stop[] {
  const all = withoutFlicker(visits, rules)
  const lasted = all.map(
    (visit, index) => index === 0 || index === all.length - 1 || lastOf(visit).at - firstOf(visit).at >= rules.stay,
  )
  const nextLasting = nextOf(lasted)
  const stops: Stop[] = []
  let via: Visit[] = []
  all.forEach((visit, index) => {
    const before = stops.at(-1)?.stay
    const next = nextLasting[index] ?? all.length
    const ahead = all[next]
    const passed =
      lasted[index] === false &&
      before !== undefined &&
      ahead !== undefined &&
      onTheWay(before, visit, ahead, all.slice(index + 1, next))
    if (passed) via.push(visit)
    else {
      stops.push({ stay: visit, via })
      via = []
    }
  })
  return joinNear(stops, rules)
}

/** For each position, the next later one that holds true. */
function nextOf(flags: readonly boolean[]): (number | undefined)[] {
  const next = flags.map((): number | undefined => undefined)
  for (let index = flags.length - 2; index >= 0; index--)
    next[index] = flags[index + 1] === true ? index + 1 : next[index + 1]
  return next
}

/** How much longer than the straight way a journey may be, and metres by which roads, rails and masts stray in any case. */
const WINDING = 1.4
const ASTRAY = 5_000

function onTheWay(before: Visit, visit: Visit, ahead: Visit, between: readonly Visit[]): boolean {
  // Seen again where it came from, or already where it goes to and then elsewhere: it went to and fro.
  if (visit.area === before.area || visit.area === ahead.area) return false
  const here = middleOf(visit)
  const out = metresBetween(middleOf(before), here)
  // Out and back again: the farthest point of the outing is where it went, the rest lay on the way.
  if (before.area === ahead.area) return between.some(other => metresBetween(middleOf(before), middleOf(other)) > out)
  return (
    out + metresBetween(here, middleOf(ahead)) <= WINDING * metresBetween(middleOf(before), middleOf(ahead)) + ASTRAY
  )
}

/** A mast across the border that answers for a moment in the middle of a visit is no excursion: both masts reach the handset. */
function withoutFlicker(visits: readonly Visit[], rules: StayRules): Visit[] {
  const kept: Visit[] = []
  visits.forEach((visit, index) => {
    const before = kept.at(-1)
    const after = visits[index + 1]
    const flicker =
      before !== undefined &&
      after !== undefined &&
      before.area === after.area &&
      firstOf(after).at - lastOf(before).at < rules.stay &&
      visit.seen.every(one => leastMetres(one, lastOf(before)) === 0 || leastMetres(one, firstOf(after)) === 0)
    if (flicker) return
    if (before !== undefined && before.area === visit.area)
      kept[kept.length - 1] = { area: before.area, seen: [...before.seen, ...visit.seen] }
    else kept.push(visit)
  })
  return kept
}

/** Stays in areas that lie side by side are one, in the area where it was seen more often. */
function joinNear(stops: readonly Stop[], rules: StayRules): Stop[] {
  const joined: Stop[] = []
  for (const stop of stops) {
    const before = joined.at(-1)
    const apart = before === undefined ? Infinity : metresBetween(middleOf(before.stay), middleOf(stop.stay))
    if (before === undefined || (apart >= rules.near && before.stay.area !== stop.stay.area)) {
      joined.push(stop)
      continue
    }
    const area = before.stay.seen.length >= stop.stay.seen.length ? before.stay.area : stop.stay.area
    joined[joined.length - 1] = { stay: { area, seen: [...before.stay.seen, ...stop.stay.seen] }, via: before.via }
  }
  return joined
}
