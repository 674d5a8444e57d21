import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { attribution } from './attribution.ts'
import { openAttribution } from './open-attribution.ts'
import { type Moved, raiseReviews } from './raise-reviews.ts'
import { restingOn } from './what-rests-on.ts'

/**
 * From when until when they used it: `usedFrom`, `usedUntil` (null while it lasts). What lay within its days before and lies
 * outside them now is looked at.
 */
export async function changeDates(
  act: Act,
  id: string,
  { usedFrom, usedUntil }: Raw,
): Promise<Result<Moved, ActFault>> {
  const found = await openAttribution(act, id)
  if (!found.ok) return found
  const { value: before } = found
  const covered = await restingOn(act, id, before.values)
  const changed = await changeRecord(act, attribution, id, before.version, { usedFrom, usedUntil })
  if (!changed.ok) return changed
  const { values } = changed.value.seen
  const from = values.usedFrom ?? before.values.usedFrom
  if (from > londonDayOf(act.now))
    return wrong(attribution, 'usedFrom', 'From is in the future; nobody has used it yet')
  const after = await restingOn(act, id, { ...before.values, usedFrom: from, usedUntil: values.usedUntil ?? null })
  const inside = new Set(covered.filter(({ outside }) => !outside).map(({ kind, id }) => `${kind}/${id}`))
  const fails = after.filter(({ outside, kind, id }) => outside && inside.has(`${kind}/${id}`))
  return raiseReviews(act, before, 'no longer covers its days', fails)
}
