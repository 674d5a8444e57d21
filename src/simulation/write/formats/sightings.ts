import { isoTime, londonOffset } from '../../calendar.ts'
import { Random } from '../../random.ts'
import type { JourneyTruth } from '../../truth.ts'
import { personName } from '../../whereabouts.ts'
import type { World } from '../../world.ts'
import { clockTime, local } from '../sighting.ts'
import { quoted, TextFile } from '../text-file.ts'

/** That a vehicle, a ticket, a card or somebody was seen on one of the runners' journeys. */
export interface Seen {
  readonly what: 'anpr' | 'cctv' | 'rail' | 'bank'
  /** UTC second. */
  readonly at: number
  /** Of a rail journey its end. */
  readonly until: number | undefined
  readonly place: string
  readonly town: string
  /** As the source calls it: a number plate, a ticket, the end of a card's number, a description. */
  readonly subject: string
  /** Of the truth: who it was. */
  readonly person: string
}

/** So many journeys: a file of sightings is taken over row by row, and has no more than 5,000. */
const MOST_JOURNEYS = 600

/** Sightings on the journeys of runners, in order of time. Draws nothing from the county's own streams of chance. */
export function sightingsOf(world: World): readonly Seen[] {
  const runners = new Set(world.people.filter(({ role }) => role === 'runner').map(({ id }) => personName(id)))
  const { start, end } = world.calendar
  return world.journeys
    .filter(({ person }) => runners.has(person))
    .slice(0, MOST_JOURNEYS)
    .flatMap(journey => seenOn(journey, world.options.seed))
    .filter(({ at, until }) => at >= start && (until ?? at) < end)
    .toSorted((x, y) => x.at - y.at || (x.subject < y.subject ? -1 : 1))
}

function seenOn(journey: JourneyTruth, seed: number): Seen[] {
  const { person, from, to, by } = journey
  const [departed, arrived] = [Date.parse(journey.departed) / 1000, Date.parse(journey.arrived) / 1000]
  const own = new Random(seed, `formats seen ${person}`)
  const plate = plateOf(own)
  const card = String(own.whole(1000, 9999))
  const coat = own.pick(['grey hooded top', 'black puffer jacket', 'blue tracksuit', 'green parka'])
  const draw = new Random(seed, `formats seen ${person} ${journey.departed}`)
  const on = (share: number): number => Math.round(departed + share * (arrived - departed))
  const seen: Omit<Seen, 'person'>[] =
    by === 'rail'
      ? [
          {
            what: 'rail',
            at: on(0),
            until: on(1),
            place: `${from} station`,
            town: from,
            subject: `R${draw.whole(10_000, 99_999)}`,
          },
          {
            what: 'cctv',
            at: on(1) - draw.whole(60, 240),
            until: undefined,
            place: `${to} station, concourse`,
            town: to,
            subject: `young person, ${coat}, rucksack`,
          },
        ]
      : [0.12, 0.5, 0.88].map(share => ({
          what: 'anpr',
          at: on(share),
          until: undefined,
          place:
            share < 0.5
              ? `${from} ring road, outbound`
              : share > 0.5
                ? `${to} ring road, inbound`
                : `${from} to ${to} road, layby camera`,
          town: share > 0.5 ? to : from,
          subject: plate,
        }))
  if (draw.chance(0.6))
    seen.push({
      what: 'bank',
      at: on(1) + draw.whole(600, 5400),
      until: undefined,
      place: draw.pick(['Corner Stores', 'Chicken Cottage', 'Fuel Stop', 'Bargain Hotel']),
      town: to,
      subject: card,
    })
  return seen.map(one => ({ ...one, person }))
}

/** Area code QB: no vehicle in the country has one, because no area is called Q. */
const plateOf = (random: Random): string => {
  const letters = Array.from({ length: 3 }, () => random.pick('ABCDEFGHJKLMNOPRSTUVWXY'.split(''))).join('')
  return `QB${random.whole(10, 25)} ${letters}`
}

interface Layout {
  readonly what: Seen['what']
  readonly path: string
  readonly headings: readonly string[]
  row(seen: Seen): readonly string[]
}

/** One source each, as systems head their lists: with an offset, or on the clocks of London in one column or two. */
const LAYOUTS: readonly Layout[] = [
  {
    what: 'anpr',
    path: 'sightings-anpr.csv',
    headings: ['VRM', 'Camera', 'Capture time', 'Town', 'Confidence'],
    row: ({ subject, place, at, town }) => [subject, place, withOffset(at), town, '97'],
  },
  {
    what: 'cctv',
    path: 'sightings-cctv.csv',
    headings: ['Date', 'Time', 'Camera location', 'Town', 'Description', 'Operator'],
    row: ({ subject, place, at, town }) => {
      const clock = clockTime(local(at))
      return [clock.slash, clock.time, place, town, subject, 'CR 2']
    },
  },
  {
    what: 'rail',
    path: 'sightings-rail.csv',
    headings: ['Ticket number', 'Origin', 'Town', 'Departure', 'Arrival', 'Fare'],
    row: ({ subject, place, at, until, town }) => [
      subject,
      place,
      town,
      withOffset(at),
      withOffset(until ?? at),
      '12.40',
    ],
  },
  {
    what: 'bank',
    path: 'sightings-bank.csv',
    headings: ['Transaction date', 'Transaction time', 'Merchant name', 'Merchant city', 'Card ending', 'Amount'],
    row: ({ subject, place, at, town }) => {
      const clock = clockTime(local(at))
      return [clock.month, clock.time, place, town, subject, '8.99']
    },
  },
]

/** Writes a CSV file of each source that saw anything to `folder`; returns their names and sources. */
export function writeSightings(
  seen: readonly Seen[],
  folder: string,
): readonly { readonly path: string; readonly what: Seen['what'] }[] {
  return LAYOUTS.flatMap(({ what, path, headings, row }) => {
    const own = seen.filter(one => one.what === what)
    if (own.length === 0) return []
    const file = new TextFile(`${folder}/${path}`, 'utf-8', '\r\n')
    file.line(headings.join(','))
    for (const one of own) file.line(row(one).map(quoted).join(','))
    file.close()
    return [{ path, what }]
  })
}

/** `2025-06-01T10:00:00+01:00`. */
const withOffset = (at: number): string =>
  `${isoTime(at + londonOffset(at)).slice(0, 19)}${londonOffset(at) === 0 ? '+00:00' : '+01:00'}`
