import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { notNow, receivedReferral } from './open-referral.ts'
import { referralAnswer } from './referral-answer.ts'
import { finishContactTask } from './referral-tasks.ts'

/**
 * That the receiver met or reached the person whom it accepted. `raw`: firstContactAt, a moment as a form or JSON gives it,
 * and firstContactNote, how it was made.
 */
export async function recordFirstContact(
  act: Act,
  id: string,
  { firstContactAt: at, firstContactNote = null }: Raw,
): Promise<Result<void, ActFault>> {
  const open = await receivedReferral(act, id)
  if (!open.ok) return open
  const { seen, answer } = open.value
  if (answer?.values.answer !== 'accepted')
    return notNow('This referral has not been accepted', 'Accept it first, or decline it')
  if (answer.values.firstContactAt !== null)
    return notNow('First contact was made already', 'Look at the referral again to see when')
  const changed = await changeRecord(act, referralAnswer, answer.id, answer.version, {
    firstContactAt: at,
    firstContactNote,
  })
  if (!changed.ok) return changed
  const { firstContactAt } = changed.value.seen.values
  const { sentAt = '' } = seen.values
  if (firstContactAt === null || firstContactAt === undefined)
    return wrong(referralAnswer, 'firstContactAt', 'Give when first contact was, like 27 3 2026 at 14:05')
  if (firstContactAt > act.now)
    return wrong(referralAnswer, 'firstContactAt', 'First contact is in the future; give when it was')
  if (firstContactAt < sentAt)
    return wrong(referralAnswer, 'firstContactAt', 'First contact must be after the referral was sent')
  return finishContactTask(act, { referral: id, sentAt })
}
