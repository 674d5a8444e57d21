import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { numbersOf } from '../line/numbers-of.ts'
import { itemsOf } from './closure-case.ts'
import { closureItem } from './closure-item.ts'
import { given } from './happened.ts'
import { type ItemKind, readItemValue } from './item-value.ts'
import { lockedFor, moved, preparersWith } from './move-closure.ts'

/** Names one more thing that is to be turned off: `closure`, `what`, `value` however it is typed, `provider`. */
export async function addItem(act: Act, raw: Raw): Promise<Result<Made<typeof closureItem.fields>, ActFault>> {
  const { closure: id } = raw
  const moving = await lockedFor(act, typeof id === 'string' ? id : '', 'change items')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const what = given<ItemKind>(closureItem, raw, 'what', 'Choose what kind of identifier it is')
  if (!what.ok) return what
  const typed = given<string>(closureItem, raw, 'value', 'Give the identifier itself')
  if (!typed.ok) return typed
  const read = readItemValue(what.value, typed.value)
  if (!read.ok) return wrong(closureItem, 'value', read.fault)
  const value = read.value
  const known = await itemsOf(act, closure.id)
  if (known.some(({ values }) => values.what === what.value && values.value === value && values.state !== 'taken out'))
    return wrong(closureItem, 'value', 'This is named already')
  const number = (await numbersOf(act, closure.values.line)).find(({ values }) => values.number === value)
  const made = await createRecord(
    act,
    closureItem,
    { ...raw, what: what.value, value, state: 'named', ...(number === undefined ? {} : { lineNumber: number.id }) },
    { ringFence: closure.marks.ringFence },
  )
  if (!made.ok) return made
  const noted = await moved(act, moving.value, { preparers: preparersWith(act, closure) })
  return noted.ok ? made : noted
}
