import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { line } from './line.ts'
import { endNumber } from './end-number.ts'
import { numbersOf } from './numbers-of.ts'
import { lineInUse } from './own-line.ts'

/**
 * A line is no longer used, without a closure: `endedOn` and `endedWhy`. Numbers that were in use end on that day, or on
 * their first where that is later.
 */
export async function endLine(act: Act, id: string, raw: Raw): Promise<Result<Changed<typeof line.fields>, ActFault>> {
  const found = await lineInUse(act, id)
  if (!found.ok) return found
  const { endedOn, endedWhy } = raw
  if (!endedOn) return wrong(line, 'endedOn', 'Ended on is missing: give the last day on which it was used')
  if (typeof endedWhy !== 'string' || endedWhy.trim() === '')
    return wrong(line, 'endedWhy', 'Say how you know that it ended; whoever reads this later needs to know')
  const changed = await changeRecord(act, line, id, found.value.version, { state: 'ended', endedOn, endedWhy })
  if (!changed.ok) return changed
  const day = changed.value.seen.values.endedOn ?? ''
  if (day > londonDayOf(act.now)) return wrong(line, 'endedOn', 'Ended on is in the future; end it once it has ended')
  for (const number of await numbersOf(act, id)) {
    const { state, usedFrom = '', usedUntil } = number.values
    if (state !== 'confirmed' || usedUntil) continue
    const ended = await endNumber(act, number.id, day < usedFrom ? usedFrom : day)
    if (!ended.ok) return ended
  }
  return changed
}
