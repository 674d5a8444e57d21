import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { attributionEvidence } from './attribution-evidence.ts'
import { counting, evidenceOf, isSaid, openAttribution, settled } from './open-attribution.ts'
import type { Moved } from './raise-reviews.ts'
import { withdrawn } from './withdraw-attribution.ts'

/** Why an attribution no longer stands once its last item for it is gone. */
const NOTHING_LEFT = 'Nothing speaks for it any more'

/**
 * Withdraws an item: `withdrawnWhy`. It stays to be read and counts no more. An attribution whose every item for it is
 * withdrawn no longer stands from the same act on.
 */
export async function withdrawEvidence(act: Act, id: string, { withdrawnWhy }: Raw): Promise<Result<Moved, ActFault>> {
  const read = await readRecord(act, attributionEvidence, id)
  if (!read.ok) return read
  // The attribution first: of two that withdraw the last two items at once, the second sees what the first left.
  const of = await openAttribution(act, read.value.values.attribution ?? '')
  if (!of.ok) return of
  const item = await lockedRecord(act, attributionEvidence, id)
  if (!item.ok) return item
  if (item.value.values.withdrawnOn !== null) return fail(settled('This item was withdrawn already'))
  if (!isSaid(withdrawnWhy)) return wrong(attributionEvidence, 'withdrawnWhy', 'Say why it is withdrawn')
  const changed = await changeRecord(act, attributionEvidence, id, item.value.version, {
    withdrawnOn: londonDayOf(act.now),
    withdrawnWhy,
  })
  if (!changed.ok) return changed
  const left = counting(await evidenceOf(act, of.value.id), 'for')
  return left.length > 0
    ? ok({ id: of.value.id, fails: [] })
    : withdrawn(act, of.value, `${NOTHING_LEFT}. The last item was withdrawn: ${withdrawnWhy}`.slice(0, 1000))
}
