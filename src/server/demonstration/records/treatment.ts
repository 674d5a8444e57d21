import { episode } from '../../../treatment/episode.ts'
import { intervention } from '../../../treatment/intervention.ts'
import { addDays, addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { clock, dayOf, dayOfMoment, dayWithin, later } from './days.ts'
import { recordProfiles } from './outcome-profiles.ts'
import { registerClient, somebody } from './register-person.ts'

/** The service’s first day, and how many started treatment until the end of its second month. */
const OPENED = dayOf('2018-04-01')
const FIRST = { until: dayOf('2018-05-31'), people: 118, forOpiates: 50 }
/** People who started treatment in the first year of Project ADDER, those from custody among them. */
const ADDER_YEAR = { from: dayOf('2021-01-04'), until: dayOf('2021-12-20'), people: 176 }
/** Others who started, in each of the years. */
const OTHERS = [
  ['2018-06-04', '2018-12-20', 62],
  ['2019-01-03', '2019-12-20', 84],
  ['2020-01-03', '2020-12-20', 71],
  ['2022-01-04', '2022-12-20', 96],
  ['2023-01-03', '2023-12-20', 84],
  ['2024-01-03', '2024-12-20', 88],
  ['2025-01-03', '2025-12-20', 92],
  ['2026-01-05', '2026-10-20', 74],
] as const

/** Somebody who starts treatment. */
export interface Starting {
  /** The service’s own record of them, and when it was made. */
  readonly person: string
  readonly knownSince: string
  readonly source: '3' | '4' | '5' | '8' | '13'
  readonly startsOn: CalendarDay
  readonly opiates: boolean
}

/** People in treatment since the service opened. `fromCustody`: those who came from custody, already recorded. */
export function recordTreatment(scene: Scene, fromCustody: readonly Starting[]): void {
  const { chance } = scene
  for (let at = 0; at < FIRST.people; at++) {
    const startsOn = dayWithin(chance, addDays(OPENED, 2), FIRST.until)
    newcomer(scene, startsOn, at < FIRST.forOpiates, OPENED)
  }
  const { from, until, people } = ADDER_YEAR
  const already = fromCustody.filter(({ startsOn }) => startsOn >= '2021-01-01' && startsOn <= until)
  for (let at = already.length; at < people; at++)
    newcomer(scene, dayWithin(chance, from, until), chance.often(0.5), addDays(from, -30))
  for (const [first, last, count] of OTHERS)
    for (let at = 0; at < count; at++)
      newcomer(scene, dayWithin(chance, dayOf(first), dayOf(last)), chance.often(0.5), OPENED)
}

/** Somebody who came another way than from custody; nothing of it was recorded before `earliest`. */
function newcomer(scene: Scene, startsOn: CalendarDay, opiates: boolean, earliest: CalendarDay): void {
  const { chance } = scene
  const usual = addDays(startsOn, -chance.whole(1, 24))
  const since = usual < earliest ? earliest : usual
  const knownSince = clock(since, chance.whole(8, 15), chance.whole(0, 59))
  const who = somebody(chance, since, chance.pick(['Norwich', 'Norwich', 'Great Yarmouth', 'King’s Lynn']))
  const person = registerClient(scene, WHO.keyworker, knownSince, who, 'NR')
  const source = chance.weighted([
    ['4', 5],
    ['3', 3],
    ['8', 1],
    ['13', 1],
  ] as const)
  startTreatment(scene, { person, knownSince, source, startsOn, opiates })
}

/** One journey through treatment from the day somebody became known until its end, with a second one for some. */
export function startTreatment(scene: Scene, starting: Starting): void {
  const { chance } = scene
  const { startsOn } = starting
  const stay = chance.weighted([
    [chance.whole(10, 80), 3],
    [chance.whole(84, 200), 4],
    [chance.whole(200, 420), 4],
  ])
  const leftOn = addDays(startsOn, stay)
  const how = chance.weighted([
    ['completed', stay < 84 ? 1 : 5],
    ['completed occasional use', 1],
    ['dropped out', stay < 84 ? 7 : 3],
    ['transferred', 1],
  ] as const)
  journey(scene, starting, leftOn, how)
  if (!how.startsWith('completed') || !chance.often(0.14)) return
  // Back within half a year: from the start, as the measures count it.
  const again = dayWithin(chance, addDays(leftOn, 20), addMonths(leftOn, 5))
  const knownSince = clock(addDays(again, -3), 10, chance.whole(0, 59))
  journey(
    scene,
    { ...starting, source: '4', knownSince, startsOn: again },
    addDays(again, chance.whole(60, 250)),
    'completed',
  )
}

function journey(
  { journal, chance }: Scene,
  { person, knownSince, source, startsOn, opiates }: Starting,
  leftOn: CalendarDay,
  dischargeReason: 'completed' | 'completed occasional use' | 'dropped out' | 'transferred',
): void {
  const by = WHO.keyworker
  const referredOn = dayOfMoment(knownSince)
  const triagedAt = later(knownSince, 95)
  const [substance1, substance2] = opiates
    ? (['heroin', chance.often(0.6) ? 'crack' : null] as const)
    : ([chance.pick(['crack', 'powder cocaine', 'cannabis', 'alcohol']), null] as const)
  const of = journal.make(by, triagedAt, episode, {
    person,
    source,
    referredOn,
    triagedOn: referredOn,
    keyworker: 'Sam Whitlock',
    substance1,
    substance2,
    returnConsent: chance.often(0.9) ? 'yes' : 'no',
  })
  // The first appointment was offered some days before they came, mostly.
  const offered = addDays(startsOn, -chance.pick([0, 0, 1, 2, 5]))
  const firstOfferedOn = offered < referredOn ? referredOn : offered
  const modality = opiates ? '94' : '95'
  const help = journal.make(by, later(triagedAt, 12), intervention, {
    episode: of,
    person,
    modality,
    referredOn,
    firstOfferedOn,
  })
  journal.change(by, clock(startsOn, 16, 40 + chance.whole(0, 19)), intervention, help, { startedOn: startsOn })
  recordProfiles(
    { journal },
    { episode: of, person, startsOn, leftOn, opiates, completed: dischargeReason.startsWith('completed') },
  )
  const exit =
    dischargeReason === 'dropped out' ? 'stopped' : dischargeReason === 'transferred' ? 'transferred' : 'completed'
  const left = clock(leftOn, 17, chance.whole(0, 30))
  journal.change(by, left, intervention, help, { endedOn: leftOn, exit })
  const destination = dischargeReason === 'transferred' ? 'The treatment service where they live now' : null
  journal.change(by, later(left, 4), episode, of, { dischargedOn: leftOn, dischargeReason, destination })
}
