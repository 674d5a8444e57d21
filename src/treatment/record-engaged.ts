import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { finishTask } from '../tasks/finish-task.ts'
import type { Result } from '../values/result.ts'
import { happenedBy } from './days.ts'
import { releaseKey } from './plan-release.ts'
import { releasePlan } from './release-plan.ts'

/** Somebody who left prison was seen in the community: within three weeks of release they go on with treatment. */
export async function recordEngaged(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, releasePlan, id)
  if (!read.ok) return read
  const { values, version } = read.value
  if (values.engagedOn) return wrong(releasePlan, 'engagedOn', 'They have been seen in the community already')
  const { engagedOn } = raw
  if (!engagedOn) return wrong(releasePlan, 'engagedOn', 'Give the day on which they were seen')
  const changed = await changeRecord(act, releasePlan, id, version, { engagedOn })
  if (!changed.ok) return changed
  const happened = happenedBy(act, releasePlan, 'engagedOn', changed.value.seen.values.engagedOn)
  return happened.ok ? finishTask(act, releaseKey(id, values.releaseOn ?? ''), 'done') : happened
}
