import type { Role } from '../../access/roles.ts'
import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lawFor } from '../../law/law-for.ts'
import type { LimitId } from '../../law/packs.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { tasksAbout } from '../../tasks/tasks-about.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Closure } from './move-closure.ts'

interface Ask {
  readonly rule: LimitId
  /** As an order; every role of the force may read it. */
  readonly what: string
  readonly startedAt: string
  readonly role?: Role
  readonly shownFrom?: string
  /** What tells this time from another under the same rule: the moment that began it. */
  readonly round?: string
}

/** Raises what is to be done next about a closure: once for each round. */
export async function askAbout(
  act: Act,
  { id, marks }: Pick<Closure, 'id' | 'marks'>,
  { rule, what, startedAt, role = 'investigating officer', shownFrom, round }: Ask,
): Promise<Result<unknown, ActFault>> {
  return raiseTask(act, {
    what,
    about: { kind: 'line_closure', id },
    role,
    rule: (await lawFor(act)).rule(rule),
    startedAt,
    ...(shownFrom === undefined ? {} : { shownFrom }),
    key: `${rule}:${id}${round === undefined ? '' : `:${round}`}`,
    marks: { ringFence: marks.ringFence },
  })
}

/** Ends whatever is still to be done about a closure under these rules; what was never raised needs no end. */
export async function endAsked(
  act: Act,
  id: string,
  rules: readonly LimitId[],
  state: 'done' | 'cancelled',
  reason?: string,
): Promise<Result<void, ActFault>> {
  for (const { values } of await tasksAbout(act, 'line_closure', id)) {
    if (rules.every(rule => rule !== values.rule)) continue
    const ended = await finishTask(act, values.key ?? '', state, reason)
    if (!ended.ok) return ended
  }
  return ok(undefined)
}

/** The three times at which what was turned off is checked. */
export const CHECK_BACKS = [
  'closure.check-back.first',
  'closure.check-back.second',
  'closure.check-back.third',
] as const satisfies readonly LimitId[]

/** Whatever may still be to be done before an order is made. */
export const BEFORE_ORDER = [
  'closure.legal-review.within',
  'closure.application.decided-within',
  'closure.filed-within',
] as const satisfies readonly LimitId[]

/** Whatever may still be to be done while an order stands. */
export const WHILE_ORDERED = [
  'closure.served-within',
  'closure.executed.chased',
  'closure.end.extension-considered',
  'closure.reopened.looked-into',
] as const satisfies readonly LimitId[]
