import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { lawFor } from '../law/law-for.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { ok, type Result } from '../values/result.ts'
import { happenedBy, noonOf } from './days.ts'
import { episode } from './episode.ts'
import { intervention } from './intervention.ts'
import { openEpisodeOf } from './open-episode-of.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { taskKey } from './task-keys.ts'

/**
 * Starts what somebody was put forward for. Where no appointment was written down, they came on the day of the first one.
 * The first start asks for the outcome profile of the start.
 */
export async function startIntervention(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, intervention, id)
  if (!read.ok) return read
  const { values, version, marks } = read.value
  const open = await openEpisodeOf(act, intervention, values.episode)
  if (!open.ok) return open
  if (values.startedOn) return wrong(intervention, 'startedOn', 'This has started already')
  if (values.endedOn) return wrong(intervention, 'startedOn', 'This has ended; put them forward again first')
  const { startedOn } = raw
  if (!startedOn) return wrong(intervention, 'startedOn', 'Give the day on which it started')
  const firstOfferedOn = values.firstOfferedOn ?? startedOn
  const changed = await changeRecord(act, intervention, id, version, { firstOfferedOn, startedOn })
  if (!changed.ok) return changed
  const started = changed.value.seen.values.startedOn
  const happened = happenedBy(act, intervention, 'startedOn', started)
  if (!happened.ok) return happened
  const offered = await finishTask(act, taskKey('treatment.waiting', id), 'done')
  if (!offered.ok || !started) return offered
  const { rows } = await listRecords(act, outcomeProfile, { where: { episode: open.value.id }, size: 1 })
  if (rows.length > 0) return ok(undefined)
  const raised = await raiseTask(act, {
    what: 'Hold the review of the start',
    about: { kind: episode.kind, id: open.value.id },
    person: open.value.person,
    role: 'keyworker',
    rule: (await lawFor(act)).rule('outcome-profile.start-within'),
    startedAt: noonOf(started),
    key: taskKey('outcome-profile.start-within', open.value.id),
    marks,
  })
  return raised.ok ? ok(undefined) : raised
}
