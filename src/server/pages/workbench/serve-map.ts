import type { FastifyInstance } from 'fastify'
import { counted, spaced } from '../../../comms/english.ts'
import type { EventRef } from '../../../comms/index.ts'
import type { MapShown } from '../../engine/map-shown.ts'
import { type PageContext, valueOf } from '../../page-context.ts'
import { numbersTyped } from '../number/numbers-typed.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import type { MapAnswer, NumberOnMap } from './wire/map.ts'

/**
 * `/workbench/data/map`: where the line's numbers were, and with `also` those of others: areas, never points. The same with `.json`
 * is asked before a picture of it is saved, so that the log says that it left.
 */
export function serveMap(app: FastifyInstance, { records, phoneRecords, baseMap }: PageContext): void {
  for (const name of ['map', 'map.json']) {
    dataRoute(app, name, async (request): Promise<MapAnswer> => {
      const subject = await subjectAsked(records, request)
      const { also } = request.query as Readonly<Record<string, unknown>>
      const others = numbersTyped(typeof also === 'string' ? also.slice(0, 2000) : '')
      const numbers = [...new Set([...others, ...subject.numbers.map(({ number }) => number)])]
      const desk = phoneRecords(request)
      const found = valueOf(await desk.ask('map', { numbers }, [...subject.typed, ...others]))
      const overview = valueOf(await desk.overview())
      return {
        numbers: found.numbers.map(numberOnMap),
        notes: notesOf(found),
        zoneAssumed: overview.zoneAssumed,
        ownBaseMap: baseMap !== null,
      }
    })
  }
}

function numberOnMap(one: MapShown['numbers'][number]): NumberOnMap {
  const { number, night, why, registrations, unlocated } = one
  return {
    number,
    night: night === null ? null : { area: night.area, nights: night.nights, halfHours: night.night_half_hours },
    why,
    registrations,
    unlocated,
    stays: one.stays.map(({ area, from, until, registrations: seen, events }) => ({
      area,
      from: Date.parse(from),
      until: Date.parse(until),
      registrations: seen,
      events: events.map(addressOf),
    })),
    trips: [
      ...one.trips.map(({ from, to, left, arrived, metres, via, events }) => ({
        jump: false,
        from,
        to,
        leftAfter: Date.parse(left.after),
        leftBefore: Date.parse(left.before),
        arrivedAfter: Date.parse(arrived.after),
        arrivedBefore: Date.parse(arrived.before),
        metres,
        via,
        events: events.map(addressOf),
      })),
      ...one.jumps.map(({ from, to, at, metres, events }) => ({
        jump: true,
        from,
        to,
        leftAfter: Date.parse(at.after),
        leftBefore: Date.parse(at.before),
        arrivedAfter: Date.parse(at.after),
        arrivedBefore: Date.parse(at.before),
        metres,
        via: [],
        events: events.map(addressOf),
      })),
    ],
    gaps: one.gaps.map(({ from, until, before, after }) => ({
      from: Date.parse(from),
      until: Date.parse(until),
      before: before.name,
      after: after.name,
    })),
    cells: one.cells.map(({ cell, site, area, lat, lon, azimuth, reach, by_day }) => ({
      cell,
      site,
      area,
      lat,
      lon,
      azimuth,
      reach,
      byDay: by_day,
    })),
  }
}

const addressOf = ({ import: place, row }: EventRef): string => `/events/${place}/${row}`

function notesOf({ numbers, leftOut }: MapShown): readonly string[] {
  const said = numbers.flatMap(({ number, registrations, unlocated, earlier }) => [
    ...(registrations === 0 && unlocated === 0
      ? [`No record shows which cells ${spaced(number)} used, so it is nowhere on the map.`]
      : []),
    ...(unlocated > 0
      ? [
          `${counted(unlocated, 'registration')} of ${spaced(number)} ${unlocated === 1 ? 'was' : 'were'} in cells of which no file says where they stand.`,
        ]
      : []),
    ...(earlier > 0
      ? [`Of ${spaced(number)}, the ${counted(earlier, 'earliest movement')} ${earlier === 1 ? 'is' : 'are'} left out.`]
      : []),
  ])
  return leftOut.length === 0
    ? said
    : [
        ...said,
        `${counted(leftOut.length, 'number')} ${leftOut.length === 1 ? 'is' : 'are'} not on the map, which takes 12: ${leftOut.map(spaced).join(', ')}.`,
      ]
}
