import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { endAsked, WHILE_ORDERED } from './closure-tasks.ts'
import type { ClosureFields } from './line-closure.ts'
import { moved, settled } from './move-closure.ts'
import { lockedOrder } from './standing-order.ts'

/** The order has run out: the end that it named has passed. What it turned off is watched on. */
export async function expireOrder(act: Act, id: string): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedOrder(act, id, 'expire')
  if (!moving.ok) return moving
  const { expiresOn } = moving.value.closure.values
  if (expiresOn === null)
    return fail(settled('This order names no end, so it does not run out: it stands until it is discharged'))
  if (expiresOn >= londonDayOf(act.now))
    return fail(settled(`This order stands until the end of ${shortDate(expiresOn)}, so it has not run out yet`))
  const changed = await moved(act, moving.value, { endedOn: expiresOn, endedWhy: 'The order ran out' })
  if (!changed.ok) return changed
  const ended = await endAsked(act, id, WHILE_ORDERED, 'done', 'The order ran out')
  return ended.ok ? changed : ended
}
