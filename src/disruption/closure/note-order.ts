import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { itemsOf } from './closure-case.ts'
import { closureItem } from './closure-item.ts'
import { askAbout } from './closure-tasks.ts'
import { watchEnd } from './extend-order.ts'
import { given, momentGiven } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'
import { orderDue } from './order-due.ts'

/**
 * The court made the order: `orderAt`; `agreedUntil` where it agreed to another time than the end of the fifth working day,
 * earlier or later; `expiresOn` where the order names an end; `decisionReason`.
 */
export async function noteOrder(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'note order made')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const order = momentGiven(act, lineClosure, raw, 'orderAt', { at: closure.values.filedAt, what: 'it was filed' })
  if (!order.ok) return order
  const orderAt =
    closure.values.filedAt !== null && order.value < closure.values.filedAt ? closure.values.filedAt : order.value
  const agreed = raw['agreedUntil'] ? given<string>(lineClosure, raw, 'agreedUntil') : null
  if (agreed?.ok === false) return agreed
  if (agreed !== null && agreed.value <= orderAt)
    return wrong(lineClosure, 'agreedUntil', 'The other time must be after the order was made')
  const ends = raw['expiresOn'] ? given<string>(lineClosure, raw, 'expiresOn') : null
  if (ends?.ok === false) return ends
  if (ends !== null && ends.value <= londonDayOf(orderAt))
    return wrong(lineClosure, 'expiresOn', 'The order ends after the day on which it was made')
  const changed = await moved(act, moving.value, {
    orderAt,
    agreedUntil: agreed?.value ?? null,
    agreedBy: agreed === null ? null : 'court',
    dueAt: agreed?.value ?? (await orderDue(act, orderAt)),
    expiresOn: ends?.value ?? null,
    decisionReason: raw['decisionReason'] ?? null,
  })
  if (!changed.ok) return changed
  for (const { id: item, version, values } of await itemsOf(act, id)) {
    if (values.state !== 'named') continue
    const ordered = await changeRecord(act, closureItem, item, version, { state: 'ordered' })
    if (!ordered.ok) return ordered
  }
  const watched = await watchEnd(act, closure, ends?.value ?? null)
  if (!watched.ok) return watched
  const asked = await askAbout(act, closure, {
    rule: 'closure.served-within',
    what: 'Serve the order on the provider, and note when',
    startedAt: orderAt,
  })
  return asked.ok ? changed : asked
}
