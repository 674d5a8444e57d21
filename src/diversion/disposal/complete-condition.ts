import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { Result } from '../../values/result.ts'
import { disposalCondition } from './disposal-condition.ts'
import { closingKey, unwatchCondition } from './disposal-tasks.ts'
import { conditionsOf, happenedFault, openCondition } from './open-condition.ts'

/**
 * Notes that a condition was met: `completedOn`, and how that is known, `proof`. Once it was the last one, closing the
 * disposal is next.
 */
export async function completeCondition(
  act: Act,
  id: string,
  { completedOn, proof }: Raw,
): Promise<Result<Changed<typeof disposalCondition.fields>, ActFault>> {
  const found = await openCondition(act, id)
  if (!found.ok) return found
  const { condition, of } = found.value
  if (!proof) return wrong(disposalCondition, 'proof', 'Say how you know: who confirmed it, or what shows it')
  if (!completedOn) return wrong(disposalCondition, 'completedOn', 'Done on is missing')
  const changed = await changeRecord(act, disposalCondition, id, condition.version, { completedOn, proof })
  if (!changed.ok) return changed
  const fault = happenedFault(act, of.values, changed.value.seen.values.completedOn, 'Done on')
  if (fault !== null) return wrong(disposalCondition, 'completedOn', fault)
  const ended = await unwatchCondition(act, id, 'done')
  if (!ended.ok) return ended
  const all = await conditionsOf(act, of.id)
  if (of.values.state !== 'running' || all.some(({ values }) => !values.completedOn)) return changed
  const raised = await raiseTask(act, {
    what: 'Every condition has been met: close the disposal and record its outcome',
    about: { kind: 'disposal', id: of.id },
    person: of.values.person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule('disposal.closed-within'),
    startedAt: act.now,
    key: closingKey(of.id),
    marks: of.marks,
  })
  return raised.ok ? changed : raised
}
