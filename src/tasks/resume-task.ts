import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { ok, type Result } from '../values/result.ts'
import { changeTask } from './change-task.ts'
import { taskRules } from './task-rules.ts'
import type { SeenTask } from './tasks-about.ts'

/** Lets a paused task’s time run again: it is due later by the time that it stood still. */
export async function resumeTask(act: Act, id: string): Promise<Result<SeenTask, ActFault>> {
  return changeTask(act, id, ['paused'], async values => {
    const pauses = (values.pauses ?? []).map(pause => (pause.until === null ? { ...pause, until: act.now } : pause))
    const dueAt = (await taskRules(act)).dueAt({ ...values, pauses }) ?? values.dueAt
    return ok({ state: 'open', pauses, dueAt })
  })
}
