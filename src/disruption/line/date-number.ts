import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { clashOf } from './clash-of-numbers.ts'
import { lineNumber } from './line-number.ts'
import { tellOfNumber } from './line-seen.ts'
import { settled } from './own-line.ts'

/**
 * Corrects from when until when a confirmed number was used: `usedFrom`, `usedUntil`, each left as it is where it is not
 * given, null for “still in use”. Refused where the number is another line’s on those days.
 */
export async function dateNumber(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof lineNumber.fields>, ActFault>> {
  const found = await lockedRecord(act, lineNumber, id)
  if (!found.ok) return found
  const { values, version, marks } = found.value
  if (values.state !== 'confirmed') return fail(settled('Only a number that was confirmed has days of use'))
  const { usedFrom = values.usedFrom, usedUntil = values.usedUntil } = raw
  const changed = await changeRecord(act, lineNumber, id, version, { usedFrom, usedUntil })
  if (!changed.ok) return changed
  const now = { ...values, ...changed.value.seen.values }
  const today = londonDayOf(act.now)
  if (now.usedFrom > today) return wrong(lineNumber, 'usedFrom', 'Used from is in the future')
  if (now.usedUntil !== null && now.usedUntil > today)
    return wrong(lineNumber, 'usedUntil', 'Used until is in the future; leave it empty while the number is in use')
  const clash = await clashOf(act, now, id)
  if (clash !== null) return wrong(lineNumber, 'usedFrom', clash)
  await tellOfNumber(act, id, marks)
  return changed
}
