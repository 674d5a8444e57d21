import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { clashOf } from './clash-of-numbers.ts'
import { lineNumber } from './line-number.ts'
import { tellOfNumber } from './line-seen.ts'
import { lineInUse } from './own-line.ts'

/**
 * A named person adds a number that the line has or had, without an analysis. `raw`: line, number, usedFrom, usedUntil,
 * follows (both optional), reason. Refused while the number is confirmed for a line.
 */
export async function addNumber(act: Act, raw: Raw): Promise<Result<Made<typeof lineNumber.fields>, ActFault>> {
  const { line, number, usedFrom, usedUntil, follows, reason } = raw
  const of = await lineInUse(act, line)
  if (!of.ok) return of
  if (typeof reason !== 'string' || reason.trim() === '')
    return wrong(lineNumber, 'reason', 'Reason is missing: say how you know that it is a number of this line')
  const today = londonDayOf(act.now)
  const { ringFence, involved } = of.value.marks
  const made = await createRecord(
    act,
    lineNumber,
    {
      line,
      number,
      usedFrom,
      usedUntil,
      follows,
      reason,
      state: 'confirmed',
      decidedOn: today,
      decidedBy: act.context.actor.name,
    },
    { ringFence, involved },
  )
  if (!made.ok) return made
  const { values } = made.value
  if (values.usedFrom > today)
    return wrong(lineNumber, 'usedFrom', 'Used from is in the future; give the first day it was used')
  const clash = await clashOf(act, values, made.value.id)
  if (clash !== null) return wrong(lineNumber, 'number', clash)
  await tellOfNumber(act, made.value.id, of.value.marks)
  return made
}
