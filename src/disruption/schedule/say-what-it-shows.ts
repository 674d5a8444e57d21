import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { openRow } from './open-draft.ts'
import { scheduleRow } from './schedule-row.ts'

/** Says in words what a row of a draft shows. A fixed one keeps its words. */
export async function sayWhatItShows(
  act: Act,
  id: string,
  { shows }: Raw,
): Promise<Result<Changed<typeof scheduleRow.fields>, ActFault>> {
  const row = await openRow(act, id)
  return row.ok ? changeRecord(act, scheduleRow, id, row.value.version, { shows }) : row
}
