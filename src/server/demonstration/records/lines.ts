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
Archie Benji Casper Dexter Enzo Freddo Gus Harley Ike Junior Kane Louie Monty
Nate Oakley Pablo Quentin Romeo Sid Tex Umar Vito Woody Xander York Zorro Abe Bobby Clay Dean Ezra Fox Gabe Hank Iggy Jonny Knox
Lou Manny Ned Ollie Piers Rex Stan Teddy Uri Vic Walt Zed Angel Bez Cruz Denny`.split(/\s+/)

const LATEST = [Number.POSITIVE_INFINITY, '2021-10-01', '2026-08-01'] as const
/** So many of the names were used by lines that opened in this stretch of time. */
const PERIODS = [[24, '2016-06-01', '2019-08-01'], [80, '2019-06-01', '2021-08-01'], LATEST] as const

/** Lines of the years before, during and after the operations; most are run from London and live for months, not years. */
export const linesOf = (chance: Chance): readonly Line[] =>
  NAMES.map((name, at) => {
    const [, first, last] = PERIODS.find(([names]) => at < names) ?? LATEST
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
