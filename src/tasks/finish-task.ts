import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { ok, type Result } from '../values/result.ts'
import { changeTask, reasonOf } from './change-task.ts'
import { task } from './task.ts'
import { taskOfKey } from './task-of-key.ts'
import type { SeenTask } from './tasks-about.ts'

/** Ends the open or paused task of this key, of the actor’s agency. Where none is open there is nothing to do. */
export async function finishTask(
  act: Act,
  key: string,
  state: 'done' | 'cancelled',
  reason?: string,
): Promise<Result<void, ActFault>> {
  const found = await taskOfKey(act, key)
  if (found === null || (found.state !== 'open' && found.state !== 'paused')) return ok(undefined)
  const changed = await changeRecord(act, task, found.id, found.version, { state, reason, finishedAt: act.now })
  return changed.ok ? ok(undefined) : changed
}

/** Ends a task by hand, with the reason why: what a rule asked for happened elsewhere, or is not needed any more. */
export const endTask = async (
  act: Act,
  id: string,
  state: 'done' | 'cancelled',
  reason: string,
): Promise<Result<SeenTask, ActFault>> =>
  changeTask(act, id, ['open', 'paused'], async () => {
    const why = reasonOf(reason)
    return why.ok ? ok({ state, reason: why.value, finishedAt: act.now }) : why
  })
