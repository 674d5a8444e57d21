import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { OUTCOME_CODES } from '../../law/outcome-codes.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { closingKey } from './disposal-tasks.ts'
import { CODE_OF, disposal } from './disposal.ts'
import { conditionsOf, settled } from './open-condition.ts'

/**
 * Closes a disposal of which every condition was met, and records how the crime ended: 8 for a community resolution, 3 for
 * a caution, 22 for a diversionary activity, which needs an activity that was completed (Home Office Counting Rules).
 */
export async function completeDisposal(
  act: Act,
  id: string,
): Promise<Result<Changed<typeof disposal.fields>, ActFault>> {
  const found = await lockedRecord(act, disposal, id)
  if (!found.ok) return found
  const { version, values } = found.value
  if (values.state === 'breached')
    return fail(settled('A condition was failed, so this waits for the decision of its review'))
  if (values.state !== 'running') return fail(settled('This disposal is over already'))
  const conditions = await conditionsOf(act, id)
  const open = conditions.filter(({ values }) => !values.completedOn)
  if (open.length > 0)
    return fail({
      code: 'conflict',
      problem: `Not every condition has been met: ${open.map(({ values }) => values.what ?? 'a condition').join('; ')}`,
      expected: 'every condition met, with its day and how you know',
      next: 'Note each as met, or as failed, on the page of the disposal',
    })
  const activity = conditions.some(({ values }) => values.aim === 'activity' && typeof values.completedOn === 'string')
  if (values.what === 'diversionary activity' && !activity)
    return fail({
      code: 'conflict',
      problem: 'No diversionary activity has been completed, so this cannot be recorded as outcome 22',
      expected: 'at least one completed activity among the conditions',
      next: 'Note the activity as done, with how you know',
    })
  const outcomeCode = CODE_OF[values.what]
  const endedOn = londonDayOf(act.now)
  const code = OUTCOME_CODES.find(({ code }) => code === outcomeCode)
  if (code === undefined || code.from > endedOn || (code.until !== null && code.until < endedOn))
    throw new Error(`crime outcome ${outcomeCode} is not in force on ${endedOn}`)
  const changed = await changeRecord(act, disposal, id, version, { state: 'completed', endedOn, outcomeCode })
  if (!changed.ok) return changed
  const finished = await finishTask(act, closingKey(id), 'done')
  return finished.ok ? changed : finished
}
