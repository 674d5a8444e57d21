import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { prescription } from './prescription.ts'
import { taskKey } from './task-keys.ts'

/** Ends a prescription, today or on a day to come; what was to be done about it is done. */
export async function endPrescription(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, prescription, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.endedOn) return wrong(prescription, 'endedOn', 'This prescription has ended already')
  const { endedOn, endReason } = raw
  if (!endedOn) return wrong(prescription, 'endedOn', 'Give the day on which it ended')
  if (!endReason) return wrong(prescription, 'endReason', 'Say why it ended')
  const changed = await changeRecord(act, prescription, id, version, { endedOn, endReason })
  if (!changed.ok) return changed
  const reviewed = taskKey('prescription.missed-doses.reviewed-within', id, values.reviewedOn ?? 'first')
  const done = await finishTask(act, reviewed, 'done')
  return done.ok ? finishTask(act, taskKey('prescription.renewed-by-last-day', id), 'done') : done
}
