import type { Act } from '../kernel/act.ts'
import { type Changed, changeRecord } from '../kernel/change-record.ts'
import type { ActFault } from '../kernel/create-record.ts'
import { wrong } from '../kernel/pointed-at.ts'
import { readRecord } from '../kernel/read-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { shortDate } from '../values/london.ts'
import { londonDayOf } from '../values/london-moment.ts'
import type { Result } from '../values/result.ts'
import { commencement } from './commencement.ts'
import { lawChanged, lockLaw } from './law-for.ts'

/**
 * Takes back that a pack of rules comes into force, while its day lies ahead; `raw`: takenBackWhy. From its first day on it
 * has been the law for somebody, and only its day can be corrected.
 */
export async function takeBack(
  act: Act,
  id: string,
  { takenBackWhy }: Raw,
): Promise<Result<Changed<typeof commencement.fields>, ActFault>> {
  await lockLaw(act)
  const found = await readRecord(act, commencement, id)
  if (!found.ok) return found
  const { from = '', takenBackWhy: before } = found.value.values
  if (before) return wrong(commencement, 'takenBackWhy', 'It was taken back already')
  if (from <= londonDayOf(act.now))
    return wrong(
      commencement,
      'takenBackWhy',
      `It is in force since ${shortDate(from)}, and was the law for what happened since: correct its day instead`,
    )
  if (typeof takenBackWhy !== 'string' || takenBackWhy.trim() === '')
    return wrong(commencement, 'takenBackWhy', 'Say why it is taken back')
  const changed = await changeRecord(act, commencement, id, found.value.version, { takenBackWhy })
  lawChanged(act)
  return changed
}
