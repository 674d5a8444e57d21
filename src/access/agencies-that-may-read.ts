import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { PURPOSES } from '../kernel/context.ts'
import type { Basis } from '../kernel/marks.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { ROLES } from './roles.ts'

/**
 * The other agencies where somebody, in some role and for some purpose, may read this group of a record of the actor’s
 * agency once it concerns theirs: whom a new record is marked as concerning. Follows the sharing agreements, so that a
 * new agreement needs no change here.
 */
export async function agenciesThatMayRead(
  act: Act,
  record: RecordKind,
  group: string,
  basis: Basis,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from agency order by id`.execute(act.tx)
  const controller = act.context.actor.agency
  return rows.map(({ id }) => id).filter(agency => agency !== controller && mayRead(agency))

  function mayRead(agency: string): boolean {
    // Whoever had every role could read what anybody with one of them can.
    const actor = { ...act.context.actor, agency, roles: ROLES, ringFences: [] }
    const marks = { controller, ringFence: '', involved: [agency], basis }
    return PURPOSES.some(purpose =>
      act.policy.decide({ ...act.context, actor, purpose }, 'read', record, marks).groups.has(group),
    )
  }
}
