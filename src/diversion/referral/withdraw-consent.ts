import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Result } from '../../values/result.ts'
import { notNow, sentReferral } from './open-referral.ts'
import { stopCrossing } from './stop-crossing.ts'

/**
 * The person takes their consent back: from this moment nobody of another agency reads the referral, whatever became of
 * it. What they were shown before stays in the ledger, and what they wrote themselves stays theirs.
 */
export async function withdrawConsent(act: Act, id: string): Promise<Result<void, ActFault>> {
  const open = await sentReferral(act, id)
  if (!open.ok) return open
  const { seen } = open.value
  const { consent, consentWithdrawnAt } = seen.values
  if (consentWithdrawnAt !== null)
    return notNow('Consent to this referral was withdrawn already', 'There is nothing left to stop')
  if (consent !== 'given')
    return notNow(
      'This referral does not rest on consent',
      'Withdraw the referral instead, if what required it has ended',
    )
  const { withdrawnAt } = seen.values
  return stopCrossing(act, seen, {
    consentWithdrawnAt: act.now,
    state: 'withdrawn',
    withdrawnAt: withdrawnAt ?? act.now,
    withdrawnWhy: 'They took their consent back',
  })
}
