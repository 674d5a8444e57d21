import type { Act } from '../kernel/act.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { readRecord } from '../kernel/read-record.ts'
import { lawFor } from '../law/law-for.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { ok, type Result } from '../values/result.ts'
import { noonOf } from './days.ts'
import { discharge } from './discharge.ts'
import { isTransfer } from './episode-words.ts'
import { episode } from './episode.ts'
import { taskKey } from './task-keys.ts'

/**
 * Hands somebody over to another service. Their journey goes on where they are triaged there no more than 21 days † later:
 * until then somebody makes sure that they arrive.
 */
export async function transfer(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const dischargeReason = raw['dischargeReason'] || 'transferred'
  if (typeof dischargeReason !== 'string' || !isTransfer(dischargeReason))
    return wrong(episode, 'dischargeReason', 'Choose to which kind of service they move')
  const ended = await discharge(act, id, { ...raw, dischargeReason })
  if (!ended.ok) return ended
  const read = await readRecord(act, episode, id)
  if (!read.ok) return read
  const { values, marks } = read.value
  const raised = await raiseTask(act, {
    what: 'Make sure that they have arrived',
    about: { kind: episode.kind, id },
    person: values.person ?? null,
    role: 'keyworker',
    rule: (await lawFor(act)).rule('treatment.transfer-gap'),
    startedAt: noonOf(values.dischargedOn ?? ''),
    key: taskKey('treatment.transfer-gap', id),
    marks,
  })
  return raised.ok ? ok(undefined) : raised
}
