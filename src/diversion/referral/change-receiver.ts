import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Result } from '../../values/result.ts'
import { notNow, sentReferral } from './open-referral.ts'
import { notToThere, receiversOf } from './receivers.ts'
import { referral } from './referral.ts'
import { stopCrossing } from './stop-crossing.ts'

/**
 * Turns a referral to another receiver. Consent was for the one before, so it starts again: nothing crosses to either until
 * the person has been asked anew (`ask-consent-anew.ts`).
 */
export async function changeReceiver(act: Act, id: string, receiver: string): Promise<Result<void, ActFault>> {
  const open = await sentReferral(act, id)
  if (!open.ok) return open
  const { seen, answer } = open.value
  const { state } = seen.values
  if (state !== 'sent' && state !== 'waiting for consent')
    return notNow(`This referral is ${state ?? 'withdrawn'}`, 'Make a new referral to the other agency')
  if (answer?.values.answer === 'accepted')
    return notNow('Your team has accepted this referral', 'Complete it, and make a new one to the other agency')
  if (receiver === seen.values.receiver)
    return wrong(referral, 'receiver', 'It goes there already; choose another agency')
  const { ringFence } = seen.marks
  if (!(await receiversOf(act, 'consent', ringFence)).includes(receiver))
    return wrong(referral, 'receiver', notToThere('consent', ringFence))
  return stopCrossing(act, seen, {
    receiver,
    state: 'waiting for consent',
    consent: 'to be asked',
    consentedAt: null,
    overriddenBy: null,
    overriddenWhy: null,
    legalBasis: null,
  })
}
