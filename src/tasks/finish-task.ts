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

const DONE = 'Say what was done; whoever reads this record later needs to know'
const NOT_NEEDED = 'Say why it is not needed, in a sentence; whoever reads this record later needs to know'
/** Letters of the shortest sentence that says why something the law asks for is not needed. */
const WHOLE_REASON = 10

/** Ends a task by hand, with what was done elsewhere, or in a sentence why what a rule asked for is not needed. */
export const endTask = async (
  act: Act,
  id: string,
  state: 'done' | 'cancelled',
  reason: string,
): Promise<Result<SeenTask, ActFault>> =>
  changeTask(act, id, ['open', 'paused'], async () => {
    const why = state === 'done' ? reasonOf(reason, DONE) : reasonOf(reason, NOT_NEEDED, WHOLE_REASON)
    return why.ok ? ok({ state, reason: why.value, finishedAt: act.now }) : why
  })
