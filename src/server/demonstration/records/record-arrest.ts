import { arrest } from '../../../enforcement/arrest.ts'
import type { CalendarDay } from '../../../values/calendar-day.ts'
import { WHO } from './author.ts'
import { clock, later } from './days.ts'
import type { Line } from './lines.ts'
import { aPlace } from './places.ts'
import { type Known, type Reach, registerPerson, somebody, type World } from './register-person.ts'

export type Role = 'line holder' | 'line controller' | 'runner' | 'customer' | 'other'

/** An arrest that was recorded. */
export interface Arrested {
  readonly id: string
  readonly who: Known
  /** When it happened. */
  readonly at: string
  readonly day: CalendarDay
  readonly town: string
  readonly place: string
  readonly role: Role
  readonly line: Line | null
  readonly operation: string | null
  readonly reach: Reach
  /** The account that runs the case. */
  readonly by: number
}

export interface ToArrest {
  readonly day: CalendarDay
  readonly town: string
  readonly role: Role
  readonly line: Line | null
  readonly operation: string | null
  readonly offences: readonly string[]
  /** Somebody who is known already; otherwise somebody new. */
  readonly who?: Known
  readonly reach?: Reach
  /** The account that records it; by default the investigating officer. */
  readonly by?: number
  /** Custody books the person, and the officer puts it down to the operation next day. */
  readonly booked?: boolean
}

export const OFFENCES: Readonly<Record<Role, readonly string[]>> = {
  'line holder': ['Being concerned in the supply of heroin', 'Being concerned in the supply of crack cocaine'],
  'line controller': ['Being concerned in the supply of heroin', 'Being concerned in the supply of crack cocaine'],
  runner: ['Possession of crack cocaine with intent to supply', 'Possession of heroin with intent to supply'],
  customer: ['Possession of a controlled drug of class A'],
  other: ['Permitting premises to be used for the supply of a controlled drug'],
}

const REASONS = [
  'Stopped after a handover was seen',
  'Warrant under section 23 of the Misuse of Drugs Act 1971',
  'Found in somebody else’s flat with drugs and a second phone',
  'Vehicle stopped on the way into the county',
  'Named by the phone download of an earlier arrest',
  'Foot chase after a street deal',
]

/** One arrest, recorded some hours after it happened. */
export function recordArrest(world: World, to: ToArrest): Arrested {
  const { journal, chance } = world
  const { day, town, role, line, operation, reach = {}, booked = false } = to
  const at = clock(
    day,
    chance.weighted([
      [chance.whole(6, 11), 3],
      [chance.whole(12, 18), 5],
      [chance.whole(19, 23), 2],
    ]),
    chance.whole(0, 59),
  )
  const recorded = later(at, chance.whole(40, 600))
  const by = booked ? WHO.custody : (to.by ?? WHO.investigator)
  const who =
    to.who ??
    registerPerson(
      world,
      by,
      recorded,
      somebody(chance, day, line !== null && role !== 'customer' && chance.often(0.5) ? line.city : town),
      reach,
    )
  const place = aPlace(chance)
  const id = journal.make(
    by,
    later(recorded, 12),
    arrest,
    {
      person: who.id,
      arrestedAt: at,
      place,
      town,
      reason: chance.pick(REASONS),
      offences: to.offences.join('\n'),
      role,
      operation: booked ? null : operation,
      line: line?.name ?? null,
    },
    reach,
  )
  if (booked) journal.change(WHO.investigator, later(recorded, chance.whole(60, 2000)), arrest, id, { operation })
  return { id, who, at, day, town, place, role, line, operation, reach, by: to.by ?? WHO.investigator }
}
