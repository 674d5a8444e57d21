import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { ok, type Result } from '../values/result.ts'
import { task } from './task.ts'
import { taskOfKey } from './task-of-key.ts'

/**
 * Opens the task of this key again that was cancelled for this very reason, which turned out to be mistaken. It is due when
 * it was. Where none was there is nothing to do.
 */
export async function reopenTask(act: Act, key: string, reason: string): Promise<Result<void, ActFault>> {
  const found = await taskOfKey(act, key)
  if (found?.state !== 'cancelled') return ok(undefined)
  const read = await readRecord(act, task, found.id)
  if (!read.ok) return read
  if (read.value.values.reason !== reason) return ok(undefined)
  const changed = await changeRecord(act, task, found.id, found.version, {
    state: 'open',
    reason: null,
    finishedAt: null,
  })
  return changed.ok ? ok(undefined) : changed
}
