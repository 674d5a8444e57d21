import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { given } from './happened.ts'
import { moved, preparersWith } from './move-closure.ts'
import { lockedItem } from './open-item.ts'

/** Says which provider is to turn something off: a number of the line is named before anybody asked whose network it is on. */
export async function nameProvider(
  act: Act,
  id: string,
  raw: Raw,
): Promise<Result<Changed<typeof closureItem.fields>, ActFault>> {
  const moving = await lockedItem(act, id, 'change items', ['named'])
  if (!moving.ok) return moving
  const provider = given<string>(closureItem, raw, 'provider', 'Give the provider, for example the mobile network')
  if (!provider.ok) return provider
  const { item, closure } = moving.value
  const changed = await changeRecord(act, closureItem, id, item.version, { provider: provider.value })
  if (!changed.ok) return changed
  const noted = await moved(act, moving.value, { preparers: preparersWith(act, closure) })
  return noted.ok ? changed : noted
}
