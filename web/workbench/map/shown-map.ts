import type {
  AreaOnMap,
  CellOnMap,
  MapAnswer,
  NumberOnMap,
  StayOnMap,
  TripOnMap,
} from '../../../src/server/pages/workbench/wire/map.ts'
import { daysOf } from '../time/day-number.ts'

/** The time and the numbers that a map shows. */
export interface MapLimits {
  /** Milliseconds since 1970; `until` is not included. Null: open. */
  readonly from: number | null
  readonly until: number | null
  /** Numbers picked out; none: all. */
  readonly numbers: ReadonlySet<string>
}

/** One area in which a number stayed within the time shown. */
export interface AreaShown {
  readonly number: string
  readonly area: AreaOnMap
  readonly stays: number
  readonly registrations: number
  /** The night place of the whole time held, not only of the time shown. */
  readonly night: boolean
  readonly first: number
  readonly last: number
}

/** Trips of a number from one area to another within the time shown. */
export interface RouteShown {
  readonly number: string
  readonly from: AreaOnMap
  readonly to: AreaOnMap
  readonly trips: number
  /** No journey: seen in two places too far apart for the time between. */
  readonly jump: boolean
}

export interface CellShown extends CellOnMap {
  readonly number: string
  /** Within the days shown. */
  readonly registrations: number
}

/** What a table lists: everything in order of time. */
export type MovementShown = { readonly number: string } & (
  | ({ readonly is: 'stay' } & StayOnMap)
  | ({ readonly is: 'trip' } & TripOnMap)
  | {
      readonly is: 'gap'
      readonly from: number
      readonly until: number
      readonly before: string
      readonly after: string
    }
)

export interface ShownMap {
  readonly areas: readonly AreaShown[]
  readonly routes: readonly RouteShown[]
  /** Most used last, so that it is drawn on top. */
  readonly cells: readonly CellShown[]
  readonly movements: readonly MovementShown[]
  readonly gaps: number
}

/** What of the answer falls within the time and the numbers. A stay or journey that only touches the time belongs to it. */
export function shownMap({ numbers }: MapAnswer, limits: MapLimits): ShownMap {
  const wanted = numbers.filter(({ number }) => limits.numbers.size === 0 || limits.numbers.has(number))
  const movements = wanted.flatMap(one => movementsOf(one, limits)).sort((x, y) => startOf(x) - startOf(y))
  return {
    areas: wanted.flatMap(one => areasOf(one, movements)),
    routes: routesOf(movements),
    cells: wanted.flatMap(one => cellsOf(one, limits)).sort((x, y) => x.registrations - y.registrations),
    movements,
    gaps: movements.filter(({ is }) => is === 'gap').length,
  }
}

export const startOf = (movement: MovementShown): number =>
  movement.is === 'trip' ? movement.leftAfter : movement.from

function movementsOf({ number, stays, trips, gaps }: NumberOnMap, { from, until }: MapLimits): MovementShown[] {
  const touches = (begin: number, end: number): boolean =>
    (until === null || begin < until) && (from === null || end >= from)
  return [
    ...stays.filter(one => touches(one.from, one.until)).map(one => ({ ...one, is: 'stay' as const, number })),
    ...trips
      .filter(one => touches(one.leftAfter, one.arrivedBefore))
      .map(one => ({ ...one, is: 'trip' as const, number })),
    ...gaps.filter(one => touches(one.from, one.until)).map(one => ({ ...one, is: 'gap' as const, number })),
  ]
}

function areasOf({ number, night }: NumberOnMap, movements: readonly MovementShown[]): AreaShown[] {
  const byName = new Map<string, AreaShown>()
  for (const one of movements) {
    if (one.is !== 'stay' || one.number !== number) continue
    const before = byName.get(one.area.name)
    byName.set(one.area.name, {
      number,
      // The widest: an area is never drawn smaller than what was seen of it.
      area: before !== undefined && before.area.radius > one.area.radius ? before.area : one.area,
      stays: (before?.stays ?? 0) + 1,
      registrations: (before?.registrations ?? 0) + one.registrations,
      night: one.area.name === night?.area.name,
      first: Math.min(before?.first ?? one.from, one.from),
      last: Math.max(before?.last ?? one.until, one.until),
    })
  }
  return [...byName.values()].sort((x, y) => y.registrations - x.registrations || (x.area.name < y.area.name ? -1 : 1))
}

function routesOf(movements: readonly MovementShown[]): RouteShown[] {
  const routes = new Map<string, RouteShown>()
  for (const one of movements) {
    if (one.is !== 'trip') continue
    const { number, from, to, jump } = one
    const key = [number, from.name, to.name, jump].join('\n')
    routes.set(key, { number, from, to, jump, trips: (routes.get(key)?.trips ?? 0) + 1 })
  }
  return [...routes.values()].sort((x, y) => y.trips - x.trips)
}

function cellsOf({ number, cells }: NumberOnMap, limits: MapLimits): CellShown[] {
  const { from, until } = daysOf(limits)
  return cells.flatMap((cell): CellShown[] => {
    let registrations = 0
    for (let at = 0; at < cell.byDay.length; at += 2) {
      const day = cell.byDay[at] ?? 0
      if ((from === null || day >= from) && (until === null || day <= until)) registrations += cell.byDay[at + 1] ?? 0
    }
    return registrations === 0 ? [] : [{ ...cell, number, registrations }]
  })
}

/** First and last day with anything on the map, days since 1970; undefined where there is nothing. */
export function spanOf({ numbers }: MapAnswer): { readonly first: number; readonly last: number } | undefined {
  const moments = numbers.flatMap(({ stays, trips }) => [
    ...stays.flatMap(({ from, until }) => [from, until]),
    ...trips.flatMap(({ leftAfter, arrivedBefore }) => [leftAfter, arrivedBefore]),
  ])
  if (moments.length === 0) return undefined
  const [least, most] = moments.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as readonly [number, number])
  const { from, until } = daysOf({ from: least, until: most + 1 })
  return { first: from ?? 0, last: until ?? 0 }
}
