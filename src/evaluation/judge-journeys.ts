import { geographyOf } from '../comms/analyses/places/geography.ts'
import { registrationsOf } from '../comms/analyses/places/registrations.ts'
import { journeys, partyId, type Snapshot, type Trip } from '../comms/index.ts'
import type { JourneyTruth, Truth } from '../simulation/index.ts'
import { nearestTown } from './nearest-town.ts'

/** Trips between towns, beside the true journeys of the same numbers. */
export interface JourneysJudged {
  readonly numbers: number
  /** True journeys during all of which one person carried the number. */
  readonly truth: number
  /** Of these, the ones whose number was registered in both towns around the journey, within a day. */
  readonly seen: number
  readonly foundOfTruth: number
  readonly foundOfSeen: number
  /** Trips given between two towns of the county, without those during which the phone changed hands. */
  readonly given: number
  /** Of these, the ones that match a true journey. */
  readonly right: number
  /** Trips given while the phone changed hands on the way: neither right nor wrong. */
  readonly handedOver: number
  /** Of the matched trips: was the true moment inside the interval? */
  readonly departureInside: number
  readonly arrivalInside: number
  /** Minutes from the true moment to the middle of the interval, and the interval's length, of the matched trips. */
  readonly trips: readonly { readonly departure: number; readonly arrival: number; readonly wide: number }[]
}

/** Numbers judged at most: enough for the rates, without taking minutes. */
const NUMBERS = 40
const DAY = 86_400_000
const MINUTE = 60_000
/** A change of hands this near to a trip leaves the truth open. */
const HANDOVER = 3 * 3_600_000

/** Compares the trips of numbers with journeys, evenly drawn, with the truth. */
export async function judgeJourneys(snapshot: Snapshot, truth: Truth): Promise<JourneysJudged> {
  const all = [...new Set(truth.journeys.flatMap(({ numbers }) => numbers))].sort()
  const step = Math.max(1, all.length / NUMBERS)
  const drawn = Array.from({ length: Math.min(NUMBERS, all.length) }, (_, i) => all[Math.floor(i * step)] ?? '')
  const judged: JourneysJudged[] = []
  for (const number of drawn) judged.push(await ofNumber(snapshot, truth, number))
  const sum = (of: (one: JourneysJudged) => number) => judged.reduce((total, one) => total + of(one), 0)
  return {
    numbers: drawn.length,
    truth: sum(one => one.truth),
    seen: sum(one => one.seen),
    foundOfTruth: sum(one => one.foundOfTruth),
    foundOfSeen: sum(one => one.foundOfSeen),
    given: sum(one => one.given),
    right: sum(one => one.right),
    handedOver: sum(one => one.handedOver),
    departureInside: sum(one => one.departureInside),
    arrivalInside: sum(one => one.arrivalInside),
    trips: judged.flatMap(one => one.trips),
  }
}

async function ofNumber(snapshot: Snapshot, truth: Truth, number: string): Promise<JourneysJudged> {
  const townOf = nearestTown(truth)
  const mine = truth.journeys
    .filter(({ numbers }) => numbers.includes(number))
    .sort((x, y) => (x.departed < y.departed ? -1 : 1))
  const carried = truth.carried.filter(one => one.number === number)
  // A number without rows is its owner's only phone, and never leaves them.
  const whole = mine.filter(
    journey =>
      carried.length === 0 ||
      carried.some(
        ({ person, from, until }) => person === journey.person && from <= journey.departed && journey.arrived <= until,
      ),
  )
  const handovers = carried.flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)])
  const matched = new Map<JourneyTruth, Trip>()
  let [given, handedOver] = [0, 0]
  for (const trip of (await journeys(snapshot, { number })).rows) {
    if (trip.kind !== 'trip') continue
    const [from, to] = [townOf(trip.from), townOf(trip.to)]
    if (from === undefined || to === undefined || from === to) continue
    const { after } = trip.left
    const { before } = trip.arrived
    const during = (journey: JourneyTruth) => journey.departed <= before && journey.arrived >= after
    const hit = whole.find(one => !matched.has(one) && one.from === from && one.to === to && during(one))
    if (hit !== undefined) matched.set(hit, trip)
    else if (
      mine.some(one => !whole.includes(one) && during(one)) ||
      handovers.some(at => at >= Date.parse(after) - HANDOVER && at <= Date.parse(before) + HANDOVER)
    ) {
      handedOver++
      continue
    }
    given++
  }
  const seen = await seenAtBothEnds(snapshot, number, mine, townOf)
  const seenWhole = whole.filter(one => seen.has(one))
  const inside = ({ after, before }: Trip['left'], at: string) => after <= at && at <= before
  return {
    numbers: 1,
    truth: whole.length,
    seen: seenWhole.length,
    foundOfTruth: matched.size,
    foundOfSeen: seenWhole.filter(one => matched.has(one)).length,
    given,
    right: matched.size,
    handedOver,
    departureInside: [...matched].filter(([one, trip]) => inside(trip.left, one.departed)).length,
    arrivalInside: [...matched].filter(([one, trip]) => inside(trip.arrived, one.arrived)).length,
    trips: [...matched].map(([one, trip]) => ({
      departure: minutesOff(trip.left, one.departed),
      arrival: minutesOff(trip.arrived, one.arrived),
      wide: Math.round((Date.parse(trip.left.before) - Date.parse(trip.left.after)) / MINUTE),
    })),
  }
}

function minutesOff({ after, before }: Trip['left'], at: string): number {
  return Math.round(Math.abs((Date.parse(after) + Date.parse(before)) / 2 - Date.parse(at)) / MINUTE)
}

/** The journeys that the records can show: registered where it began, since the journey before, and where it ended, until the next. */
async function seenAtBothEnds(
  snapshot: Snapshot,
  number: string,
  mine: readonly JourneyTruth[],
  townOf: ReturnType<typeof nearestTown>,
): Promise<ReadonlySet<JourneyTruth>> {
  const id = await partyId(snapshot, number)
  if (id === undefined) return new Set()
  const { located } = await registrationsOf(snapshot, id, await geographyOf(snapshot))
  const seen = located.map(({ at, area }) => ({ at, town: townOf(area) }))
  return new Set(
    mine.filter((journey, index) => {
      const since = Date.parse(mine[index - 1]?.arrived ?? '1970-01-01T00:00:00Z')
      const until = Date.parse(mine[index + 1]?.departed ?? '9999-01-01T00:00:00Z')
      const [left, arrived] = [Date.parse(journey.departed), Date.parse(journey.arrived)]
      const before = seen.findLast(({ at, town }) => at >= since && at <= left && town === journey.from)
      const after = seen.find(({ at, town }) => at >= arrived && at <= until && town === journey.to)
      return before !== undefined && after !== undefined && after.at - before.at <= DAY
    }),
  )
}
