import { sql } from 'kysely'
import type { Role } from '../access/roles.ts'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord } from '../kernel/create-record.ts'
import type { Marks } from '../kernel/marks.ts'
import type { Limit } from '../law/limit.ts'
import type { Rule } from '../law/rule.ts'
import { ok, type Result } from '../values/result.ts'
import { task } from './task.ts'
import { taskOfKey } from './task-of-key.ts'
import { taskRules } from './task-rules.ts'

/** What is to be done next. Its words hold nothing clinical: every role of the agency may read them. */
interface ToDo {
  /** In words, as an order: "Hold the initial assessment". */
  readonly what: string
  readonly about: { readonly kind: string; readonly id: string }
  /** Whom it is about, where that is known; an id of a person of the agency. */
  readonly person?: string | null | undefined
  /** Whose work it is. */
  readonly role: Role
  /** What gives the limit. */
  readonly rule: Pick<Rule<Limit>, 'id' | 'value'>
  /** When time began to run, ISO 8601. */
  readonly startedAt: string
  /** When it first stands on the list of tasks, ISO 8601; at once where it is left out. */
  readonly shownFrom?: string
  /** `<rule id>:<record id>`, with `:n` where the same thing happens again: raised twice, it is one task. */
  readonly key: string
  /** The ring-fence of the record it is about; empty for none. */
  readonly marks?: Pick<Marks, 'ringFence'>
}

/**
 * Raises a task of the actor’s agency, due by the law as the agency has it. Raised again under the same key, also after it
 * ended, it answers the first and changes nothing. A task never waits for a job: it is raised at the event, due in the future.
 */
export async function raiseTask(
  act: Act,
  { what, about, person, role, rule, startedAt, shownFrom, key, marks }: ToDo,
): Promise<Result<{ readonly id: string; readonly dueAt: string }, ActFault>> {
  // Of two at once the second waits here until the first is kept, and then finds it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`task ${act.context.actor.agency} ${key}`}, 0))`.execute(
    act.tx,
  )
  const first = await taskOfKey(act, key)
  if (first !== null) return ok({ id: first.id, dueAt: first.dueAt })
  const due = (await taskRules(act)).dueAt({ rule: rule.id, startedAt }, rule.value)
  if (due === null) throw new Error('a task that was never paused has no end')
  const made = await createRecord(
    act,
    task,
    {
      what,
      aboutKind: about.kind,
      about: about.id,
      person,
      role,
      rule: rule.id,
      startedAt,
      dueAt: due,
      shownFrom,
      state: 'open',
      key,
    },
    { ringFence: marks?.ringFence ?? '' },
  )
  return made.ok ? ok({ id: made.value.id, dueAt: due }) : made
}
