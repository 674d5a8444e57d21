import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { happenedBy } from './days.ts'
import { intervention } from './intervention.ts'
import { taskKey } from './task-keys.ts'

/** Ends an intervention, with how it ended; one that never started too. Nobody waits for it any more. */
export async function endIntervention(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, intervention, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.endedOn) return wrong(intervention, 'endedOn', 'This has ended already')
  const { endedOn, exit } = raw
  if (!endedOn) return wrong(intervention, 'endedOn', 'Give the day on which it ended')
  if (!exit) return wrong(intervention, 'exit', 'Say how it ended')
  const changed = await changeRecord(act, intervention, id, version, { endedOn, exit })
  if (!changed.ok) return changed
  const happened = happenedBy(act, intervention, 'endedOn', changed.value.seen.values.endedOn)
  return happened.ok ? finishTask(act, taskKey('treatment.waiting', id), 'cancelled', 'It ended before') : happened
}
