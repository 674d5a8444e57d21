import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { notNow, receivedReferral } from './open-referral.ts'
import { referralAnswer } from './referral-answer.ts'
import { referral } from './referral.ts'

/**
 * The receiver has done what the referral asked for. It says so in its own record; in that of the sender only where both
 * are one agency, for the sender elsewhere learns nothing of the answer.
 */
export async function completeReferral(act: Act, id: string): Promise<Result<void, ActFault>> {
  const open = await receivedReferral(act, id)
  if (!open.ok) return open
  const { seen, answer } = open.value
  if (answer === null || answer.values.firstContactAt === null)
    return notNow('Nobody has been in contact with this person yet', 'Record the first contact before you complete it')
  if (answer.values.completedAt !== null)
    return notNow('This referral is completed already', 'Look at it again to see when')
  const done = await changeRecord(act, referralAnswer, answer.id, answer.version, { completedAt: act.now })
  if (!done.ok || seen.marks.controller !== act.context.actor.agency) return done.ok ? ok(undefined) : done
  const changed = await changeRecord(act, referral, id, seen.version, { state: 'completed' })
  return changed.ok ? ok(undefined) : changed
}
