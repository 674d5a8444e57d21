import { ageWordsOn } from '../../../disruption/line/child-first.ts'
import { lineRole } from '../../../disruption/line/line-role.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { bornOnOf } from '../../../people/born-on-of.ts'
import { groupBy } from '../../../values/group-by.ts'
import { addressOf } from '../record/address-of.ts'
import { type Shift, shiftUpstream } from './shift-upstream.ts'

/** Who was what to a line, person by person, and how far up the line those were who were arrested and charged. */
export interface RolesSection {
  readonly people: readonly RolesOfPerson[]
  readonly shift: Shift
  /** Whether there are more roles than are shown. */
  readonly more: boolean
  readonly mayAdd: boolean
}

interface RolesOfPerson {
  readonly name: string
  readonly href: string
  /** What is said before anything else of a child, or of somebody whose age is not known; null of an adult. */
  readonly first: string | null
  readonly roles: readonly Record<string, unknown>[]
}

type Role = Seen<typeof lineRole.fields>

const SHOWN = 100

/** The section of a confirmed line’s page; `keeps`: whether the viewer keeps the lines of the force that has it. */
export async function rolesSection(act: Act, line: string, keeps: boolean): Promise<RolesSection> {
  const { rows, more } = await listRecords(act, lineRole, { where: { line }, order: 'happened', size: SHOWN })
  const seen = rows.filter(({ values }) => values.person !== undefined)
  const byPerson = groupBy(seen, ({ values }) => values.person ?? '')
  const names = await captionsOf(act, 'person', [...byPerson.keys()])
  const operations = await captionsOf(
    act,
    'operation',
    seen.flatMap(({ values }) => values.operation ?? []),
  )
  const people: RolesOfPerson[] = []
  for (const [person, roles] of byPerson)
    people.push({
      name: names.get(person) ?? 'Somebody whom you may not see',
      href: addressOf('person', person),
      first: firstWords(await bornOnOf(act, person), roles),
      roles: roles.map(role => shownRole(role, operations, keeps)),
    })
  return { people, shift: await shiftUpstream(act, line, seen), more, mayAdd: keeps }
}

function firstWords(bornOn: string | null, roles: readonly Role[]): string | null {
  const ages = roles.map(({ values }) => ageWordsOn(bornOn, values.heldFrom ?? ''))
  if (ages.includes('under 18')) return 'Under 18 when it began: first a possible victim'
  return ages.includes('not known') ? 'Age not known: if under 18, first a possible victim' : null
}

function shownRole(
  { id, values }: Role,
  operations: ReadonlyMap<string, string>,
  keeps: boolean,
): Record<string, unknown> {
  const { part, standing, heldFrom, heldUntil = null, knownAs = '', note, operation } = values
  return {
    id,
    href: addressOf('line_role', id),
    part: part === undefined ? '' : lineRole.fields.part.type.show(part),
    standing: standing === undefined ? '' : lineRole.fields.standing.type.show(standing),
    heldFrom,
    heldUntil,
    knownAs: knownAs.charAt(0).toUpperCase() + knownAs.slice(1),
    note,
    operation: operations.get(operation ?? '') ?? null,
    open: keeps && heldUntil === null,
  }
}
