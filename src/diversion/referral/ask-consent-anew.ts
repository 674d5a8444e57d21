import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { ok, type Result } from '../../values/result.ts'
import { notNow, sentReferral } from './open-referral.ts'
import { referral } from './referral.ts'
import { receivedBy } from './send-referral.ts'
import { tellReceiver } from './tell-receiver.ts'

/**
 * The person was asked again and agreed, after the receiver changed: the referral goes to the new receiver as if it were
 * sent now. `consentedAt`: when they agreed; now where it is left out.
 */
export async function askConsentAnew(act: Act, id: string, consentedAt: unknown): Promise<Result<void, ActFault>> {
  const open = await sentReferral(act, id)
  if (!open.ok) return open
  const { seen } = open.value
  if (seen.values.state !== 'waiting for consent')
    return notNow('This referral does not wait for consent', 'Look at it again to see where it stands')
  const receiver = await receivedBy(act, seen.values.receiver, 'consent', seen.marks.ringFence)
  if (!receiver.ok) return receiver
  const values = { state: 'sent', consent: 'given', consentedAt: consentedAt || act.now, sentAt: act.now }
  const changed = await changeRecord(act, referral, id, seen.version, values)
  if (!changed.ok) return changed
  const after = changed.value.seen.values
  if ((after.consentedAt ?? '') > act.now)
    return wrong(referral, 'consentedAt', 'They agreed at is in the future; give when it was')
  const marked = await markRecord(act, referral, id, { basis: 'consent', involved: receiver.value })
  if (!marked.ok) return marked
  const told = await tellReceiver(act, 'referral-sent', { id, ...after }, seen.marks.ringFence)
  return told.ok ? ok(undefined) : told
}
