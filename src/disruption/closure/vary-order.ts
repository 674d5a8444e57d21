import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { dayGiven, given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { moved } from './move-closure.ts'
import { lockedOrder } from './standing-order.ts'

/** The court varied the order: `variedOn` and `variedHow`. Earlier variations stay in the history. */
export async function varyOrder(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedOrder(act, id, 'vary')
  if (!moving.ok) return moving
  const on = dayGiven(act, lineClosure, raw, 'variedOn', {
    on: londonDayOf(moving.value.orderAt),
    what: 'the order was made',
  })
  if (!on.ok) return on
  const how = given<string>(lineClosure, raw, 'variedHow', 'Say how the court varied the order')
  return how.ok ? moved(act, moving.value, { variedOn: on.value, variedHow: how.value }) : how
}
