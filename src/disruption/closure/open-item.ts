import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { lockedFor, type Moving, settled } from './move-closure.ts'
import type { Verb } from './transitions.ts'

type ItemState = ValuesOf<typeof closureItem.fields>['state']

export interface MovingItem extends Moving {
  readonly item: Locked<typeof closureItem.fields>
}

/** Locks an item in one of these states, and before it the closure that it belongs to, for this verb. */
export async function lockedItem(
  act: Act,
  id: string,
  verb: Verb,
  states: readonly ItemState[],
): Promise<Result<MovingItem, ActFault>> {
  const read = await readRecord(act, closureItem, id)
  if (!read.ok) return read
  const moving = await lockedFor(act, read.value.values.closure ?? '', verb)
  if (!moving.ok) return moving
  const item = await lockedRecord(act, closureItem, id)
  if (!item.ok) return item
  const { state, what, value } = item.value.values
  if (states.includes(state)) return ok({ ...moving.value, item: item.value })
  const stands = closureItem.fields.state.type.show(state)
  return fail(settled(`${what} ${value}: ${stands.charAt(0).toLowerCase()}${stands.slice(1)}, so this is not possible`))
}
