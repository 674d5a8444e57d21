import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { itemsOf } from './closure-case.ts'
import { closureItem } from './closure-item.ts'
import { endAsked, WHILE_ORDERED } from './closure-tasks.ts'
import { dayGiven, given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { moved } from './move-closure.ts'
import { lockedOrder } from './standing-order.ts'

/** The court discharged the order: `endedOn`, `endedWhy`. What it named is under no order any longer. */
export async function dischargeOrder(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedOrder(act, id, 'discharge')
  if (!moving.ok) return moving
  const on = dayGiven(act, lineClosure, raw, 'endedOn', {
    on: londonDayOf(moving.value.orderAt),
    what: 'the order was made',
  })
  if (!on.ok) return on
  const why = given<string>(lineClosure, raw, 'endedWhy', 'Say why the court discharged it')
  if (!why.ok) return why
  const changed = await moved(act, moving.value, { endedOn: on.value, endedWhy: why.value })
  if (!changed.ok) return changed
  for (const { id: item, version, values } of await itemsOf(act, id)) {
    if (values.state !== 'ordered' && values.state !== 'executed' && values.state !== 'live') continue
    const freed = await changeRecord(act, closureItem, item, version, { state: 'discharged' })
    if (!freed.ok) return freed
  }
  const ended = await endAsked(act, id, WHILE_ORDERED, 'cancelled', 'The order was discharged')
  return ended.ok ? changed : ended
}
