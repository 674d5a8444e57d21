import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { schedule } from './schedule.ts'

/** Opens an empty schedule, a draft; one about a line or an operation takes over their ring-fence and partners. */
export async function openSchedule(act: Act, raw: Raw): Promise<Result<Made<typeof schedule.fields>, ActFault>> {
  const about = [await pointedAt(act, line, raw['line']), await pointedAt(act, act.kind('operation'), raw['operation'])]
  const marks = inheritedMarks(schedule, 'line', about)
  if (!marks.ok) return marks
  const begun = { madeOn: londonDayOf(act.now), madeBy: act.context.actor.name, state: 'draft', versionNumber: 1 }
  return createRecord(act, schedule, { ...raw, ...begun }, marks.value)
}
