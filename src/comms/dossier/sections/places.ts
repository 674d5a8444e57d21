import type { Between, Movement, Trip } from '../../analyses/journeys/journey.ts'
import { journeys } from '../../analyses/journeys/journeys.ts'
import type { Place, PlacesOfNumber, SeenArea } from '../../analyses/places/place.ts'
import { places } from '../../analyses/places/places.ts'
import { travelMap } from '../../charts/travel-map.ts'
import { count, counted, kilometres } from '../../english.ts'
import { londonTime } from '../../../values/london.ts'
import type { Block, Opinion } from '../document.ts'
import { day, figure, moment, words } from '../figure.ts'
import type { Contradiction, SectionWriter, Subject } from '../subject.ts'

/** Trips and areas listed; the sentence beside the map counts all of them. */
const TRIPS_LISTED = 60
const AREAS_LISTED = 15
/** Drawn even where no trip begins or ends. */
const AREAS_DRAWN = 5
const CAUTION =
  'Places are areas, never points: the sites of the cells that served the handset, and how far they are taken to reach. The areas are illustrative, not measured coverage. The records show a handset, not who carried it.'

/** Where it was, where it went, and where it was at night. */
export const whereabouts: SectionWriter = async subject => {
  const { source, number, queries, suffix } = subject
  const { rows, version } = await queries.ask(places(source, { number }))
  const { rows: moves } = await queries.ask(journeys(source, { number }))
  const [known] = rows
  const trips = moves.filter(move => move.kind === 'trip')
  return {
    section: {
      id: `places${suffix}`,
      title: 'Where it was: journeys and night place',
      blocks:
        known === undefined || known.places.length === 0
          ? [nowhere(subject, known)]
          : [
              { kind: 'warning', text: CAUTION },
              ...doubt(known),
              {
                kind: 'opinion',
                of: `the analysis “places”, version ${version}`,
                blocks: [nightPlace(subject, known)],
              },
              map(subject, known, trips),
              areaTable(subject, known),
              ...tripTable(subject, trips),
            ],
    },
    against: known === undefined ? [] : contradictions(subject, known, moves),
  }
}

/** Beside the places themselves: that files disagree on where some cells stand. */
const doubt = ({ unsure, contradicted }: PlacesOfNumber): Block[] =>
  unsure + contradicted.registrations === 0
    ? []
    : [{ kind: 'warning', text: `Files held put cells of this number in different places. ${DISAGREE}` }]

const DISAGREE =
  'A registration is placed as the file of its own record says; where none says it and the others disagree by more than 3 km, it is left out of places and journeys. How many, and which, stands under what speaks against.'

function nowhere({ cite, number, pages }: Subject, known: PlacesOfNumber | undefined): Block {
  const ref = cite.without(
    `No place of ${number}`,
    'Nothing to list: no record shows where its handset was',
    pages.movements,
  )
  const text = known === undefined ? 'Where it was cannot be said' : `Where it was at night: ${known.why}`
  return { kind: 'paragraph', text: [figure(text, ref, pages.movements), '.'] }
}

function nightPlace(subject: Subject, known: PlacesOfNumber): Opinion['blocks'][number] {
  const ref = nightRef(subject, known)
  const text =
    known.night === null
      ? [figure(`Where it is at night: ${known.why}`, ref, subject.pages.movements), '.']
      : [
          'At night, from seven in the evening to seven in the morning, its handset was mostly in ',
          figure(areaOf(known.night.area), ref, subject.pages.movements),
          ': ',
          figure(known.why, ref, subject.pages.movements),
          '.',
        ]
  return { kind: 'paragraph', text }
}

const nightRef = ({ cite, number, pages }: Subject, { night, why }: PlacesOfNumber): number =>
  night === null
    ? cite.without(`Night place of ${number}`, `No place is named: ${why}`, pages.movements)
    : cite.events(`Night place of ${number}: first and last registration there, and some between`, night.events, {
        page: pages.movements,
      })

function map({ cite, number, pages, suffix }: Subject, known: PlacesOfNumber, trips: readonly Trip[]): Block {
  const routes = new Map<string, { from: string; to: string; trips: number }>()
  for (const { from, to } of trips) {
    const key = `${from.name}\n${to.name}`
    routes.set(key, { from: from.name, to: to.name, trips: (routes.get(key)?.trips ?? 0) + 1 })
  }
  const summary = `Seen in ${counted(known.places.length, 'area')}, in ${counted(known.registrations, 'registration')}; ${counted(trips.length, 'trip')} between areas.`
  const ref = cite.events(
    `Registrations of ${number} that begin or end a trip, or show an area`,
    [...trips.flatMap(({ events }) => events), ...known.places.flatMap(({ events }) => events)],
    { page: pages.movements },
  )
  const ends = new Set([...routes.values()].flatMap(({ from, to }) => [from, to]))
  const drawn = known.places.filter(({ area }, index) => ends.has(area.name) || index < AREAS_DRAWN)
  return {
    kind: 'chart',
    id: `chart-places${suffix}`,
    title: 'Areas and trips: illustrative, not measured coverage',
    text: [figure(summary, ref, pages.movements)],
    note: 'A circle is an area, never a point; the dark one is the night place. A bow joins areas with trips between them, one for each direction, thicker for more. North is up; there is no base map, but distances are to scale.',
    picture: travelMap(
      `places${suffix}`,
      drawn.map(({ area, half_hours: halfHours }) => ({
        ...area,
        halfHours,
        night: area.name === known.night?.area.name,
      })),
      [...routes.values()],
      summary,
      'document',
    ),
  }
}

