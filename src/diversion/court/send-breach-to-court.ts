import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { requirementWarning } from './requirement-warning.ts'
import { courtKey } from './warn.ts'

/** Records that breach proceedings were begun for a second failure: `sentToCourtOn` and the `court`. */
export async function sendBreachToCourt(
  act: Act,
  id: string,
  { sentToCourtOn, court }: Raw,
): Promise<Result<Changed<typeof requirementWarning.fields>, ActFault>> {
  const found = await lockedRecord(act, requirementWarning, id)
  if (!found.ok) return found
  const { values, version } = found.value
  if (values.warnedOn !== null || values.sentToCourtOn !== null)
    return fail({
      code: 'conflict',
      problem:
        values.warnedOn === null
          ? 'Proceedings for this failure have begun already'
          : 'This failure was answered with a warning, so it does not go to court',
      next: 'Open the court requirement again to see where it stands',
    })
  if (!sentToCourtOn) return wrong(requirementWarning, 'sentToCourtOn', 'Give the day on which proceedings began')
  if (!court) return wrong(requirementWarning, 'court', 'Give the court that deals with the breach')
  const changed = await changeRecord(act, requirementWarning, id, version, { sentToCourtOn, court })
  if (!changed.ok) return changed
  const day = changed.value.seen.values.sentToCourtOn
  if (typeof day !== 'string' || day > londonDayOf(act.now))
    return wrong(requirementWarning, 'sentToCourtOn', 'Proceedings begun on is in the future; record it once they have')
  const finished = await finishTask(act, courtKey(id), 'done')
  return finished.ok ? changed : finished
}
