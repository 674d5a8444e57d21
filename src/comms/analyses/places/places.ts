import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { type Geography, geographyOf } from './geography.ts'
import { type HalfHour, halfHoursOf } from './half-hours.ts'
import type { Place, PlacesOfNumber } from './place.ts'
import { type Registrations, registrationsOf } from './registrations.ts'
import { extent } from './areas.ts'

export interface PlaceParameters {
  /** E.164 text or pseudonym. */
  readonly number: string
  /** Fewest nights, seen and in the place, before a night place is named. Default 3. */
  readonly fewestNights?: number
}

/**
 * Where a number is regularly seen, and where it is at night. Half hours are counted, not calls; the night place is the area of most
 * night half hours (19:00 to 07:00, London time). It is where the handset was, not where anybody lives, and always an
 * area: the sites that held nine tenths of its half hours there, and their reach. With too few nights it says so.
 *
 * Sample: `{number: '+447700900123', night: {area: {name: 'Thornmere', lat: 53.18, lon: -0.31, radius: 1900}, half_hours: 412,
 * night_half_hours: 203, days: 51, nights: 44, …}, why: 'seen in Thornmere on 44 of 49 nights', share_of_nights: 0.9,
 * nights_seen: 49, places: […], registrations: 6362, unlocated: 0, unsure: 0, contradicted: {registrations: 0, events: []}}`
 */
export async function places(source: EventSource, parameters: PlaceParameters): Promise<Answer<PlacesOfNumber>> {
  const { number, fewestNights = 3 } = parameters
  const question = { query: 'places', version: '3', parameters: { number, fewestNights } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, number)
    if (id === undefined) return []
    const geography = await geographyOf(source)
    return [placesOf(number, await registrationsOf(source, id, geography), geography, fewestNights)]
  })
}

function placesOf(
  number: string,
  { located, unlocated, unsure, contradicted }: Registrations,
  geography: Geography,
  fewest: number,
): PlacesOfNumber {
  const halfHours = halfHoursOf(located)
  const byArea = new Map<number, HalfHour[]>()
  for (const one of halfHours) {
    const known = byArea.get(one.area)
    if (known === undefined) byArea.set(one.area, [one])
    else known.push(one)
  }
  const nightsSeen = distinct(halfHours.map(({ night }) => night))
  const all = [...byArea].map(([area, own]) => placeOf(geography.areas[area]?.name ?? '', own, own))
  const [most, second] = [...byArea].sort(
    ([x, own], [y, other]) => nightly(other).length - nightly(own).length || x - y,
  )
  const nightsIn = (area: typeof most) => (area === undefined ? 0 : distinct(area[1].map(({ night }) => night)))
  const [nights, others] = [nightsIn(most), nightsIn(second)]
  const nameOf = (area: typeof most) => (area === undefined ? '' : (geography.areas[area[0]]?.name ?? ''))
  const sure = nightsSeen >= fewest && nights >= fewest && nights * 3 >= nightsSeen && nights >= STANDS_OUT * others
  const night = sure && most !== undefined ? placeOf(nameOf(most), most[1], nightly(most[1])) : null
  return {
    number,
    night,
    why: whyOf(
      { nightsSeen, fewest, located: located.length, unlocated, unsure, sure },
      [nameOf(most), nights],
      [nameOf(second), others],
    ),
    share_of_nights: night === null ? null : Math.round((nights / nightsSeen) * 100) / 100,
    nights_seen: nightsSeen,
    places: all.sort((x, y) => y.half_hours - x.half_hours || (x.first_seen < y.first_seen ? -1 : 1)),
    registrations: located.length,
    unlocated,
    unsure,
    contradicted: {
      registrations: contradicted.length,
      events: contradicted.slice(0, CONTRADICTED_SHOWN).map(({ event }) => event),
    },
  }
}

const CONTRADICTED_SHOWN = 200

const nightly = (halfHours: readonly HalfHour[]) => halfHours.filter(({ night }) => night !== undefined)
const distinct = (values: readonly (number | undefined)[]) => new Set(values.filter(value => value !== undefined)).size

/** A night place has this many times the nights of the next. */
const STANDS_OUT = 1.5

function whyOf(
  known: { nightsSeen: number; fewest: number; located: number; unlocated: number; unsure: number; sure: boolean },
  [most, nights]: readonly [string, number],
  [second, others]: readonly [string, number],
): string {
  const { nightsSeen, fewest, located, unlocated, unsure, sure } = known
  if (sure) return `seen in ${most} on ${nights} of the ${nightsSeen} nights on which it was seen at all`
  if (located === 0) {
    if (unsure > 0)
      return 'cannot say: files put its cells in different places, and none with its records says which is right'
    return unlocated > 0
      ? 'cannot say: no file says where its cells stand'
      : 'cannot say: no record shows which cells it used'
  }
  if (nightsSeen < fewest) return `cannot say: it was seen on ${nightsSeen} nights only; ${fewest} are the least`
  if (others > 0) return `cannot say: ${nights} nights in ${most}, ${others} in ${second}, of ${nightsSeen} nights seen`
  return `cannot say: no place stands out, the commonest (${most}) holds ${nights} of ${nightsSeen} nights`
}

/** Of how many half hours the area has to hold the sites. */
const HELD = 0.9
/** Registrations that an answer names. */
const SHOWN = 6

/** `counted`: the half hours that decide where in the area it was. */
function placeOf(name: string, halfHours: readonly HalfHour[], counted: readonly HalfHour[]): Place {
  const seen = halfHours.flatMap(one => one.seen)
  const weights = new Map<number, number>()
  const sites = new Map(seen.map(({ site }) => [site.index, site]))
  for (const { seen: own } of counted)
    for (const { site } of own) weights.set(site.index, (weights.get(site.index) ?? 0) + 1 / own.length)
  const ranked = [...weights].sort(([x, m], [y, n]) => n - m || x - y)
  let held = 0
  const used = ranked.filter(([, weight]) => {
    const wanted = held < HELD * counted.length
    held += weight
    return wanted
  })
  const [first, last] = [seen[0], seen.at(-1)]
  const step = Math.max(1, Math.floor(seen.length / (SHOWN - 1)))
  const shown = [
    ...seen.filter((_, index) => index % step === 0).slice(0, SHOWN - 1),
    ...(last === undefined ? [] : [last]),
  ]
  return {
    area: {
      name,
      ...extent(
        used.flatMap(([index]) => sites.get(index) ?? []),
        weights,
      ),
    },
    half_hours: halfHours.length,
    night_half_hours: nightly(halfHours).length,
    days: distinct(halfHours.map(({ day }) => day)),
    nights: distinct(halfHours.map(({ night }) => night)),
    first_seen: new Date(first?.at ?? 0).toISOString(),
    last_seen: new Date(last?.at ?? 0).toISOString(),
    events: [...new Set(shown)].map(({ event }) => event),
  }
}
