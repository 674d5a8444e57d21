import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import type { SeenReferral } from './open-referral.ts'
import { referral } from './referral.ts'
import { tellReceiver } from './tell-receiver.ts'

/**
 * Ends the receiver’s access with this act, changes the referral, and has what the receiver still had to do about it
 * cancelled there.
 */
export async function stopCrossing(act: Act, seen: SeenReferral, changes: Raw): Promise<Result<void, ActFault>> {
  const changed = await changeRecord(act, referral, seen.id, seen.version, changes)
  if (!changed.ok) return changed
  const marked = await markRecord(act, referral, seen.id, { involved: [], basis: 'none' })
  if (!marked.ok) return marked
  // Nobody was told of what waits for consent; where it was completed nothing is left to do.
  if (seen.values.state !== 'sent') return ok(undefined)
  return tellReceiver(act, 'referral-stopped', { id: seen.id, ...seen.values }, seen.marks.ringFence)
}
