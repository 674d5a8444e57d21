import { addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Chance } from './chance.ts'
import { dayOf, dayWithin } from './days.ts'
import { aTown, CITIES } from './places.ts'

/** An invented drug line, as officers call it. */
export interface Line {
  readonly name: string
  readonly city: string
  readonly towns: readonly string[]
  readonly from: CalendarDay
  readonly until: CalendarDay
}

const NAMES =
  `Tommy Mitch Sunny Kez Rio Marley Dre Leo Max Ozzy Billy Jet Sonic Rocky Diesel Milo Taz Jericho Bruno Chase Ghost Cody
Duke Ellis Felix Gino Hugo Indy Jonah Kobe Lenny Macy Nico Otis Paco Quincy Remy Santo Tino Ugo Vinny Wes Xavi Yogi Zeke
Archie Benji Casper Dexter Enzo Freddo Gus Harley Ike Junior Kane Louie Monty`.split(/\s+/)

/** Lines of the years before, during and after the operations; most are run from London and live for months, not years. */
export const linesOf = (chance: Chance): readonly Line[] =>
  NAMES.map((name, at) => {
    const opened = at < 26 ? ['2016-06-01', '2019-09-01'] : ['2019-06-01', '2021-09-01']
    const [first = '', last = ''] = opened
    const from = dayWithin(chance, dayOf(first), dayOf(last))
    const town = aTown(chance)
    return {
      name,
      city: chance.weighted(CITIES.map(([city], place) => [city, place === 0 ? 8 : 1] as const)),
      towns: chance.often(0.4) ? [town, aTown(chance)] : [town],
      from,
      until: addMonths(from, chance.whole(6, 30)),
    }
  })

/** A line that was running on that day, or null where none was. */
export function lineOn(chance: Chance, lines: readonly Line[], day: CalendarDay): Line | null {
  const running = lines.filter(({ from, until }) => from <= day && day <= until)
  return running.length === 0 ? null : chance.pick(running)
}
