import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import type { Result } from '../../values/result.ts'
import { drugTest } from './drug-test.ts'
import { endRequirement } from '../assessment/end-requirement.ts'
import { finishSteps } from '../raise-step.ts'
import { requirementsOf } from '../assessment/requirements-of.ts'
import { testAndStay } from '../custody/test-and-stay.ts'

/**
 * Records the result of a further analysis. A negative one ends the required assessments that rest on the test, and every
 * task that came of it (Drugs Act 2005, section 16).
 */
export async function recordFurtherAnalysis(
  act: Act,
  id: string,
  { furtherResult, furtherResultAt }: Raw,
): Promise<Result<Changed<typeof drugTest.fields>, ActFault>> {
  const found = await testAndStay(act, id)
  if (!found.ok) return found
  const { test } = found.value
  const { furtherRequestedAt } = test.values
  if (!furtherRequestedAt) return wrong(drugTest, 'furtherResult', 'No further analysis has been asked for')
  if (test.values.furtherResult) return wrong(drugTest, 'furtherResult', 'Its result has been recorded already')
  const changed = await changeRecord(act, drugTest, id, test.version, { furtherResult, furtherResultAt })
  if (!changed.ok) return changed
  const came = changed.value.seen.values
  if (!came.furtherResult) return wrong(drugTest, 'furtherResult', 'Choose what the further analysis found')
  if (!came.furtherResultAt || came.furtherResultAt > act.now || came.furtherResultAt < furtherRequestedAt)
    return wrong(
      drugTest,
      'furtherResultAt',
      'Give when the result came: after it was asked for, and not in the future',
    )
  const recorded = await finishSteps(act, id, ['drug-test.further-analysis.within'], 'done')
  if (!recorded.ok) return recorded
  const ends = (await lawFor(act)).inForce('required-assessment.ended-by-further-analysis')
  if (came.furtherResult === 'positive' || !ends) return changed
  for (const requirement of await requirementsOf(act, id)) {
    const ended = await endRequirement(act, requirement, 'further analysis')
    if (!ended.ok) return ended
  }
  const cancelled = await finishSteps(
    act,
    id,
    ['custody.before-release', 'custody.left-unmet.within', 'drug-test.under-18.safeguarding-within'],
    'cancelled',
    'The further analysis was negative',
  )
  return cancelled.ok ? changed : cancelled
}
