import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { ok, type Result } from '../values/result.ts'
import { task } from './task.ts'
import { taskOfKey } from './task-of-key.ts'

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
