import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { scheduleRow } from './schedule-row.ts'
import { schedule } from './schedule.ts'

/** A schedule that may still change, locked until the act ends. */
export async function openDraft(act: Act, id: string): Promise<Result<Locked<typeof schedule.fields>, ActFault>> {
  const found = await lockedRecord(act, schedule, id)
  if (!found.ok) return found
  return found.value.values.state === 'draft' ? found : fail(FIXED)
}

/** A row of a draft that has not been taken out, locked with its schedule: always the schedule first. */
export async function openRow(act: Act, id: string): Promise<Result<Locked<typeof scheduleRow.fields>, ActFault>> {
  const read = await readRecord(act, scheduleRow, id)
  if (!read.ok) return read
  const draft = await openDraft(act, read.value.values.schedule ?? '')
  if (!draft.ok) return draft
  const row = await lockedRecord(act, scheduleRow, id)
  if (!row.ok) return row
  return row.value.values.removedOn === null ? ok(row.value) : fail(REMOVED)
}

const FIXED: ActFault = {
  code: 'conflict',
  problem: 'This schedule is fixed, so nothing in it changes any more',
  next: 'Open the schedule and make a new version of it',
}

const REMOVED: ActFault = {
  code: 'conflict',
  problem: 'This row was taken out of the schedule',
  next: 'Open the schedule again to see where it stands',
}
