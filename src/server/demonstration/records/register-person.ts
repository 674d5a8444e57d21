import { address } from '../../../people/address.ts'
import { identifier } from '../../../people/identifier.ts'
import { personName } from '../../../people/person-name.ts'
import { person } from '../../../people/person.ts'
import { addDays, addMonths, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Chance } from './chance.ts'
import { dramaNumber, inventedPncId, testNhsNumber } from './check-digits.ts'
import { atWork, dayOfMoment, dayWithin, later } from './days.ts'
import type { Journal } from './journal.ts'
import { aFamilyName, aName, aNickname, mistyped, type Name } from './names.ts'
import { aHome, type Home } from './places.ts'

export interface World {
  readonly journal: Journal
  readonly chance: Chance
}

/** Who may reach what is written: agencies involved, and the ring-fence. */
export interface Reach {
  readonly involved?: readonly string[]
  readonly ringFence?: string
}

/** Somebody invented, as one agency's record of them has them. */
export interface Known {
  readonly id: string
  readonly name: Name
  readonly bornOn: CalendarDay
  readonly home: Home
  /** Account that registered them, and when. */
  readonly by: number
  readonly at: string
  readonly pnc: string | null
}

type Same = Pick<Known, 'name' | 'bornOn' | 'home'>

const LANGUAGES = ['Portuguese', 'Lithuanian', 'Polish', 'Romanian', 'Bengali', 'Somali', 'Albanian']

/** An adult of that day, invented. */
export function somebody(chance: Chance, on: CalendarDay, town: string): Same {
  const youngest = addMonths(
    on,
    -12 *
      chance.weighted([
        [18, 5],
        [21, 4],
        [26, 4],
        [33, 3],
        [42, 2],
      ]) -
      1,
  )
  return {
    name: aName(chance),
    bornOn: dayWithin(chance, addMonths(youngest, -96), youngest),
    home: aHome(chance, town),
  }
}

/** An officer's record of a person, with numbers, other names and addresses as far as they came to be known. */
export function registerPerson(
  { journal, chance }: World,
  by: number,
  at: string,
  same: Same,
  reach: Reach = {},
): Known {
  const { name, bornOn, home } = same
  const id = journal.make(
    by,
    at,
    person,
    {
      ...name,
      bornOn,
      language: chance.often(0.05) ? chance.pick(LANGUAGES) : null,
      phone: chance.often(0.4) ? dramaNumber(chance) : null,
    },
    reach,
  )
  const pnc = chance.often(0.85) ? inventedPncId(chance, Number(bornOn.slice(0, 4)) + chance.whole(14, 18)) : null
  const about = (minutes: number): readonly [number, string] => [by, later(at, minutes)]
  if (pnc !== null) journal.make(...about(3), identifier, { person: id, register: 'pnc', value: pnc }, reach)
  if (chance.often(0.75)) livesAt({ journal, chance }, id, by, later(at, 6), home, reach)
  if (chance.often(0.12)) {
    const nickname = { person: id, givenNames: aNickname(chance), use: 'nickname' as const }
    journal.make(...about(chance.whole(60, 90_000)), personName, nickname, reach)
  }
  if (chance.often(0.06)) {
    const alias = { person: id, givenNames: name.givenNames, familyName: aFamilyName(chance), use: 'alias' as const }
    journal.make(...about(chance.whole(60, 90_000)), personName, alias, reach)
  }
  if (chance.often(0.04)) {
    const spelling = { person: id, familyName: mistyped(chance, name.familyName), use: 'spelling' as const }
    journal.make(...about(chance.whole(9, 900)), personName, spelling, reach)
  }
  return { ...same, id, by, at, pnc }
}

/** The address they gave; some have moved since, and then it became a former one. */
function livesAt({ journal, chance }: World, id: string, by: number, at: string, home: Home, reach: Reach): void {
  const written = { person: id, ...home, use: chance.often(0.2) ? ('staying' as const) : ('home' as const) }
  const made = journal.make(by, at, address, written, reach)
  if (!chance.often(0.1)) return
  const moved = addDays(dayOfMoment(at), chance.whole(60, 300))
  journal.change(by, atWork(chance, moved), address, made, { use: 'former', until: moved })
  journal.make(
    by,
    later(atWork(chance, moved), 600),
    address,
    { person: id, ...aHome(chance, home.town), use: 'home', since: moved },
    reach,
  )
}

/**
 * The same person once more, as somebody in a hurry wrote them down: a slip in the name, day and month changed places, or a
 * part of the name left out. Nobody has noticed yet.
 */
export function registerAgain(world: World, by: number, at: string, known: Known): Known {
  const { journal, chance } = world
  const { name, bornOn, home } = known
  const [year = '', month = '', day = ''] = bornOn.split('-')
  const canSwap = Number(day) <= 12 && day !== month
  const slip = chance.weighted([
    ['family name', 4],
    ['given name', 2],
    ['swapped', canSwap ? 6 : 0],
  ] as const)
  const again = {
    familyName: slip === 'family name' ? mistyped(chance, name.familyName) : name.familyName,
    givenNames: slip === 'given name' ? mistyped(chance, name.givenNames) : (name.givenNames.split(' ')[0] ?? ''),
    bornOn: slip === 'swapped' ? `${year}-${day}-${month}` : bornOn,
  }
  const id = journal.make(by, at, person, again)
  const pnc = known.pnc !== null && chance.often(0.6) ? known.pnc : null
  if (pnc !== null) journal.make(by, later(at, 4), identifier, { person: id, register: 'pnc', value: pnc })
  if (chance.often(0.6)) journal.make(by, later(at, 7), address, { person: id, ...home, use: 'home' })
  return { id, name, bornOn, home, by, at, pnc }
}

/** The record that a service keeps of somebody it looks after: its own, whoever else knows them. */
export function registerClient({ journal, chance }: World, by: number, at: string, same: Same, prefix: string): string {
  const { name, bornOn, home } = same
  const contactNote = chance.often(0.25)
    ? chance.pick([
        'Text first; do not leave a voice message',
        'No letters to the home address',
        'Best before noon',
        'Ask for the support worker at the hostel',
      ])
    : null
  const phone = chance.often(0.7) ? dramaNumber(chance) : null
  const id = journal.make(by, at, person, { ...name, bornOn, phone, contactNote })
  const reference = `${prefix}-${String(chance.whole(0, 99_999)).padStart(5, '0')}`
  journal.make(by, later(at, 2), identifier, { person: id, register: 'client', value: reference })
  if (prefix === 'NR' && chance.often(0.8))
    journal.make(by, later(at, 3), identifier, { person: id, register: 'nhs', value: testNhsNumber(chance) })
  if (chance.often(0.6))
    journal.make(by, later(at, 5), address, { person: id, ...home, use: chance.often(0.5) ? 'home' : 'staying' })
  return id
}
