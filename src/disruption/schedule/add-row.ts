import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { scheduleRow } from './schedule-row.ts'

/** Adds what somebody read in another source: CCTV, a ticket, a statement. Its time is taken as Europe/London. */
export async function addRow(act: Act, raw: Raw): Promise<Result<Made<typeof scheduleRow.fields>, ActFault>> {
  const { schedule: id } = raw
  const draft = await openDraft(act, typeof id === 'string' ? id : '')
  if (!draft.ok) return draft
  const { ringFence, involved } = draft.value.marks
  return createRecord(
    act,
    scheduleRow,
    { ...raw, timeBasis: 'recorded', zone: 'Europe/London' },
    { ringFence, involved },
  )
}
