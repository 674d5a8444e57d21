import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { ok, type Result } from '../values/result.ts'
import { happenedBy } from './days.ts'
import { intervention } from './intervention.ts'
import { taskKey } from './task-keys.ts'

/** Days of an intervention that were written down wrongly. What was said before stays in its history. */
export async function correctIntervention(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, intervention, id)
  if (!read.ok) return read
  const { version, values } = read.value
  const { referredOn, firstOfferedOn, startedOn } = raw
  const changed = await changeRecord(act, intervention, id, version, { referredOn, firstOfferedOn, startedOn })
  if (!changed.ok) return changed
  const after = changed.value.seen.values
  if (values.endedOn && values.startedOn && !after.startedOn)
    return wrong(intervention, 'startedOn', 'This has ended, so it started; give the day')
  for (const field of ['referredOn', 'startedOn'] as const) {
    const happened = happenedBy(act, intervention, field, after[field])
    if (!happened.ok) return happened
  }
  return after.firstOfferedOn ? finishTask(act, taskKey('treatment.waiting', id), 'done') : ok(undefined)
}
