import { custodyMove } from '../../../enforcement/custody-move.ts'
import { seizure } from '../../../enforcement/seizure.ts'
import type { ValuesOf } from '../../../kernel/field.ts'
import { WHO } from './author.ts'
import { later } from './days.ts'
import type { Arrested } from './record-arrest.ts'
import type { World } from './register-person.ts'

type Exhibit = Partial<ValuesOf<(typeof seizure)['fields']>> & { readonly what: string }

/** Numbers of exhibits, by the initials of the officer who took them. */
export class Exhibits {
  readonly #last = new Map<string, number>()

  next(initials: string): string {
    const number = (this.#last.get(initials) ?? 0) + 1
    this.#last.set(initials, number)
    return `${initials}/${number}`
  }
}

const INITIALS = ['AC', 'GO', 'TA', 'LT', 'MW', 'JB', 'RS', 'KD', 'PH', 'EF']

/** Pence for a gram on the street, as the estimates have it. */
const PRICE = { heroin: 7_500, 'crack cocaine': 9_000, cannabis: 1_000 } as const
type Drug = keyof typeof PRICE

/** What was found at an arrest, by the role of whom it was found with. */
export function found(world: World, { role, day }: Arrested): readonly Exhibit[] {
  const { chance } = world
  const items: Exhibit[] = []
  const basis = `Street price list of ${day.slice(0, 4)}`
  const aDrug = (drug: Drug, least: number, most: number): void => {
    const weight = chance.whole(least, most)
    items.push({
      what: 'drug',
      drug,
      drugClass: drug === 'cannabis' ? 'B' : 'A',
      weight,
      count: chance.often(0.5) ? Math.max(1, Math.round(weight / 150)) : null,
      purity: chance.often(0.4) && drug !== 'cannabis' ? chance.whole(18, 74) : null,
      estimatedPence: Math.round((weight * PRICE[drug]) / 1000),
      valueBasis: basis,
      description: chance.pick(['Wraps in a plastic bag', 'Lump in cling film', 'Wraps in a sock', 'Small bags']),
    })
  }
  const holding = role === 'line holder' || role === 'line controller'
  if (role === 'runner' && chance.often(0.7)) {
    aDrug('crack cocaine', 300, 4_000)
    if (chance.often(0.6)) aDrug('heroin', 300, 4_000)
  }
  if (holding && chance.often(0.4)) aDrug(chance.pick(['heroin', 'crack cocaine'] as const), 3_000, 40_000)
  if (role === 'customer' && chance.often(0.5))
    aDrug(chance.pick(['heroin', 'crack cocaine', 'cannabis'] as const), 80, 600)
  if ((role === 'runner' && chance.often(0.45)) || (holding && chance.often(0.5)))
    items.push({
      what: 'cash',
      countedPence: chance.whole(4, holding ? 300 : 90) * 500,
      description: 'Notes and coins',
    })
  if ((role === 'runner' && chance.often(0.5)) || (holding && chance.often(0.9)))
    items.push({
      what: 'phone',
      count: 1,
      description: chance.pick([
        'Small phone without a camera',
        'Smartphone, screen cracked',
        'Smartphone with two SIM cards',
        'SIM card taped inside a shoe',
      ]),
    })
  if (role !== 'customer' && chance.often(0.03))
    items.push({
      what: 'weapon',
      count: 1,
      description: chance.pick(['Extendable baton', 'Knuckleduster', 'Can of CS spray']),
    })
  return items
}

export const KNIVES = ['Kitchen knife', 'Lock knife', 'Zombie knife', 'Machete-like knife', 'Flick knife']

/** Records exhibits of an arrest, and where each was afterwards. */
export function recordSeizures(world: World, exhibits: Exhibits, from: Arrested, items: readonly Exhibit[]): void {
  const { journal, chance } = world
  const { at, place, town, who, operation, reach, by } = from
  const initials = chance.pick(INITIALS)
  for (const [position, item] of items.entries()) {
    const seizedAt = later(at, 5 + position * 4)
    const recorded = later(at, chance.whole(700, 1300))
    const exhibit = exhibits.next(initials)
    const values = { exhibit, seizedAt, place, town, arrest: from.id, operation, person: who.id, ...item }
    const id = journal.make(by, recorded, seizure, values, reach)
    let step = 0
    let holder = `Officer ${initials}, ${place}`
    const move = (minutes: number, movedTo: string, reason: string): void => {
      step += 1
      const movedAt = later(seizedAt, minutes)
      const moved = { seizure: id, step, movedAt, movedFrom: holder, movedTo, reason }
      const mover = reach.ringFence === undefined && by === WHO.investigator ? WHO.custody : by
      journal.make(mover, later(movedAt, Math.max(30, 1400 - minutes)), custodyMove, moved, reach)
      holder = movedTo
    }
    move(chance.whole(60, 400), `Property store, shelf ${chance.whole(1, 60)}`, 'Sealed and booked in')
    if (item.what === 'drug' && chance.often(0.35)) {
      const away = chance.whole(3_000, 12_000)
      move(away, 'Forensic laboratory', 'Analysis and weighing')
      move(
        away + chance.whole(9_000, 30_000),
        `Property store, shelf ${chance.whole(1, 60)}`,
        'Returned with certificate',
      )
    }
    if (item.what === 'phone' && chance.often(0.4))
      move(chance.whole(2_000, 9_000), 'Digital forensics unit', 'Download')
    // Weighed again by the laboratory: the first figure stays in the history.
    if (item.what === 'drug' && typeof item.weight === 'number' && item.weight > 2_000 && chance.often(0.15))
      journal.change(by, later(recorded, chance.whole(20_000, 40_000)), seizure, id, {
        weight: item.weight - chance.whole(20, 180),
      })
  }
}
