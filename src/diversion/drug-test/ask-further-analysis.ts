import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Result } from '../../values/result.ts'
import { drugTest } from './drug-test.ts'
import { raiseStep } from '../raise-step.ts'
import { testAndStay } from '../custody/test-and-stay.ts'

/** Notes that a further analysis of the sample was asked for, and that its result is to be asked after. `at`: ISO 8601. */
export async function askFurtherAnalysis(
  act: Act,
  id: string,
  at: unknown,
): Promise<Result<Changed<typeof drugTest.fields>, ActFault>> {
  const found = await testAndStay(act, id)
  if (!found.ok) return found
  const { test, person, about } = found.value
  if (test.values.result !== 'positive')
    return wrong(drugTest, 'furtherRequestedAt', 'Only a sample that tested positive is analysed further')
  if (test.values.furtherRequestedAt)
    return wrong(drugTest, 'furtherRequestedAt', 'A further analysis has been asked for already')
  const changed = await changeRecord(act, drugTest, id, test.version, { furtherRequestedAt: at })
  if (!changed.ok) return changed
  const asked = changed.value.seen.values.furtherRequestedAt
  if (!asked) return wrong(drugTest, 'furtherRequestedAt', 'Give when the further analysis was asked for')
  if (asked > act.now || asked < (test.values.sampledAt ?? ''))
    return wrong(drugTest, 'furtherRequestedAt', 'Give a time between when the sample was taken and now')
  const raised = await raiseStep(act, {
    rule: 'drug-test.further-analysis.within',
    what: 'Ask for the result of the further analysis, and record it',
    about,
    person,
    startedAt: asked,
  })
  return raised.ok ? changed : raised
}
