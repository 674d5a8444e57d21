import type { Role } from '../access/roles.ts'
import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import type { Seen } from '../kernel/seen.ts'
import { lawFor } from '../law/law-for.ts'
import type { LimitId } from '../law/packs.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { ok, type Result } from '../values/result.ts'
import { taskKey } from './task-keys.ts'

/** What the law makes somebody do next about a record of the custody suite. */
interface Step {
  readonly rule: LimitId
  /** As an order, with no word on health. */
  readonly what: string
  readonly about: Pick<Seen, 'id' | 'kind'> & { readonly ringFence: string }
  readonly person: string | null | undefined
  readonly startedAt: string
  readonly shownFrom?: string
  readonly role?: Role
}

/** Raises the task that this rule brings about this record: one, however often it is raised. */
export async function raiseStep(act: Act, step: Step): Promise<Result<unknown, ActFault>> {
  const { rule: id, what, about, person, startedAt, shownFrom, role = 'custody officer' } = step
  const rule = (await lawFor(act)).rule(id)
  return raiseTask(act, {
    what,
    about: { kind: about.kind, id: about.id },
    person,
    role,
    rule,
    startedAt,
    ...(shownFrom === undefined ? {} : { shownFrom }),
    key: taskKey(id, about.id),
    marks: { ringFence: about.ringFence },
  })
}

/** Ends what these rules brought about this record; what was never raised needs no end. */
export async function finishSteps(
  act: Act,
  about: string,
  rules: readonly LimitId[],
  state: 'done' | 'cancelled',
  reason?: string,
): Promise<Result<void, ActFault>> {
  for (const rule of rules) {
    const finished = await finishTask(act, taskKey(rule, about), state, reason)
    if (!finished.ok) return finished
  }
  return ok(undefined)
}
