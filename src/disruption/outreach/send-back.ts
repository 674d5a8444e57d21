import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { fail, type Result } from '../../values/result.ts'
import { outreach } from './outreach.ts'
import { releaseTaskKey } from './release-task.ts'

/** Does not release it: it is a draft again, with the reason beside it. `raw`: `why`. Whoever sends back wrote nothing. */
export async function sendBack(act: Act, id: string, { why }: Raw): Promise<Result<void, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { values, version } = locked.value
  if (values.state !== 'waiting for release')
    return fail({
      code: 'conflict',
      problem: 'This does not wait for a release',
      next: 'Open it again to see where it stands',
    })
  if (typeof why !== 'string' || why.trim() === '')
    return wrong(outreach, 'why', 'Say what has to change, so that whoever prepared it can change it')
  const changed = await changeRecord(act, outreach, id, version, { state: 'draft', askedAt: null, fingerprint: null })
  if (!changed.ok) return changed
  return finishTask(act, releaseTaskKey(id, values.askedAt), 'cancelled', why.trim())
}
