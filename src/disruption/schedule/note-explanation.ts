import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Result } from '../../values/result.ts'
import { openRow } from './open-draft.ts'
import { scheduleRow } from './schedule-row.ts'

/** Notes what the other side says of a row of a draft; `version` is the one that the writer had before them. Empty takes it back. */
export async function noteExplanation(
  act: Act,
  id: string,
  version: number,
  otherSide: string,
): Promise<Result<Changed<typeof scheduleRow.fields>, ActFault>> {
  const row = await openRow(act, id)
  return row.ok ? changeRecord(act, scheduleRow, id, version, { otherSide }) : row
}
