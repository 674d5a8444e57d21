import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { attribution } from './attribution.ts'
import { isSaid, openAttribution, settled } from './open-attribution.ts'
import type { Moved } from './raise-reviews.ts'

/**
 * Notes how a dispute was settled so that the attribution stands: `settledWhy`. Where the dispute was right, the attribution
 * is withdrawn instead. Why it was disputed stays in the history.
 */
export async function settleDispute(act: Act, id: string, { settledWhy }: Raw): Promise<Result<Moved, ActFault>> {
  const found = await openAttribution(act, id)
  if (!found.ok) return found
  if (found.value.values.disputed === 'no') return fail(settled('It is not disputed, so there is nothing to settle'))
  if (!isSaid(settledWhy)) return wrong(attribution, 'settledWhy', 'Say how it was settled, and by whom')
  const changed = await changeRecord(act, attribution, id, found.value.version, {
    disputed: 'no',
    disputedWhy: null,
    settledWhy,
  })
  return changed.ok ? ok({ id, fails: [] }) : changed
}
