import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { isRecordId } from '../../kernel/fields/reference.ts'
import { logSeen, type Row, see } from '../../kernel/seen.ts'
import { bornOnOf } from '../../people/born-on-of.ts'
import { recordsOfPerson, standsFor } from '../../people/merge-group.ts'
import { person } from '../../people/person.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { lineRole } from '../line/line-role.ts'
import { attribution } from './attribution.ts'
import { readIdentifier } from './read-identifier.ts'

type Standing = ValuesOf<typeof lineRole.fields>['standing']

/** Somebody who used a number, and what they are or were to any line. */
export interface PersonBehind {
  /** The record that stands for the person, also where the attribution names one that was merged into it. */
  readonly person: string
  /** Every standing that they have or ever had in any line, each once, by the alphabet: who was a victim once is not forgotten. */
  readonly standings: readonly Standing[]
  /** `yyyy-MM-dd`; null where no record of theirs says. */
  readonly bornOn: string | null
  /** Whether a record that says so lies inside a ring-fence. */
  readonly ringFenced: boolean
}

/**
 * The people to whom a standing attribution, disputed or not, gives this number on a day. `number`: however it is written;
 * what is no phone number has nobody behind it. It sees what the actor of the act sees and nothing else: a check that must
 * see everything runs as the clock of the force, inside all its ring-fences.
 */
export async function peopleBehind(act: Act, number: string, at: CalendarDay): Promise<readonly PersonBehind[]> {
  const read = readIdentifier('number', number)
  if (!read.ok) return []
  await act.reach(attribution)
  const { rows } = await sql<Row>`select * from attribution
    where "of" = 'number' and identifier = ${read.value} and state = 'standing'
      and used_from <= ${at}::date and (used_until is null or used_until >= ${at}::date)
    order by used_from, id`.execute(act.tx)
  const found = rows.flatMap(row => {
    const as = see(act, attribution, row)
    return as?.groups.has('identity') === true && as.groups.has('operational') ? [{ row, as }] : []
  })
  act.entries.push(...logSeen(act, 'viewed', attribution, found, { behind: true }))
  const heads = await standsFor(act, found.map(({ as }) => as.values.person ?? '').filter(isRecordId))
  const fenced = new Map<string, boolean>()
  for (const { as } of found) {
    const named = as.values.person ?? ''
    const head = heads.get(named) ?? named
    fenced.set(head, (fenced.get(head) ?? false) || as.marks.ringFence !== '')
  }
  const people: PersonBehind[] = []
  for (const [head, attributedInside] of fenced) people.push(await describe(act, head, attributedInside))
  return people
}

async function describe(act: Act, head: string, attributedInside: boolean): Promise<PersonBehind> {
  const ids = await recordsOfPerson(act, head)
  await act.reach(person)
  await act.reach(lineRole)
  const people = await sql<Row>`select * from person where id = any (${ids}::uuid[])`.execute(act.tx)
  const roles = await sql<Row>`select * from line_role where person = any (${ids}::uuid[])
    order by id`.execute(act.tx)
  const known = people.rows.flatMap(row => see(act, person, row) ?? [])
  const held = roles.rows.flatMap(row => {
    const as = see(act, lineRole, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', lineRole, held, { behind: true }))
  return {
    person: head,
    standings: [...new Set(held.flatMap(({ as }) => as.values.standing ?? []))].toSorted(),
    bornOn: await bornOnOf(act, head),
    ringFenced: attributedInside || [...known, ...held.map(({ as }) => as)].some(({ marks }) => marks.ringFence !== ''),
  }
}
