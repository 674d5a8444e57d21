import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Result } from '../../values/result.ts'
import { notNow, sentReferral } from './open-referral.ts'
import { referral } from './referral.ts'
import { stopCrossing } from './stop-crossing.ts'

/**
 * Takes a referral back, because it was sent by mistake or is no longer needed. One’s own team’s acceptance stands in the
 * way. Another agency’s does not: the sender may not learn of it, so also a referral that was accepted there is withdrawn,
 * and its receiver sees no more of it.
 */
export async function withdrawReferral(act: Act, id: string, why: string): Promise<Result<void, ActFault>> {
  const open = await sentReferral(act, id)
  if (!open.ok) return open
  const { seen, answer } = open.value
  const { state } = seen.values
  if (state !== 'sent' && state !== 'waiting for consent')
    return notNow(`This referral is ${state ?? 'withdrawn'} already`, 'There is nothing left to withdraw')
  if (answer?.values.answer === 'accepted')
    return notNow('Your team has accepted this referral', 'Complete it, or record that consent was withdrawn')
  if (why.trim() === '') return wrong(referral, 'withdrawnWhy', 'Say why you withdraw it')
  return stopCrossing(act, seen, { state: 'withdrawn', withdrawnAt: act.now, withdrawnWhy: why })
}
