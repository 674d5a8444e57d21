import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { given } from './happened.ts'
import { moved, preparersWith } from './move-closure.ts'
import { lockedItem } from './open-item.ts'

/** Takes something out of what is to be turned off before anything was applied for; `outWhy` says why. */
export async function takeOutItem(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof closureItem.fields>, ActFault>> {
  const moving = await lockedItem(act, id, 'change items', ['named'])
  if (!moving.ok) return moving
  const why = given<string>(closureItem, raw, 'outWhy', 'Say why it is taken out')
  if (!why.ok) return why
  const { item, closure } = moving.value
  const changed = await changeRecord(act, closureItem, id, item.version, { state: 'taken out', outWhy: why.value })
  if (!changed.ok) return changed
  const noted = await moved(act, moving.value, { preparers: preparersWith(act, closure) })
  return noted.ok ? changed : noted
}
