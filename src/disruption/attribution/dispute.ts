import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, type Result } from '../../values/result.ts'
import { attribution } from './attribution.ts'
import { isSaid, openAttribution, settled } from './open-attribution.ts'
import { type Moved, reviewAll } from './raise-reviews.ts'

/** Notes who disputes it and why: `disputedWhy`. It stands, is shown as disputed, and what rests on it is looked at. */
export async function dispute(act: Act, id: string, { disputedWhy }: Raw): Promise<Result<Moved, ActFault>> {
  const found = await openAttribution(act, id)
  if (!found.ok) return found
  if (found.value.values.disputed === 'yes') return fail(settled('It is disputed already; settle that first'))
  if (!isSaid(disputedWhy)) return wrong(attribution, 'disputedWhy', 'Say who disputes it and why')
  const changed = await changeRecord(act, attribution, id, found.value.version, { disputed: 'yes', disputedWhy })
  return changed.ok ? reviewAll(act, found.value, 'is disputed') : changed
}
