import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Result } from '../../values/result.ts'
import { drugTest } from './drug-test.ts'
import { finishSteps } from '../raise-step.ts'
import { testAndStay } from '../custody/test-and-stay.ts'

/** Notes that an authority given by word of mouth is now in writing, and ends the task to have it so. `at`: ISO 8601. */
export async function confirmAuthority(
  act: Act,
  id: string,
  at: unknown,
): Promise<Result<Changed<typeof drugTest.fields>, ActFault>> {
  const found = await testAndStay(act, id)
  if (!found.ok) return found
  const { test } = found.value
  const { authorityGiven, authorityAt, authorityConfirmedAt, requestedAt } = test.values
  if (authorityGiven !== 'orally')
    return wrong(drugTest, 'authorityConfirmedAt', 'This test has no authority that was given orally')
  if (authorityConfirmedAt)
    return wrong(drugTest, 'authorityConfirmedAt', 'The authority has been confirmed in writing already')
  const changed = await changeRecord(act, drugTest, id, test.version, { authorityConfirmedAt: at })
  if (!changed.ok) return changed
  const confirmed = changed.value.seen.values.authorityConfirmedAt
  if (!confirmed) return wrong(drugTest, 'authorityConfirmedAt', 'Give when the authority was confirmed in writing')
  if (confirmed > act.now)
    return wrong(drugTest, 'authorityConfirmedAt', 'Confirmed in writing at is in the future; give when it happened')
  if (confirmed < (authorityAt ?? requestedAt ?? ''))
    return wrong(drugTest, 'authorityConfirmedAt', 'Confirmed in writing at must be after the authority was given')
  const finished = await finishSteps(act, id, ['drug-test.authority.confirmed-within'], 'done')
  return finished.ok ? changed : finished
}
