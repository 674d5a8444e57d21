import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import { WHO } from './author.ts'
import { clock, courtDay } from './days.ts'
import type { Histories } from './histories.ts'
import { type Line, lineOn } from './lines.ts'
import { aTown } from './places.ts'
import { type Arrested, OFFENCES, recordArrest, type Role } from './record-arrest.ts'
import { recordCharge, recordOutcome, usually } from './record-prosecution.ts'
import { type Exhibits, found, KNIVES, recordSeizures } from './record-seizures.ts'
import { type Known, registerAgain, type World } from './register-person.ts'

/** What the stories of the operations share. */
export interface Scene extends World {
  readonly lines: readonly Line[]
  readonly exhibits: Exhibits
  /** People known to Norfolk Police by now, outside any ring-fence. */
  readonly known: Known[]
  /** Who was arrested when, and who was in prison: nobody is arrested in the street meanwhile. */
  readonly histories: Histories
}

export interface Arresting {
  readonly operation: string | null
  readonly roles: readonly (readonly [Role, number])[]
  /** Part of them who have been arrested before. */
  readonly again: number
  readonly town?: string
  /** Part of them whom custody books before an officer puts the arrest down to the operation. */
  readonly booked: number
}

/** Norfolk's arrests on these days, with what was seized, in order. */
export const arrestOn = (scene: Scene, days: readonly CalendarDay[], how: Arresting): readonly Arrested[] =>
  days.map(day => {
    const { chance, known, lines } = scene
    const role = chance.weighted(how.roles)
    const line = chance.often(0.8) ? lineOn(chance, lines, day) : null
    const before = chance.often(how.again) ? someoneBefore(scene, day) : undefined
    const arrested = recordArrest(scene, {
      day,
      role,
      line,
      town: how.town ?? (line === null ? aTown(chance) : chance.pick(line.towns)),
      operation: how.operation,
      offences: chance.often(0.3) ? OFFENCES[role] : OFFENCES[role].slice(0, 1),
      booked: how.operation !== null && chance.often(how.booked),
      ...(before === undefined ? {} : { who: before }),
    })
    if (before === undefined) known.push(arrested.who)
    scene.histories.arrested(arrested.who.id, day)
    recordSeizures(scene, scene.exhibits, arrested, found(scene, arrested))
    return arrested
  })

/** Somebody known by that day; now and then custody does not find them and writes them down once more. */
function someoneBefore(scene: Scene, day: CalendarDay): Known | undefined {
  const { chance, known, histories } = scene
  // Few come back often, so that some have a long history.
  const lately = addDays(day, -2)
  const candidates = known.filter(({ id, at }) => at < lately && !histories.inPrison(id, day))
  if (candidates.length === 0) return undefined
  const often = candidates.slice(0, Math.ceil(candidates.length * 0.12))
  const person = chance.pick(chance.often(0.45) ? often : candidates)
  return chance.often(0.09) ? registerAgain(scene, WHO.custody, clock(day, 5, chance.whole(0, 59)), person) : person
}

/** A knife found at each of these arrests. */
export function recordKnives(scene: Scene, at: readonly Arrested[]): void {
  for (const arrested of at) {
    const description = scene.chance.pick(KNIVES)
    recordSeizures(scene, scene.exhibits, arrested, [{ what: 'weapon', count: 1, description }])
  }
}

/** Prosecutes this part of them: charged at once, decided months later, not before `earliest` and not after `last`. */
export function prosecute(
  scene: Scene,
  arrests: readonly Arrested[],
  part: number,
  earliest: CalendarDay,
  last: CalendarDay,
): void {
  const { chance, histories } = scene
  for (const arrested of arrests) {
    if (!chance.often(part)) continue
    const charged = recordCharge(scene, arrested, chance.often(0.15))
    const inTime = addDays(arrested.day, chance.whole(60, 320))
    const decidedOn = courtDay(inTime < earliest ? addDays(earliest, chance.whole(3, 150)) : inTime)
    // The others still wait for their day in court.
    if (decidedOn > last) continue
    const usual = usually(chance, arrested.role)
    recordOutcome(scene, arrested, charged, decidedOn, histories.imposed(arrested.who.id, decidedOn, usual))
  }
}

/** So many of these, each another person. */
export function differentPeople(scene: Scene, arrests: readonly Arrested[], count: number): readonly Arrested[] {
  const one = new Map(arrests.map(arrested => [arrested.who.id, arrested]))
  return scene.chance.some([...one.values()], count)
}
