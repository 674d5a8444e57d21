import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { ok, type Result } from '../values/result.ts'
import { changeTask, reasonOf } from './change-task.ts'
import type { SeenTask } from './tasks-about.ts'

/** Stops a task’s time until it is resumed. While it is paused nobody is chased for it. */
export async function pauseTask(act: Act, id: string, reason: string): Promise<Result<SeenTask, ActFault>> {
  return changeTask(act, id, ['open'], async ({ pauses }) => {
    const why = reasonOf(reason)
    if (!why.ok) return why
    return ok({ state: 'paused', pauses: [...(pauses ?? []), { from: act.now, until: null, reason: why.value }] })
  })
}
