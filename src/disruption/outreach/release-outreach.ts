import { askFor } from '../../jobs/ask-for.ts'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, mayNot } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { fail, type Result } from '../../values/result.ts'
import { fingerprintOf, listOfOutreach } from './list-of-outreach.ts'
import { reachesSomebody } from './long-ago.ts'
import { outreach } from './outreach.ts'
import { releaseTaskKey } from './release-task.ts'

/**
 * Releases exactly the message and list that the releaser had before them: `fingerprint` is theirs. By somebody who wrote
 * neither and asked for nothing. Of several at once one releases, and the others are told.
 */
export async function releaseOutreach(act: Act, id: string, fingerprint: string): Promise<Result<void, ActFault>> {
  const locked = await lockedRecord(act, outreach, id)
  if (!locked.ok) return locked
  const { values, version, marks } = locked.value
  const { groups } = act.policy.decide(act.context, 'change', outreach, marks)
  if (!groups.has('release')) return fail(mayNot(outreach, 'change'))
  if ((values.authors ?? []).includes(act.context.actor.account)) return fail(BY_SOMEBODY_ELSE)
  if (values.state !== 'waiting for release') return fail(NOT_WAITING)
  const list = await listOfOutreach(act, id)
  const now = fingerprintOf(values, list)
  if (fingerprint !== now || values.fingerprint !== now) return fail(CHANGED)
  const reaches = await reachesSomebody(act, list)
  if (!reaches.ok) return reaches
  const released = await changeRecord(act, outreach, id, version, {
    state: 'released',
    releasedBy: act.context.actor.name,
    releasedAt: act.now,
    releasedFingerprint: now,
  })
  if (!released.ok) return released
  await askFor(act, 'send-outreach', { agency: marks.controller, outreach: id })
  return finishTask(act, releaseTaskKey(id, values.askedAt), 'done')
}

const BY_SOMEBODY_ELSE: ActFault = {
  code: 'forbidden',
  problem: 'You wrote this message or its list, or asked for its release, so somebody else has to release it',
  next: 'Ask another senior officer',
}

const NOT_WAITING: ActFault = {
  code: 'conflict',
  problem: 'This does not wait for a release: somebody released, changed or stopped it',
  next: 'Open it again to see where it stands',
}

const CHANGED: ActFault = {
  code: 'conflict',
  problem: 'The message or its list is not what you had before you',
  next: 'Open it again, read it and release it then',
}
