import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, type Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { given } from './happened.ts'
import { settled } from './move-closure.ts'
import { lockedItem } from './open-item.ts'
import { whenAllOff } from './when-all-off.ts'

/** The applicant found that something is not used in dealing: the order applies to it no longer (SI 2017/1240, regulation 3(3)). */
export async function exemptItem(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof closureItem.fields>, ActFault>> {
  const moving = await lockedItem(act, id, 'exempt item', ['ordered', 'executed', 'live'])
  if (!moving.ok) return moving
  const { item, closure } = moving.value
  if (closure.values.orderAt === null)
    return fail(settled('No court ordered this closure, so there is no order to take something out of'))
  const why = given<string>(closureItem, raw, 'outWhy', 'Say how it was found that it is not used in dealing')
  if (!why.ok) return why
  const changed = await changeRecord(act, closureItem, id, item.version, { state: 'exempted', outWhy: why.value })
  if (!changed.ok || closure.values.state === 'executed' || closure.values.state === 'made') return changed
  const closed = await whenAllOff(act, closure)
  return closed.ok ? changed : closed
}
