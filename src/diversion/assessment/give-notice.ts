import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { fail, type Result } from '../../values/result.ts'
import { finishSteps } from '../raise-step.ts'
import { requiredAssessment } from './required-assessment.ts'

/**
 * Notes that somebody was told of an assessment they must attend: orally, in writing, with the warning, each when it
 * happened. When all three are given, the task is done.
 */
export async function giveNotice(
  act: Act,
  id: string,
  { oralNoticeAt, writtenNoticeAt, warned }: Raw,
): Promise<Result<Changed<typeof requiredAssessment.fields>, ActFault>> {
  const found = await readRecord(act, requiredAssessment, id)
  if (!found.ok) return found
  const { values, version } = found.value
  if (values.state !== 'in force')
    return wrong(
      requiredAssessment,
      'state',
      'This assessment is not required any more; there is nothing to give notice of',
    )
  const sent = Object.entries({ oralNoticeAt, writtenNoticeAt, warned }).filter(([, value]) => value !== undefined)
  const changed = await changeRecord(act, requiredAssessment, id, version, Object.fromEntries(sent))
  if (!changed.ok) return changed
  const given = changed.value.seen.values
  const faults: FieldFault[] = []
  for (const [field, label] of [
    ['oralNoticeAt', 'Told in person at'],
    ['writtenNoticeAt', 'Given in writing at'],
  ] as const) {
    const at = given[field]
    if (at && at > act.now) faults.push({ field, problem: `${label} is in the future; give when it happened` })
    if (at && at < found.value.createdAt)
      faults.push({ field, problem: `${label} is before the assessment was required` })
  }
  if (faults.length > 0) return fail(incorrect(requiredAssessment, faults))
  if (!given.oralNoticeAt || !given.writtenNoticeAt || given.warned !== 'yes') return changed
  const rule = values.stage === 'initial' ? 'custody.before-release' : 'required-assessment.follow-up.notice-within'
  const finished = await finishSteps(act, id, [rule], 'done')
  return finished.ok ? changed : finished
}
