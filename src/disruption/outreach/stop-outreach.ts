import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { outreach } from './outreach.ts'
import { releaseTaskKey } from './release-task.ts'

/** Stops an offer of help at once, for good: no number whose turn has not come gets it. `raw`: `stoppedWhy`. */
export async function stopOutreach(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { values, version } = locked.value
  if (values.state === 'sent' || values.state === 'stopped')
    return fail({
      code: 'conflict',
      problem: values.state === 'sent' ? 'All of it was sent already' : 'It was stopped already',
      next: 'Open it again to see where it stands',
    })
  if (typeof raw['stoppedWhy'] !== 'string' || raw['stoppedWhy'].trim() === '')
    return wrong(outreach, 'stoppedWhy', 'Say why it is stopped')
  const stopped = await changeRecord(act, outreach, id, version, { state: 'stopped', stoppedWhy: raw['stoppedWhy'] })
  if (!stopped.ok) return stopped
  return values.state === 'waiting for release'
    ? finishTask(act, releaseTaskKey(id, values.askedAt), 'cancelled', 'It was stopped')
    : ok(undefined)
}
