import type { FourWeeks } from '../../../treatment/fields/four-weeks.ts'
import { outcomeProfile } from '../../../treatment/outcome-profile.ts'
import { addDays, addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Scene } from './arrest-people.ts'
import { WHO } from './author.ts'
import { Chance } from './chance.ts'
import { clock } from './days.ts'

interface InTreatment {
  readonly episode: string
  readonly person: string
  readonly startsOn: CalendarDay
  readonly leftOn: CalendarDay
  readonly opiates: boolean
  readonly completed: boolean
}

/** How somebody was doing at the start, every three months and at a planned end: mostly a little better each time. */
export function recordProfiles({ journal }: Pick<Scene, 'journal'>, journey: InTreatment): void {
  const { episode, person, startsOn, leftOn, opiates, completed } = journey
  // Its own draws: whether a profile was taken changes nothing else in the county.
  const chance = new Chance(`profiles ${episode}`)
  const reviews: CalendarDay[] = []
  for (let months = 3; addMonths(startsOn, months) < leftOn; months += 3) reviews.push(addMonths(startsOn, months))
  const held = [
    { stage: 'start', day: addDays(startsOn, chance.whole(0, 10)) },
    ...reviews.map(day => ({ stage: 'review', day }) as const),
    ...(completed ? [{ stage: 'exit', day: leftOn } as const] : []),
  ] as const
  const worst = chance.whole(14, 26)
  held.forEach(({ stage, day }, at) => {
    if (day > leftOn) return
    const better = at / (at + 1.5)
    const days = Math.round(worst * (1 - better) * (stage === 'exit' ? 0.1 : 1))
    journal.make(WHO.keyworker, clock(day, chance.whole(9, 16), chance.whole(0, 59)), outcomeProfile, {
      episode,
      person,
      stage,
      heldOn: day,
      ...(opiates
        ? { opiates: inWeeks(days), crack: inWeeks(Math.floor(days / 2)), injecting: inWeeks(Math.floor(days / 4)) }
        : { crack: inWeeks(days) }),
      psychological: outOf20(chance, better),
      physical: outOf20(chance, better),
      quality: outOf20(chance, better),
      workDays: Math.round(better * chance.whole(0, 20)),
      educationDays: 0,
      housingProblem: chance.often(0.35 * (1 - better)) ? 'yes' : 'no',
      evictionRisk: chance.often(0.1) ? 'yes' : 'no',
    })
  })
}

const outOf20 = (chance: Chance, better: number): number => Math.round(5 + better * 11 + chance.whole(-2, 2))

/** So many days spread over the four weeks, the fewest in the latest. */
function inWeeks(days: number): FourWeeks {
  const week = (at: number): number => Math.min(7, Math.floor((days + at) / 4))
  return { week1: week(0), week2: week(1), week3: week(2), week4: week(3) }
}
