import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { logSeen, type Row, type Seen, see } from '../../kernel/seen.ts'
import { standsFor } from '../../people/merge-group.ts'
import { attribution } from './attribution.ts'

type Attribution = Seen<typeof attribution.fields>

/**
 * Other standing attributions of the same number, handset or SIM, for some of the same days, to somebody else. Both may be
 * right, where two people shared a phone, or one is wrong: a person decides. None where this one does not stand.
 */
export async function conflictsOf(act: Act, { id, values }: Attribution): Promise<readonly Attribution[]> {
  const { of = '', identifier = '', usedFrom, usedUntil = null, state, person = '' } = values
  if (state !== 'standing' || usedFrom === undefined) return []
  await act.reach(attribution)
  const { rows } = await sql<Row>`select * from attribution
    where "of" = ${of} and identifier = ${identifier} and state = 'standing' and id <> ${id}
      and (${usedUntil}::date is null or used_from <= ${usedUntil}::date)
      and (used_until is null or used_until >= ${usedFrom}::date)
    order by used_from, id`.execute(act.tx)
  const others = rows.flatMap(row => {
    const as = see(act, attribution, row)
    return as === null ? [] : [{ row, as }]
  })
  const heads = await standsFor(act, [person, ...others.flatMap(({ as }) => as.values.person ?? [])])
  const headOf = (one: string | undefined): string | undefined => heads.get(one ?? '') ?? one
  const conflicting = others.filter(({ as }) => headOf(as.values.person) !== headOf(person))
  act.entries.push(...logSeen(act, 'viewed', attribution, conflicting, { conflict: true }))
  return conflicting.map(({ as }) => as)
}
