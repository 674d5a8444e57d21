import { charge } from '../../../enforcement/charge.ts'
import { outcome } from '../../../enforcement/outcome.ts'
import type { SentencePart } from '../../../enforcement/sentence-part.ts'
import { sentence } from '../../../enforcement/sentence.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import type { Chance } from './chance.ts'
import { atWork, clock, later } from './days.ts'
import { type Arrested, OFFENCES } from './record-arrest.ts'
import type { World } from './register-person.ts'

export type Imposed =
  | { readonly kind: 'determinate' | 'suspended' | 'community'; readonly months: number }
  | { readonly kind: 'fine'; readonly pence: number }

/** A charge within three days of the arrest; its id. A second offence is charged beside it now and then. */
export function recordCharge({ journal, chance }: World, from: Arrested, second = false): string {
  const chargedOn = addDays(from.day, chance.whole(1, 3))
  const [first = '', other = first] = OFFENCES[from.role]
  const made = (offence: string): string => {
    const values = { person: from.who.id, arrest: from.id, offence, chargedOn, outcomeCode: '1' }
    return journal.make(from.by, clock(chargedOn, 18, chance.whole(0, 59)), charge, values, from.reach)
  }
  const id = made(first)
  if (second) made(other)
  return id
}

/** How a charge ended, and what was imposed where it ended in a conviction. */
export function recordOutcome(
  world: World,
  from: Arrested,
  charged: string,
  decidedOn: CalendarDay,
  imposed: Imposed | null,
): void {
  const { journal, chance } = world
  const { who, operation, reach, by } = from
  const crown = imposed === null || imposed.kind === 'determinate' || imposed.kind === 'suspended'
  const court = crown
    ? chance.pick(['Norwich Crown Court', 'King’s Lynn Crown Court'])
    : chance.pick(['Norwich Magistrates’ Court', 'Great Yarmouth Magistrates’ Court', 'King’s Lynn Magistrates’ Court'])
  const at = later(atWork(chance, decidedOn), 120)
  const result = imposed === null ? chance.pick(['acquitted', 'withdrawn', 'withdrawn']) : 'convicted'
  const decided = journal.make(by, at, outcome, { person: who.id, charge: charged, result, decidedOn, court }, reach)
  if (imposed === null) return
  const values = {
    person: who.id,
    outcome: decided,
    operation,
    kindOfSentence: imposed.kind,
    startsOn: decidedOn,
    ...(imposed.kind === 'fine' ? { amountPence: imposed.pence } : { terms: partsOf(chance, imposed) }),
  }
  journal.make(by, later(at, 8), sentence, values, reach)
}

/** So many months in all, said as courts say them: some in two parts one after the other, some with a shorter one beside. */
function partsOf(
  chance: Chance,
  { kind, months }: Extract<Imposed, { readonly months: number }>,
): readonly SentencePart[] {
  if (kind !== 'determinate' || months < 12) return [part(months)]
  const said = chance.weighted([
    ['one', 7],
    ['consecutive', 1],
    ['beside', 2],
  ] as const)
  if (said === 'one') return [part(months)]
  const shorter = chance.whole(3, Math.floor(months / 2))
  return said === 'beside'
    ? [part(months), part(shorter)]
    : [part(months - shorter), { ...part(shorter), consecutive: true }]
}

const part = (months: number): SentencePart => {
  const years = months >= 24 || months === 12 ? Math.floor(months / 12) : 0
  return { years, months: months - years * 12, weeks: 0, days: 0, consecutive: false }
}

/** So many lengths in months that add up to exactly this. */
export function lengthsOf(
  chance: Chance,
  count: number,
  total: number,
  least: number,
  most: number,
): readonly number[] {
  const lengths = Array.from({ length: count }, () => chance.whole(least, most))
  for (let over = lengths.reduce((sum, length) => sum + length, 0) - total; over !== 0; ) {
    const at = chance.whole(0, count - 1)
    const step = over > 0 ? -1 : 1
    const length = (lengths[at] ?? 0) + step
    if (length < least || length > most) continue
    lengths[at] = length
    over += step
  }
  return lengths
}

/** What courts impose where nothing else is said, by the role. */
export function usually(chance: Chance, role: Arrested['role']): Imposed | null {
  if (chance.often(0.12)) return null
  if (role === 'line holder' || role === 'line controller') return { kind: 'determinate', months: chance.whole(30, 96) }
  if (role === 'customer' || role === 'other')
    return chance.often(0.5) ? { kind: 'fine', pence: chance.whole(4, 30) * 1000 } : { kind: 'community', months: 12 }
  return chance.weighted<Imposed>([
    [{ kind: 'determinate', months: chance.whole(8, 42) }, 5],
    [{ kind: 'suspended', months: chance.whole(6, 22) }, 3],
    [{ kind: 'community', months: chance.pick([12, 18, 24]) }, 2],
  ])
}
