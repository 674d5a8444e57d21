import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { listRecords } from '../kernel/list-records.ts'
import { lockedRecord } from '../kernel/locked-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lawFor } from '../law/law-for.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { tasksAbout } from '../tasks/tasks-about.ts'
import { ok, type Result } from '../values/result.ts'
import { happenedBy, noonOf } from './days.ts'
import { episode } from './episode.ts'
import { outcomeProfile } from './outcome-profile.ts'
import { taskKey } from './task-keys.ts'

/** Four a year for longer than anybody keeps count. */
const MOST = 100

type Profile = typeof outcomeProfile.fields

/**
 * Takes an outcome profile: the first is the start, then reviews, the last the exit. Each raises the next in turn, three
 * months on; the exit, and the end of the episode, raise none.
 */
export async function profileOutcomes(act: Act, raw: Raw): Promise<Result<Made<Profile>, ActFault>> {
  const { episode: id } = raw
  if (typeof id !== 'string' || id === '')
    return wrong(outcomeProfile, 'episode', 'Choose the treatment episode it belongs to')
  const read = await lockedRecord(act, episode, id)
  if (!read.ok) return read
  const of = read.value
  const { person, triagedOn, dischargedOn } = of.values
  const { ringFence } = of.marks
  if (!triagedOn) return wrong(outcomeProfile, 'episode', 'Triage comes first: give the day on which somebody saw them')
  const { rows } = await listRecords(act, outcomeProfile, { where: { episode: of.id }, order: 'happened', size: MOST })
  const before = rows.map(({ values }) => ({ stage: values.stage, heldOn: values.heldOn ?? '' }))
  const made = await createRecord(act, outcomeProfile, { ...raw, person }, { ringFence })
  if (!made.ok) return made
  const { stage, heldOn } = made.value.values
  const refused = outOfTurn({ stage, heldOn }, before, { triagedOn, dischargedOn: dischargedOn ?? null })
  if (refused !== null) return wrong(outcomeProfile, refused.field, refused.problem)
  const happened = happenedBy(act, outcomeProfile, 'heldOn', heldOn)
  if (!happened.ok) return happened
  const done = await finishProfileTasks(act, of.id, 'done')
  if (!done.ok) return done
  if (stage === 'exit' || dischargedOn) return made
  const next = { id: of.id, person: person ?? null, ringFence }
  const raised = await raiseNextProfile(act, next, heldOn, before.length + 1)
  return raised.ok ? made : raised
}

interface Held {
  readonly stage: string | undefined
  readonly heldOn: string
}

function outOfTurn(
  { stage, heldOn }: Held,
  before: readonly Held[],
  { triagedOn, dischargedOn }: { readonly triagedOn: string; readonly dischargedOn: string | null },
): { readonly field: string; readonly problem: string } | null {
  const [last] = before
  const late = (problem: string) => ({ field: 'heldOn', problem })
  const wrongStage = (problem: string) => ({ field: 'stage', problem })
  if (before.some(profile => profile.stage === 'exit'))
    return wrongStage('The profile of the exit is taken; it is the last of this episode')
  if (last === undefined && stage === 'review')
    return wrongStage('The first profile of an episode is that of the start; choose start')
  if (last !== undefined && stage === 'start')
    return wrongStage('The start is taken already; choose review, or exit at the end')
  if (heldOn < triagedOn) return late('Held on must be on or after the day of triage')
  if (last !== undefined && heldOn < last.heldOn)
    return late('Held on must be on or after the day of the profile before')
  if (before.some(profile => profile.heldOn === heldOn))
    return late('A profile of this episode was held that day already; the next one is held on a later day')
  if (dischargedOn !== null && stage !== 'exit' && heldOn > dischargedOn)
    return wrongStage('This treatment episode has ended; what is left is the profile of the exit')
  return null
}

/** How many profiles of an episode were held. */
export async function profilesHeld(act: Act, of: string): Promise<number> {
  return (await listRecords(act, outcomeProfile, { where: { episode: of }, size: MOST })).rows.length
}

/** Ends what is to be done about the next profile, if anything is. */
export async function finishProfileTasks(
  act: Act,
  of: string,
  state: 'done' | 'cancelled',
): Promise<Result<void, ActFault>> {
  const reason = state === 'cancelled' ? 'The episode ended' : undefined
  for (const { values } of await tasksAbout(act, episode.kind, of)) {
    if (values.key === undefined || !values.rule?.startsWith('outcome-profile.')) continue
    const finished = await finishTask(act, values.key, state, reason)
    if (!finished.ok) return finished
  }
  return ok(undefined)
}

/** Raises the next profile in turn after one held on this day. `time` tells it from those before it. */
export async function raiseNextProfile(
  act: Act,
  of: { readonly id: string; readonly person: string | null; readonly ringFence: string },
  heldOn: string,
  time: number | string,
): Promise<Result<void, ActFault>> {
  const raised = await raiseTask(act, {
    what: 'Hold the next review',
    about: { kind: episode.kind, id: of.id },
    person: of.person,
    role: 'keyworker',
    rule: (await lawFor(act)).rule('outcome-profile.every'),
    startedAt: noonOf(heldOn),
    key: taskKey('outcome-profile.every', of.id, time),
    marks: { ringFence: of.ringFence },
  })
  return raised.ok ? ok(undefined) : raised
}
