import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { wrong } from '../kernel/pointed-at.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { today } from './days.ts'
import { prescription } from './prescription.ts'
import { taskKey } from './task-keys.ts'

/**
 * A prescriber has reviewed a prescription after missed doses and lets it go on, with what was decided in words: doses
 * missed before today no longer count.
 */
export async function reviewPrescription(
  act: Act,
  id: string,
  { reviewDecision }: Raw,
): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, prescription, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.endedOn) return wrong(prescription, 'endedOn', 'This prescription has ended; write a new one instead')
  if (typeof reviewDecision !== 'string' || reviewDecision.trim() === '')
    return wrong(prescription, 'reviewDecision', 'Say what was decided, and why')
  const changed = await changeRecord(act, prescription, id, version, { reviewedOn: today(act), reviewDecision })
  if (!changed.ok) return changed
  const key = taskKey('prescription.missed-doses.reviewed-within', id, values.reviewedOn ?? 'first')
  return finishTask(act, key, 'done')
}
