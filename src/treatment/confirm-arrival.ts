import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { isTransfer } from './episode-words.ts'
import { episode } from './episode.ts'
import { taskKey } from './task-keys.ts'

/** Somebody who was handed over has arrived at the other service; what is done there is theirs to write down. */
export async function confirmArrival(act: Act, id: string): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, episode, id)
  if (!read.ok) return read
  if (!isTransfer(read.value.values.dischargeReason))
    return wrong(episode, 'dischargeReason', 'Only somebody who was handed over can have arrived')
  return finishTask(act, taskKey('treatment.transfer-gap', id), 'done')
}
