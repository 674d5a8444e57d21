import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Locked } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { attribution } from './attribution.ts'
import { isSaid, openAttribution } from './open-attribution.ts'
import { type Moved, reviewAll } from './raise-reviews.ts'

/** Withdraws an attribution: `withdrawnWhy`. It stays to be read, names nobody any more, and what rests on it is looked at. */
export async function withdrawAttribution(
  act: Act,
  id: string,
  { withdrawnWhy }: Raw,
): Promise<Result<Moved, ActFault>> {
  const found = await openAttribution(act, id)
  if (!found.ok) return found
  if (!isSaid(withdrawnWhy)) return wrong(attribution, 'withdrawnWhy', 'Say why it is withdrawn')
  return withdrawn(act, found.value, withdrawnWhy)
}

/** Withdraws an attribution that this act has locked. */
export async function withdrawn(
  act: Act,
  before: Locked<typeof attribution.fields>,
  withdrawnWhy: string,
): Promise<Result<Moved, ActFault>> {
  const changed = await changeRecord(act, attribution, before.id, before.version, {
    state: 'withdrawn',
    withdrawnWhy,
  })
  return changed.ok ? reviewAll(act, before, 'was withdrawn') : changed
}
