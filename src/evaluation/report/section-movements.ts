import type { CountyResult } from '../county-result.ts'
import { wilson } from '../wilson.ts'
import { heldOut } from './section-network.ts'
import { quantile, rateText, table, whole } from './table.ts'

const total = <One>(all: readonly One[], of: (one: One) => number) => all.reduce((sum, one) => sum + of(one), 0)
const kilometres = (metres: number | null) => (metres === null ? '–' : `${(metres / 1000).toFixed(1)} km`)
const minutes = (value: number | null) => (value === null ? '–' : `${whole(value)} min`)

/** `journeys`, `places` and `together` on network-wide returns. */
export function movementsSection(results: readonly CountyResult[]): string {
  return [journeysPart(results), '', placesPart(results), '', togetherPart(results)].join('\n')
}

function journeysPart(results: readonly CountyResult[]): string {
  const all = heldOut(results, 'usual').flatMap(result => result.journeys ?? [])
  const trips = all.flatMap(one => one.trips)
  const rate = (hits: Parameters<typeof total<(typeof all)[number]>>[1], of: typeof hits) =>
    rateText(wilson(total(all, hits), total(all, of)))
  const spread = (of: (trip: (typeof trips)[number]) => number) =>
    `${minutes(quantile(trips.map(of), 0.5))}; nine in ten within ${minutes(quantile(trips.map(of), 0.9))}`
  return [
    '## Journeys',
    '',
    'Trips between towns, read from which cell a handset used when: registrations in order of time, gathered into stays (Hariharan and Toyama 2004) in areas of cells found by density (DBSCAN, Ester and others 1996). Leaving and arriving are intervals: the last registration before and the first after, narrowed by the fastest train and widened by half an hour for setting out. Network-wide returns, usual setting; in each county up to 40 numbers with true journeys, evenly drawn. A trip is right when a true journey between the same two towns overlaps it; towns are matched by position, not by name.',
    '',
    table(
      ['measure', 'rate (count; 95% interval)'],
      [
        [
          'recall: journeys with the number registered at both ends within a day',
          rate(
            one => one.foundOfSeen,
            one => one.seen,
          ),
        ],
        [
          'recall: all journeys, those in which the phone was silent included',
          rate(
            one => one.foundOfTruth,
            one => one.truth,
          ),
        ],
        [
          'precision: trips given that are true journeys',
          rate(
            one => one.right,
            one => one.given,
          ),
        ],
        [
          'true departure inside the interval',
          rate(
            one => one.departureInside,
            one => one.right,
          ),
        ],
        [
          'true arrival inside the interval',
          rate(
            one => one.arrivalInside,
            one => one.right,
          ),
        ],
        ['true departure from the middle of the interval', `median ${spread(trip => trip.departure)}`],
        ['true arrival from the middle of the interval', `median ${spread(trip => trip.arrival)}`],
        ['length of the departure interval', `median ${spread(trip => trip.wide)}`],
      ],
    ),
    '',
    `Left out: ${whole(total(all, one => one.handedOver))} trips during which the phone changed hands. The list of true journeys is not complete (some trips that are missing from it are registered mast by mast), so precision is a lower bound. A quiet phone makes few journeys visible and their intervals wide: an interval of a night says that it moved, not when. Not to be used for where somebody was at a moment: see the interval, and the radius of the area.`,
  ].join('\n')
}

function placesPart(results: readonly CountyResult[]): string {
  const all = heldOut(results, 'usual').flatMap(result => result.places ?? [])
  const lines = all.flatMap(one => one.lines)
  const said = lines.flatMap(line => line ?? [])
  const residents = all.flatMap(one => one.residents)
  const saidOf = residents.filter(one => one !== null)
  const off = said.map(({ metres }) => metres)
  return [
    '## Night places',
    '',
    'Where a number is at night: the area of most half hours from 19:00 to 07:00, each counted once (the definition of bandicoot’s home, de Montjoye and others 2016), and “cannot say” below three nights or where the next area holds nearly as many. Network-wide returns, usual setting: every line number, and up to 60 residents in each county.',
    '',
    table(
      ['measure', 'value (count; 95% interval)'],
      [
        ['line numbers with a night place', rateText(wilson(said.length, lines.length))],
        [
          'of these, within 5 km of the true one',
          rateText(wilson(off.filter(metres => metres <= 5_000).length, said.length)),
        ],
        [
          'of these, true place inside the named radius',
          rateText(wilson(said.filter(({ metres, radius }) => metres <= radius).length, said.length)),
        ],
        [
          'distance to the true place',
          `median ${kilometres(quantile(off, 0.5))}; nine in ten within ${kilometres(quantile(off, 0.9))}`,
        ],
        ['residents with a night place', rateText(wilson(saidOf.length, residents.length))],
        ['of these, in their own town', rateText(wilson(saidOf.filter(Boolean).length, saidOf.length))],
      ],
    ),
    '',
    'A phone that is handed on, or taken to and fro between a city and a county, has no one place: most wrong answers are such lines. The night place is where a handset was, not where anybody lives.',
  ].join('\n')
}

function togetherPart(results: readonly CountyResult[]): string {
  const all = heldOut(results, 'usual').flatMap(result => result.together ?? [])
  const sizes = all[0]?.top.map(({ first }) => first) ?? []
  const share = (of: (top: (typeof all)[number]['top'][number]) => number, first: number) =>
    rateText(
      wilson(
        total(all, one =>
          total(
            one.top.filter(top => top.first === first),
            of,
          ),
        ),
        first * all.length,
      ),
    )
  return [
    '## Together',
    '',
    'Pairs of numbers seen at masts at most 500 m apart within 30 minutes, on three occasions or more, over all numbers of a county; ranked by how hard the occasions are to explain by where each is anyway (pointwise mutual information, Church and Hanks 1990) less how often they were seen apart. True are two phones of one carrier (for a week or more) and companions who travel together. Network-wide returns, usual setting.',
    '',
    table(
      [
        'the strongest pairs of a county',
        'truly together (count; 95% interval)',
        'the same, ranked by number of occasions alone',
      ],
      sizes.map(first => [`first ${first}`, share(top => top.true, first), share(top => top.byTimes, first)]),
    ),
    '',
    `Given at all: ${rateText(
      wilson(
        total(all, one => one.carried.given),
        total(all, one => one.carried.truth),
      ),
    )} of the pairs with one carrier, and ${rateText(
      wilson(
        total(all, one => one.companions.given),
        total(all, one => one.companions.truth),
      ),
    )} of the companions, among ${whole(total(all, one => one.pairs))} pairs. Neighbours share a mast every evening: phones that never leave one town cannot be told from neighbours by this list, and a place below the first fifty says nothing. It is a list of leads; whether two phones had one carrier is asked of \`co-usage\`.`,
  ].join('\n')
}
