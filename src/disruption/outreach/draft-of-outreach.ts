import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { outreach } from './outreach.ts'
import { releaseTaskKey } from './release-task.ts'

type LockedOutreach = Locked<typeof outreach.fields>

/** Locks an outreach whose message or list may still be changed: nobody has released it. */
export async function draftOfOutreach(act: Act, id: string): Promise<Result<LockedOutreach, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { state } = locked.value.values
  return state === 'draft' || state === 'waiting for release'
    ? locked
    : fail({
        code: 'conflict',
        problem: 'This was released already, and what was released is what is sent',
        next: 'Stop it and prepare another, where something has to change',
      })
}

/**
 * What was changed makes it a draft again, whoever waited to release it, and its author somebody who may not release it.
 */
export async function rewritten(
  act: Act,
  { id, version, values }: LockedOutreach,
  changes: Raw,
): Promise<Result<void, ActFault>> {
  const changed = await changeRecord(act, outreach, id, version, {
    ...changes,
    authors: [...(values.authors ?? []), act.context.actor.account],
    state: 'draft',
    askedAt: null,
    fingerprint: null,
  })
  if (!changed.ok) return changed
  if (values.state !== 'waiting for release') return ok(undefined)
  return finishTask(act, releaseTaskKey(id, values.askedAt), 'cancelled', 'It was changed and is a draft again')
}
