import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lawFor } from '../law/law-for.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import type { Result } from '../values/result.ts'
import { happenedBy, noonOf, today } from './days.ts'
import { intervention } from './intervention.ts'
import { openEpisodeOf } from './open-episode-of.ts'
import { taskKey } from './task-keys.ts'

/**
 * Puts somebody forward for one kind of help. From that day the wait is counted: where no appointment is offered yet, one
 * is to be offered within three weeks.
 */
export async function referToIntervention(
  act: Act,
  raw: Raw,
): Promise<Result<Made<typeof intervention.fields>, ActFault>> {
  const open = await openEpisodeOf(act, intervention, raw['episode'])
  if (!open.ok) return open
  const { person, referredOn, marks } = open.value
  const made = await createRecord(
    act,
    intervention,
    { ...raw, person, referredOn: raw['referredOn'] || today(act) },
    marks,
  )
  if (!made.ok) return made
  const { values, id } = made.value
  if (values.referredOn < referredOn)
    return wrong(intervention, 'referredOn', 'Referred to it on must be on or after the day of their referral')
  for (const field of ['referredOn', 'startedOn', 'endedOn'] as const) {
    const happened = happenedBy(act, intervention, field, values[field])
    if (!happened.ok) return happened
  }
  if (values.firstOfferedOn !== null || values.endedOn !== null) return made
  const rule = (await lawFor(act)).rule('treatment.waiting')
  const raised = await raiseTask(act, {
    what: 'Offer a first appointment',
    about: { kind: intervention.kind, id },
    person,
    role: 'keyworker',
    rule,
    startedAt: noonOf(values.referredOn),
    key: taskKey('treatment.waiting', id),
    marks,
  })
  return raised.ok ? made : raised
}
