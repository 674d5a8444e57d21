import { counted } from '../../../comms/english.ts'
import type { EventRef } from '../../../comms/index.ts'
import type { MapShown } from '../../engine/map-shown.ts'
import type { MovementOf } from './wire/case-records.ts'

/** The journeys of some numbers, without the places where they stayed: areas by name, never points. */
export function movementsIn({ numbers, leftOut }: MapShown): {
  readonly movements: readonly MovementOf[]
  readonly notes: readonly string[]
} {
  const movements = numbers.flatMap(({ number, trips, jumps }): MovementOf[] => [
    ...trips.map(({ from, to, left, arrived, via, metres, events }) => ({
      number,
      kind: 'trip' as const,
      from: from.name,
      to: to.name,
      leftAfter: left.after,
      arrivedBefore: arrived.before,
      via,
      metres,
      events: events.map(addressOf),
    })),
    ...jumps.map(({ from, to, at, metres, events }) => ({
      number,
      kind: 'jump' as const,
      from: from.name,
      to: to.name,
      leftAfter: at.after,
      arrivedBefore: at.before,
      via: [],
      metres,
      events: events.map(addressOf),
    })),
  ])
  const notes =
    leftOut.length === 0
      ? []
      : [`Journeys of ${counted(leftOut.length, 'number')} are not shown: ${leftOut.join(', ')}.`]
  return { movements, notes }
}

const addressOf = ({ import: place, row }: EventRef): string => `${place}:${row}`
