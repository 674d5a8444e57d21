import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { type Row, see } from '../../kernel/seen.ts'
import { standsFor } from '../../people/merge-group.ts'
import { person } from '../../people/person.ts'
import { attribution } from './attribution.ts'

type Attribution = ValuesOf<typeof attribution.fields>

/** By which charts and schedules call whoever used an identifier. */
interface Called {
  readonly familyName: string
  readonly givenNames: string | null
  readonly identifier: string
}

/** A label that another standing attribution has, of another number or another person. */
interface Taken {
  readonly label: string
  readonly identifier: string
}

/** "Smith 123": family name and last three digits. `digits`: how many, where three are not enough to tell two apart. */
export const plainLabel = ({ familyName, identifier }: Pick<Called, 'familyName' | 'identifier'>, digits = 3): string =>
  `${familyName} ${identifier.slice(-digits)}`

/**
 * A label that nobody else has: more digits where another number ends alike, the given name where two people of one family
 * name used one number, and at last a count. At most 60 characters.
 */
export function distinctLabel(called: Called, taken: readonly Taken[]): string {
  const { familyName, givenNames, identifier } = called
  const family = familyName.slice(0, 30)
  const sameNumber = taken.some(one => one.identifier === identifier && one.label.startsWith(family))
  const given = (givenNames ?? '').trim()
  const named = [given.slice(0, 1), given.slice(0, 10)].flatMap(part => (part === '' ? [] : `${part} ${family}`))
  const most = identifier.replaceAll(/\D/g, '').length
  const longer = Array.from({ length: most - 2 }, (_, more) => more + 3)
  const plain = longer.map(digits => plainLabel({ familyName: family, identifier }, digits))
  const byName = named.map(familyName => plainLabel({ familyName, identifier }))
  const counted = Array.from({ length: taken.length + 1 }, (_, at) => `${plain[0] ?? family} (${at + 2})`)
  const candidates = sameNumber ? [plain[0] ?? family, ...byName, ...counted] : [...plain, ...byName, ...counted]
  const labels = new Set(taken.map(({ label }) => label))
  return candidates.find(label => !labels.has(label)) ?? `${family} ${identifier}`
}

/** The label of an attribution as it is written down; null where the actor does not see the person. */
export async function composeLabel(
  act: Act,
  { person: who, identifier }: Pick<Attribution, 'person' | 'identifier'>,
  except?: string,
): Promise<string | null> {
  // Of two at once with the same name and digits, the second waits and then sees the label of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`labels ${act.context.actor.agency}`}, 0))`.execute(act.tx)
  const head = (await standsFor(act, [who])).get(who) ?? who
  const { rows } = await sql<Row>`select * from person where id = ${head}`.execute(act.tx)
  const known = rows[0] === undefined ? null : see(act, person, rows[0])
  const familyName = known?.values.familyName
  if (familyName === undefined) return null
  const givenNames = known?.values.givenNames ?? null
  return distinctLabel({ familyName, givenNames, identifier }, await taken(act, head, identifier, except))
}

/** Labels of other standing attributions in the actor's sight; those of the same person and number are no others. */
async function taken(act: Act, head: string, identifier: string, except?: string): Promise<readonly Taken[]> {
  await act.reach(attribution)
  const { rows } = await sql<Row>`select * from attribution where state = 'standing'
    and right(identifier, 3) = ${identifier.slice(-3)} and controller = ${act.context.actor.agency}`.execute(act.tx)
  const others = rows.flatMap(row => see(act, attribution, row) ?? []).filter(({ id }) => id !== except)
  const heads = await standsFor(
    act,
    others.flatMap(({ values }) => values.person ?? []),
  )
  return others.flatMap(({ values }) => {
    const { label, person: who = '', identifier: other = '' } = values
    const same = other === identifier && (heads.get(who) ?? who) === head
    return label === undefined || same ? [] : [{ label, identifier: other }]
  })
}
