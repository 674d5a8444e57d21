import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Locked } from '../../kernel/locked-record.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { tasksAbout } from '../../tasks/tasks-about.ts'
import { ok, type Result } from '../../values/result.ts'
import type { attribution } from './attribution.ts'
import { type Resting, restingOn } from './what-rests-on.ts'

/** What a verb did to an attribution: its id, and the records that can no longer lean on it as they did. */
export interface Moved {
  readonly id: string
  readonly fails: readonly Resting[]
}

const RULE = 'attribution.review-what-rests'

/** What was done, as the task says it. */
type Cause = 'was withdrawn' | 'is disputed' | 'is held less well supported' | 'no longer covers its days'

/**
 * Says what now fails, and raises a task for the line analyst about each such record: nothing that leaned on an attribution
 * is changed by itself. `before` is the attribution as it was. A record that is being looked at already has one task.
 */
export async function raiseReviews(
  act: Act,
  before: Locked<typeof attribution.fields>,
  cause: Cause,
  fails: readonly Resting[],
): Promise<Result<Moved, ActFault>> {
  const { id, version, values, marks } = before
  for (const resting of fails) {
    if ((await reviewDue(act, id, resting)) !== null) continue
    const raised = await raiseTask(act, {
      what: `An attribution that this ${resting.singular} rests on ${cause}: look at what still holds`,
      about: { kind: resting.kind, id: resting.id },
      person: values.person,
      role: 'line analyst',
      rule: (await lawFor(act)).rule(RULE),
      startedAt: act.now,
      key: `${keyOf(id, resting)}${version}`,
      marks: { ringFence: resting.ringFence || marks.ringFence },
    })
    if (!raised.ok) return raised
  }
  return ok({ id, fails })
}

const keyOf = (id: string, resting: Pick<Resting, 'id'>): string => `${RULE}:${resting.id}:${id}:`

/** When a record that leans on this attribution is to be looked at, ISO 8601; null where nobody is asked to. */
export async function reviewDue(act: Act, id: string, resting: Pick<Resting, 'kind' | 'id'>): Promise<string | null> {
  const open = await tasksAbout(act, resting.kind, resting.id)
  return open.find(({ values }) => values.key?.startsWith(keyOf(id, resting)))?.values.dueAt ?? null
}

/** Reviews of everything that rests on it: it as a whole gave way. */
export async function reviewAll(
  act: Act,
  before: Locked<typeof attribution.fields>,
  cause: Cause,
): Promise<Result<Moved, ActFault>> {
  const resting = await restingOn(act, before.id, before.values)
  return raiseReviews(
    act,
    before,
    cause,
    resting.filter(({ outside }) => !outside),
  )
}
