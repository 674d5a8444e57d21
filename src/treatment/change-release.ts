import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { ok, type Result } from '../values/result.ts'
import { shortDate } from '../values/london.ts'
import { londonDayOf } from '../values/london-moment.ts'
import { today } from './days.ts'
import { raiseReleaseTask, releaseKey } from './plan-release.ts'
import { releasePlan } from './release-plan.ts'

/** Another day of release, or none: `cancelledWhy` calls the plan off. The time to see them in runs from the new day. */
export async function changeRelease(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, releasePlan, id)
  if (!read.ok) return read
  const { values, version, marks } = read.value
  const { person, releaseOn: before } = values
  if (values.engagedOn) return wrong(releasePlan, 'releaseOn', 'They have been seen in the community already')
  if (values.cancelledOn) return wrong(releasePlan, 'releaseOn', 'This plan was called off; make another')
  const { releaseOn, cancelledWhy } = raw
  if (!releaseOn && !cancelledWhy)
    return wrong(releasePlan, 'releaseOn', 'Give the new day, or say why it is called off')
  const changes = cancelledWhy ? { cancelledOn: today(act), cancelledWhy } : { releaseOn }
  const changed = await changeRecord(act, releasePlan, id, version, changes)
  if (!changed.ok) return changed
  const { createdAt, values: now } = changed.value.seen
  const after = now.releaseOn
  const tooEarly = cancelledWhy ? null : dayTooEarly(act, { before, after: after ?? before, plannedAt: createdAt })
  if (tooEarly !== null) return wrong(releasePlan, 'releaseOn', tooEarly)
  if (!cancelledWhy && after === before) return ok(undefined)
  const reason = cancelledWhy ? 'The plan was called off' : 'The day of release changed'
  const ended = await finishTask(act, releaseKey(id, before), 'cancelled', reason)
  if (!ended.ok || cancelledWhy || !after) return ended
  return raiseReleaseTask(act, { id, person, releaseOn: after, ringFence: marks.ringFence })
}

/** Why nobody can have left on this day; null where they can. Who was in prison when the plan was made left no earlier. */
function dayTooEarly(
  act: Act,
  { before, after, plannedAt }: Readonly<Record<'before' | 'after' | 'plannedAt', string>>,
): string | null {
  if (before <= today(act))
    return after < before
      ? `They were to leave on ${shortDate(before)}: give a later day. Where they left before that, call this plan off and make another`
      : null
  return after < londonDayOf(plannedAt)
    ? `This release was planned on ${shortDate(plannedAt)}, while they were in prison: give that day or a later one`
    : null
}
