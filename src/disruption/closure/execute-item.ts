import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { given, momentGiven } from './happened.ts'
import { lockedItem } from './open-item.ts'
import { whenAllOff } from './when-all-off.ts'

/** Something was turned off: `executedAt`, `providerReference`, `provider` where it was not known. With the last one the line is closed. */
export async function executeItem(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof closureItem.fields>, ActFault>> {
  const moving = await lockedItem(act, id, 'execute item', ['named', 'ordered', 'live'])
  if (!moving.ok) return moving
  const { item, closure } = moving.value
  const { orderAt } = closure.values
  const at = momentGiven(
    act,
    closureItem,
    raw,
    'executedAt',
    item.values.state === 'live'
      ? { at: item.values.executedAt, what: 'it was turned off the first time' }
      : { at: orderAt, what: 'the order was made' },
  )
  if (!at.ok) return at
  const by = item.values.provider ?? raw['provider']
  if (!by) return wrong(closureItem, 'provider', 'Give the provider, or who seized the phone or SIM')
  const reference = given<string>(closureItem, raw, 'providerReference', REFERENCE)
  if (!reference.ok) return reference
  const changed = await changeRecord(act, closureItem, id, item.version, {
    state: 'executed',
    executedAt: at.value,
    provider: by,
    providerReference: reference.value,
  })
  if (!changed.ok) return changed
  const closed = await whenAllOff(act, closure)
  return closed.ok ? changed : closed
}

const REFERENCE = 'Give the provider’s reference, or the number of the exhibit that was seized'
