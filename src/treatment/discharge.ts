import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { lawFor } from '../law/law-for.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { ok, type Result } from '../values/result.ts'
import { whyNotCompleted } from './completed-faults.ts'
import { dayOf, happenedBy, noonOf } from './days.ts'
import { isCompletion, isTransfer } from './episode-words.ts'
import { endIntervention } from './end-intervention.ts'
import { episode } from './episode.ts'
import { intervention } from './intervention.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { prescription } from './prescription.ts'
import { finishProfileTasks } from './profile-outcomes.ts'
import { taskKey } from './task-keys.ts'

const MOST = 100

/**
 * Ends an episode: when, how, and where they go. What still ran in it ends with it; a completion asks for the profile of
 * the exit, and is refused where nothing started before, or the latest profile says the opposite. Somebody with a running prescription has not completed: a prescriber ends that first. What becomes of it
 * after any other end stays with the prescriber, whose task stands.
 */
export async function discharge(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const read = await lockedRecord(act, episode, id)
  if (!read.ok) return read
  const { values, version, marks } = read.value
  const { person } = values
  if (values.dischargedOn) return wrong(episode, 'dischargedOn', 'This treatment episode has ended already')
  const { dischargedOn, dischargeReason, destination } = raw
  if (!dischargedOn) return wrong(episode, 'dischargedOn', 'Give the day on which it ended')
  const changed = await changeRecord(act, episode, id, version, { dischargedOn, dischargeReason, destination })
  if (!changed.ok) return changed
  const { dischargedOn: on, dischargeReason: reason } = changed.value.seen.values
  const happened = happenedBy(act, episode, 'dischargedOn', on)
  if (!happened.ok || !on) return happened
  if (isCompletion(reason) && (await prescriptionRuns(act, id, on)))
    return wrong(
      episode,
      'dischargeReason',
      'Something is still prescribed to them; a prescriber ends it before treatment is completed',
    )
  const notCompleted = isCompletion(reason) ? await whyNotCompleted(act, id, dayOf(on), reason ?? '') : null
  if (notCompleted !== null) return wrong(episode, 'dischargeReason', notCompleted)
  const ended = await endWhatRan(act, id, on, reason ?? '')
  if (!ended.ok) return ended
  const { rows: profiles } = await listRecords(act, outcomeProfile, { where: { episode: id }, size: MOST })
  const cancelled = await finishProfileTasks(act, id, 'cancelled')
  if (!cancelled.ok) return cancelled
  if (isCompletion(reason) && profiles.every(profile => profile.values.stage !== 'exit')) {
    const raised = await raiseTask(act, {
      what: 'Hold the review of the end',
      about: { kind: episode.kind, id },
      person,
      role: 'keyworker',
      rule: (await lawFor(act)).rule('outcome-profile.exit-within'),
      startedAt: noonOf(on),
      key: taskKey('outcome-profile.exit-within', id),
      marks,
    })
    return raised.ok ? ok(undefined) : raised
  }
  return ok(undefined)
}

async function prescriptionRuns(act: Act, of: string, on: string): Promise<boolean> {
  const { rows } = await listRecords(act, prescription, { where: { episode: of, endedOn: null }, size: MOST })
  return rows.some(({ values }) => (values.expiresOn ?? '') > on)
}

/** Ends the interventions that were not, in the way the episode ended. */
async function endWhatRan(act: Act, of: string, endedOn: string, reason: string): Promise<Result<void, ActFault>> {
  const how = isCompletion(reason)
    ? 'completed'
    : isTransfer(reason)
      ? 'transferred'
      : reason === 'withdrawn'
        ? 'withdrawn'
        : 'stopped'
  const { rows } = await listRecords(act, intervention, { where: { episode: of, endedOn: null }, size: MOST })
  for (const { id, values } of rows) {
    const ended = await endIntervention(act, id, { endedOn, exit: values.startedOn ? how : 'not started' })
    if (!ended.ok)
      return wrong(
        episode,
        'dischargedOn',
        'Something in this episode began, or is offered, after that day; end that first',
      )
  }
  return ok(undefined)
}
