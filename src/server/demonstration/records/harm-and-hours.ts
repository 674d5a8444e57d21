import { incident } from '../../../enforcement/incident.ts'
import { policeHours } from '../../../enforcement/police-hours.ts'
import { addDays, addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { atWork, clock, dayOf, daysWithin, later } from './days.ts'
import { type Line, lineOn } from './lines.ts'
import { ADDER, GRAVITY, OROCHI } from './operations.ts'
import { aPlace, aTown } from './places.ts'

/** Incidents in each stretch of years: harm grows with the lines and falls after many of them were closed. */
const HARM = [
  ['2016-12-01', '2017-12-31', 84],
  ['2018-01-01', '2019-12-31', 170],
  ['2020-01-01', '2021-12-31', 96],
  ['2022-01-01', '2024-12-31', 70],
  ['2025-01-01', '2026-10-25', 34],
] as const

const WORDS = {
  violence: [
    'Man hit with a bottle over a debt',
    'Tenant beaten when he asked visitors to leave',
    'Fight between two groups over who may sell there',
  ],
  weapon: [
    'Man seen with a long blade',
    'Knife shown during a dispute over money',
    'Machete found under the bed after a call from neighbours',
  ],
  overdose: [
    'Found unconscious by a friend; naloxone given by the ambulance crew',
    'Woken with naloxone at the hostel, taken to hospital',
    'Ambulance called by a passer-by; recovered',
  ],
  death: ['Found dead at home; drugs nearby. The coroner has been told'],
  other: ['Windows broken', 'Car set on fire'],
} as const

/** Violence, weapons, overdoses and deaths, in towns and by line where that is known. */
export function recordHarm(scene: Scene): void {
  const { journal, chance, lines } = scene
  for (const [from, until, count] of HARM) {
    for (const day of daysWithin(chance, dayOf(from), dayOf(until), count)) {
      const what = chance.weighted([
        ['violence', 42],
        ['weapon', 25],
        ['overdose', 24],
        ['death', 3],
        ['other', 6],
      ] as const)
      const line = chance.often(0.7) ? lineOn(chance, lines, day) : null
      const happenedAt = clock(day, chance.whole(0, 23), chance.whole(0, 59))
      const town = line === null ? aTown(chance) : chance.pick(line.towns)
      const account = chance.pick(WORDS[what])
      const id = journal.make(WHO.analyst, later(happenedAt, chance.whole(300, 3_000)), incident, {
        what,
        happenedAt,
        place: aPlace(chance),
        town,
        line: line?.name ?? null,
        account,
        operation: running(day),
        person: what !== 'death' && chance.often(0.25) ? harmed(scene, day) : null,
      })
      if (line === null && chance.often(0.15)) putDownTo(scene, id, day)
    }
  }
}

const harmed = ({ chance, known }: Scene, day: CalendarDay): string | null => {
  const then = known.filter(({ at }) => at < day)
  return then.length === 0 ? null : chance.pick(then).id
}

/** Connected with a line only later, by a phone download. */
function putDownTo({ journal, chance, lines }: Scene, id: string, day: CalendarDay): void {
  const line = lineOn(chance, lines, day)
  if (line !== null)
    journal.change(WHO.analyst, atWork(chance, addDays(day, chance.whole(20, 90))), incident, id, { line: line.name })
}

const running = (day: CalendarDay): string | null =>
  day >= '2016-12-05' && day <= '2019-10-20' ? GRAVITY : day >= '2019-11-11' && day <= '2021-12-31' ? OROCHI : null

const ACTIVITIES = [
  'Warrants',
  'Phone downloads',
  'Interviews and files',
  'Patrols and stops',
  'Search for phone records',
  'Visits to homes that were taken over',
] as const

/** Hours by month: Gravity spends them on the street, Orochi on phones. */
export function recordHours(scene: Scene): void {
  month(scene, GRAVITY, '2016-12-01', '2019-10-31', 3, [700, 1600])
  month(scene, OROCHI, '2019-11-01', '2022-06-30', 3, [260, 620])
  month(scene, ADDER, '2021-01-01', '2025-03-31', 2, [300, 900])
}

function month(
  { journal, chance, lines }: Scene,
  operation: string,
  from: string,
  until: string,
  entries: number,
  [least, most]: readonly [number, number],
): void {
  for (let first = dayOf(from); first < until; first = addMonths(first, 1)) {
    for (let entry = 0; entry < entries; entry++) {
      const workedOn = addDays(first, chance.whole(1, 26))
      const line: Line | null = operation === OROCHI && chance.often(0.7) ? lineOn(chance, lines, workedOn) : null
      const at = atWork(chance, addDays(workedOn, 1))
      const by = chance.often(0.5) ? WHO.senior : WHO.analyst
      journal.make(by, at, policeHours, {
        operation,
        line: line?.name ?? null,
        workedOn,
        quarters: chance.whole(least, most),
        activity: operation === OROCHI ? chance.pick(ACTIVITIES.slice(1, 5)) : chance.pick(ACTIVITIES),
      })
    }
  }
}
