import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { intervention } from './intervention.ts'
import { taskKey } from './task-keys.ts'

/** The first appointment that was offered, whether or not they come: it ends the wait. May lie in the future. */
export async function offerAppointment(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, intervention, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.firstOfferedOn)
    return wrong(intervention, 'firstOfferedOn', 'A first appointment was offered already; later ones do not change it')
  if (values.endedOn) return wrong(intervention, 'firstOfferedOn', 'This has ended; put them forward again first')
  const { firstOfferedOn } = raw
  if (!firstOfferedOn) return wrong(intervention, 'firstOfferedOn', 'Give the day of the appointment')
  const changed = await changeRecord(act, intervention, id, version, { firstOfferedOn })
  return changed.ok ? finishTask(act, taskKey('treatment.waiting', id), 'done') : changed
}
