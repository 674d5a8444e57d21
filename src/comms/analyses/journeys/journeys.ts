import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { geographyOf } from '../places/geography.ts'
import type { SeenArea } from '../places/place.ts'
import { type Registration, registrationsOf } from '../places/registrations.ts'
import { seenArea } from '../places/seen-area.ts'
import { metresBetween } from '../places/site.ts'
import type { Between, Movement } from './journey.ts'
import { type Stop, stopsOf } from './stays.ts'
import { firstOf, lastOf, leastMetres, parts, reachable, type Visit, visitsOf, withoutStrays } from './visits.ts'

export interface JourneyParameters {
  /** E.164 text or pseudonym. */
  readonly number: string
  /** Hours of silence in one area after which its whereabouts are unknown. Default 12. */
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
/** Two places seen within a day of each other are one journey; over longer there may have been others between. */
const DAY = 24 * 60 * MINUTE
/** Whoever is seen in the area may already be on the way to its station, or still on the way from it: this much is allowed for. */
const SETTING_OUT = 30 * MINUTE

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
  const question = { query: 'journeys', version: '3', parameters: { number, gapHours, stayMinutes, nearMetres } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, number)
    if (id === undefined) return []
    const { located } = await registrationsOf(source, id, await geographyOf(source))
    const rules = { stay: stayMinutes * MINUTE, near: nearMetres }
    const stops = stopsOf(visitsOf(withoutStrays(located, IMPOSSIBLE)), rules)
    return stops.flatMap((stop, index) => {
      const next = stops[index + 1]
      return [...staying(stop, gapHours * 60 * MINUTE), ...(next === undefined ? [] : [between(stop, next)])]
    })
  })
}

/** A stay, with a gap wherever it was silent for too long. */
function staying({ stay }: Stop, gap: number): Movement[] {
  return parts(stay, gap).flatMap((part, index, all): Movement[] => {
    const [first, last] = [firstOf(part), lastOf(part)]
    const area = areaOf(part)
    const before = all[index - 1]
    const known: Movement = {
      kind: 'stay',
      area,
      from: iso(first.at),
      until: iso(last.at),
      registrations: part.seen.length,
      events: first === last ? [first.event] : [first.event, last.event],
    }
    return before === undefined ? [known] : [silence(before, part), known]
  })
}

function silence(before: Visit, after: Visit): Movement {
  const [last, first] = [lastOf(before), firstOf(after)]
  const events = [last.event, first.event]
  return { kind: 'gap', from: iso(last.at), until: iso(first.at), before: areaOf(before), after: areaOf(after), events }
}

function between({ stay: before }: Stop, { stay: after, via }: Stop): Movement {
  const [last, first] = [lastOf(before), firstOf(after)]
  if (via.length === 0 && first.at - last.at > DAY) return silence(before, after)
  const [from, to] = [areaOf(before), areaOf(after)]
  const way = via.flatMap(({ seen }) => seen)
  const metres = Math.round(metresBetween(from, to))
  const events = [last, ...way, first].map(({ event }) => event)
  if (!reachable(last, first, IMPOSSIBLE))
    return { kind: 'jump', from, to, at: { after: iso(last.at), before: iso(first.at) }, metres, events }
  // Whoever is seen far off left at least as long ago as the fastest way there takes.
  const leftBy = Math.min(...[...way, first].map(one => one.at - travel(last, one)))
  const arrivedFrom = Math.max(...[last, ...way].map(one => one.at + travel(one, first)))
  return {
    kind: 'trip',
    from,
    to,
    left: interval(last.at - SETTING_OUT, leftBy),
    arrived: interval(arrivedFrom, first.at + SETTING_OUT),
    metres,
    via: [...new Set(via.map(({ area }) => area.name))],
    events,
  }
}

/** Milliseconds that the fastest way between two registrations takes. */
const travel = (one: Registration, other: Registration) => (leastMetres(one, other) / FASTEST) * 1000
const areaOf = ({ area, seen }: Visit): SeenArea => seenArea(area.name, seen)
const iso = (at: number) => new Date(Math.round(at)).toISOString()

/** Clocks of two providers differ by seconds: an interval never ends before it begins. */
function interval(after: number, before: number): Between {
  return before >= after ? { after: iso(after), before: iso(before) } : { after: iso(before), before: iso(after) }
}
