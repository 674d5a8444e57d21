import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { type Geography, readGeography } from '../places/geography.ts'
import type { SeenArea } from '../places/place.ts'
import { type Registration, registrationsOf } from '../places/registrations.ts'
import { seenArea } from '../places/seen-area.ts'
import { metresBetween } from '../places/site.ts'
import type { Between, Movement } from './journey.ts'
import { silent, type Stop, stopsOf } from './stays.ts'
import { firstOf, lastOf, leastMetres, middleOf, reachable, visitsOf, withoutStrays } from './visits.ts'

export interface JourneyParameters {
  /** E.164 text or pseudonym. */
  readonly number: string
  /** Hours of silence after which its whereabouts are unknown. Default 12. */
  readonly gapHours?: number
  /** Minutes in an area that make a stay by themselves. Default 20. */
  readonly stayMinutes?: number
  /** Stays nearer to each other than this are one, metres. Default 5,000. */
  readonly nearMetres?: number
}

/** Metres a second: 125 mph, the fastest that trains run on the ordinary lines of Great Britain, and with room for clocks that differ. */
const FASTEST = 201_168 / 3600
const IMPOSSIBLE = 250_000 / 3600
const MINUTE = 60_000

/**
 * Where a number went: stays, trips between them, silences and jumps, in order of time. Places are areas, and the moments of
 * leaving and arriving are intervals: from the last registration before to the first after, narrowed by how fast anything moves.
 * The records show a handset, not a person; a silence is a gap, not a stay.
 *
 * Sample: `{kind: 'trip', from: {name: 'Saltgate Quay', lat: 53.19, lon: 0.22, radius: 2300}, to: {name: 'Kingshaven', …},
 * left: {after: '2025-05-05T07:31:00.000Z', before: '2025-05-05T07:52:10.000Z'}, arrived: {after: …, before: …},
 * metres: 139000, via: ['Thornmere'], events: [{import: 0, row: 81}, …]}`
 */
export async function journeys(source: EventSource, parameters: JourneyParameters): Promise<Answer<Movement>> {
  const { number, gapHours = 12, stayMinutes = 20, nearMetres = 5_000 } = parameters
  const question = { query: 'journeys', version: '1', parameters: { number, gapHours, stayMinutes, nearMetres } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, number)
    if (id === undefined) return []
    const geography: Geography = await readGeography(source)
    const { located } = await registrationsOf(source, id, geography)
    const rules = { gap: gapHours * 60 * MINUTE, stay: stayMinutes * MINUTE, near: nearMetres }
    const seen = withoutStrays(located, IMPOSSIBLE)
    return movementsOf(stopsOf(visitsOf(seen, rules.gap), rules), rules)
  })
}

function movementsOf(stops: readonly Stop[], rules: { readonly gap: number }): Movement[] {
  return stops.flatMap((stop, index): Movement[] => {
    const { stay } = stop
    const [first, last] = [firstOf(stay), lastOf(stay)]
    const staying: Movement = {
      kind: 'stay',
      area: areaOf(stop),
      from: iso(first.at),
      until: iso(last.at),
      registrations: stay.seen.length,
      events: first === last ? [first.event] : [first.event, last.event],
    }
    const next = stops[index + 1]
    return next === undefined ? [staying] : [staying, between(stop, next, rules)]
  })
}

function between(before: Stop, after: Stop, rules: { readonly gap: number }): Movement {
  const [last, first] = [lastOf(before.stay), firstOf(after.stay)]
  const [from, to] = [areaOf(before), areaOf(after)]
  const way = after.via.flatMap(({ seen }) => seen)
  const metres = Math.round(metresBetween(middleOf(before.stay), middleOf(after.stay)))
  const events = [last, ...way, first].map(({ event }) => event)
  if (way.length === 0 && silent(before.stay, after.stay, rules))
    return { kind: 'gap', from: iso(last.at), until: iso(first.at), before: from, after: to, events }
  if (!reachable(last, first, IMPOSSIBLE))
    return { kind: 'jump', from, to, at: { after: iso(last.at), before: iso(first.at) }, metres, events }
  return {
    kind: 'trip',
    from,
    to,
    // Whoever is seen far off left at least as long ago as the fastest way there takes.
    left: interval(last.at, earliest([...way, first], one => one.at - travel(last, one))),
    arrived: interval(-earliest([...way, last], one => -one.at - travel(one, first)), first.at),
    metres,
    via: [...new Set(after.via.map(({ area }) => area.name))],
    events,
  }
}

const earliest = (seen: readonly Registration[], of: (one: Registration) => number) => Math.min(...seen.map(of))
/** Milliseconds that the fastest way between two registrations takes. */
const travel = (one: Registration, other: Registration) => (leastMetres(one, other) / FASTEST) * 1000
const areaOf = ({ stay }: Stop): SeenArea => seenArea(stay.area.name, stay.seen)
const iso = (at: number) => new Date(Math.round(at)).toISOString()

/** Clocks of two providers differ by seconds: an interval never ends before it begins. */
function interval(after: number, before: number): Between {
  return before >= after ? { after: iso(after), before: iso(before) } : { after: iso(before), before: iso(after) }
}
