import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { openRow } from './open-draft.ts'
import { scheduleRow } from './schedule-row.ts'

/** Takes a row out of a draft, with the reason: it is kept, and listed with the unused material. */
export async function removeRow(
  act: Act,
  id: string,
  { removedWhy }: Raw,
): Promise<Result<Changed<typeof scheduleRow.fields>, ActFault>> {
  const row = await openRow(act, id)
  if (!row.ok) return row
  if (typeof removedWhy !== 'string' || removedWhy.trim() === '')
    return wrong(scheduleRow, 'removedWhy', 'Say why this row is taken out: the other side may ask')
  return changeRecord(act, scheduleRow, id, row.value.version, { removedOn: londonDayOf(act.now), removedWhy })
}