function areaTable({ cite, number, pages }: Subject, known: PlacesOfNumber): Block {
  const ref = (place: Place) =>
    cite.events(`${number} in ${place.area.name}: first and last registration, and some between`, place.events, {
      page: pages.movements,
    })
  return {
    kind: 'table',
    caption: `Areas, most half hours first${known.places.length > AREAS_LISTED ? '; the rest are rarer' : ''}`,
    columns: [
      { title: 'Area', wide: 2.4 },
      { title: 'Half hours seen', numeric: true },
      { title: 'Of them at night', numeric: true },
      { title: 'Days', numeric: true, wide: 0.7 },
      { title: 'Nights', numeric: true, wide: 0.8 },
      { title: 'First and last', wide: 1.8 },
    ],
    rows: known.places.slice(0, AREAS_LISTED).map(place => ({
      cells: [
        [figure(areaOf(place.area), ref(place), pages.movements)],
        words(count(place.half_hours)),
        words(count(place.night_half_hours)),
        words(count(place.days)),
        words(count(place.nights)),
        words(`${day(place.first_seen)} to ${day(place.last_seen)}`),
      ],
      ref: ref(place),
    })),
  }
}

function tripTable({ cite, number, pages }: Subject, trips: readonly Trip[]): Block[] {
  if (trips.length === 0) return []
  const more = trips.length - TRIPS_LISTED
  return [
    {
      kind: 'table',
      caption: `Trips between areas${more > 0 ? ', the first of them' : ''}`,
      columns: [
        { title: 'From and to', wide: 2.4 },
        { title: 'Left between', wide: 1.8 },
        { title: 'Arrived between', wide: 1.8 },
        { title: 'As the crow flies', numeric: true },
      ],
      rows: trips.slice(0, TRIPS_LISTED).map(trip => {
        const ref = cite.events(
          `Trip of ${number} from ${trip.from.name} to ${trip.to.name}, ${moment(trip.left.after)}`,
          trip.events,
          { page: pages.movements },
        )
        const via = trip.via.length === 0 ? '' : `, by ${trip.via.join(', ')}`
        return {
          cells: [
            [figure(`${trip.from.name} to ${trip.to.name}${via}`, ref, pages.movements)],
            words(span(trip.left)),
            words(span(trip.arrived)),
            words(kilometres(trip.metres)),
          ],
          ref,
        }
      }),
    },
    {
      kind: 'note',
      text: `A moment of leaving or arriving is known only to lie between two others.${more > 0 ? ` ${counted(more, 'later trip')} are not listed here; “breakwater journeys” lists them all.` : ''}`,
    },
  ]
}

/** "3 May 2025, 10:02 to 11:40", or with both days. */
function span({ after, before }: Between): string {
  const [from, until] = [londonTime(after), londonTime(before)]
  return from.date === until.date
    ? `${moment(after)} to ${until.clock.slice(0, 5)}`
    : `${moment(after)} to ${moment(before)}`
}

const areaOf = ({ name, radius }: SeenArea): string => `${name} (within ${kilometres(radius)})`

function contradictions(subject: Subject, known: PlacesOfNumber, moves: readonly Movement[]): Contradiction[] {
  const { cite, number, pages } = subject
  const gaps = moves.filter(move => move.kind === 'gap')
  const jumps = moves.filter(move => move.kind === 'jump')
  const finding = 'Where it went'
  return [
    ...(known.night === null
      ? []
      : [
          {
            finding: 'That it sleeps in the night place',
            against: words(
              `On ${Math.round((1 - (known.share_of_nights ?? 0)) * 100)}% of the ${counted(known.nights_seen, 'night')} on which it was seen at all it was not seen there; other nights it was not seen`,
            ),
            ref: nightRef(subject, known),
          },
        ]),
    ...(gaps.length === 0
      ? []
      : [
          {
            finding,
            against: words(
              `In ${counted(gaps.length, 'long silence')} nothing was registered: where it was then is not known`,
            ),
            ref: cite.events(
              `Last and first registration around each silence of ${number}`,
              gaps.flatMap(({ events }) => events),
              { page: pages.movements },
            ),
          },
        ]),
    ...(jumps.length === 0
      ? []
      : [
          {
            finding,
            against: words(
              `In ${counted(jumps.length, 'case')} it was seen in two places too far apart for the time between: two handsets, a new SIM, or a wrong record`,
            ),
            ref: cite.events(
              `Registrations of ${number} too far apart for the time between`,
              jumps.flatMap(({ events }) => events),
              { page: pages.movements },
            ),
          },
        ]),
    ...(known.contradicted.registrations === 0
      ? []
      : [
          {
            finding,
            against: words(
              `${counted(known.contradicted.registrations, 'registration')} lie in cells that another file puts more than 3 km from there: each is placed as the file of its own record says, because a cell’s number is its operator’s`,
            ),
            ref: cite.events(
              `Registrations of ${number} in cells that another file puts elsewhere`,
              known.contradicted.events,
              { page: pages.movements, total: known.contradicted.registrations },
            ),
          },
        ]),
    ...(known.unsure === 0
      ? []
      : [
          {
            finding,
            against: words(
              `${counted(known.unsure, 'registration')} were left out: files put their cells more than 3 km apart, and none that has the record says which is right`,
            ),
            ref: cite.without(
              `Registrations of ${number} whose place is not certain`,
              'Not listed: no place is stated for them; every event names its cell, and what each file says of it, on its page',
              pages.movements,
            ),
          },
        ]),
    ...(known.unlocated === 0
      ? []
      : [
          {
            finding,
            against: words(
              `${counted(known.unlocated, 'registration')} lie in cells of which no file says where they stand, beside ${count(known.registrations)} that do`,
            ),
            ref: cite.without(
              `Registrations of ${number} without a place`,
              'Not listed: their cells are in no cell table held; every event names its cell on its page',
              pages.movements,
            ),
          },
        ]),
  ]
}
