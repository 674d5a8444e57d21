import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { lawFor } from '../law/law-for.ts'
import { reworkDueDates } from './rework-due-dates.ts'
import { rolesAbove } from './role-above.ts'
import { task } from './task.ts'
import { taskChase } from './task-chase.ts'
import { taskRules } from './task-rules.ts'

/** What a run of the deadlines came to, in one agency. */
export interface Chased {
  /** Tasks that are due at another moment than before: a holiday was declared, a rule changed. */
  readonly moved: number
  readonly overdue: number
  readonly escalated: number
}

/**
 * Chases the tasks of the agency whose clock acts: those that are overdue once, and once those that stayed so for as long as
 * the law lets them (`task.escalated-after`), with the role above. Nothing is ever closed by it. One act in a few
 * statements: run again, or killed at any moment and run again, it chases nothing twice.
 */
export async function chaseTasks(act: Act): Promise<Chased> {
  // Two runs at once would meet in the unique index; so the second waits, and finds nothing left to do.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chase ${act.context.actor.agency}`}, 0))`.execute(act.tx)
  const moved = await reworkDueDates(act)
  await act.reach(task, taskChase)
  const same = new Map<string, string>()
  const overdue = await chase(act, 'overdue', act.now, same)
  const { value } = (await lawFor(act)).rule('task.escalated-after')
  const over = (await taskRules(act)).dueBefore(value, act.now)
  const escalated = await chase(act, 'escalated', over, rolesAbove(await rolesHeld(act)))
  return { moved, overdue, escalated }
}

/** One step for every open task due up to then that has not had it; `to`: whom each role's work goes to, else itself. */
async function chase(
  act: Act,
  step: 'overdue' | 'escalated',
  dueUpTo: string,
  to: ReadonlyMap<string, string>,
): Promise<number> {
  const { account, agency } = act.context.actor
  const { rows } = await sql<{ id: string; person: string | null }>`
    with late as (
      select * from task where controller = ${agency} and state = 'open' and due_at <= ${dueUpTo} and due_at < ${act.now}
    ), chased as (
      insert into task_chase (controller, ring_fence, involved, basis, created_at, created_by, changed_at, changed_by,
        task, step, to_role, chased_at)
      select controller, ring_fence, involved, basis, ${act.now}, ${account}, ${act.now}, ${account},
        late.id, ${step}, coalesce(above.role, late.role), ${act.now}
      from late left join unnest(${[...to.keys()]}::text[], ${[...to.values()]}::text[]) above (of, role) on above.of = late.role
      on conflict (task, step) do nothing
      returning id, task
    )
    select chased.id, late.person from chased join late on late.id = chased.task`.execute(act.tx)
  if (rows.length > 0)
    act.entries.push({
      act: 'collected',
      kind: 'task_chase',
      records: rows.map(({ id }) => id),
      subjects: [...new Set(rows.flatMap(({ person }) => person ?? []))],
      controllers: [agency],
      detail: { step },
    })
  return rows.length
}

async function rolesHeld(act: Act): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ role: string }>`
    select distinct unnest(roles) as role from account
    where agency = ${act.context.actor.agency} and disabled_at is null`.execute(act.tx)
  return new Set(rows.map(({ role }) => role))
}
