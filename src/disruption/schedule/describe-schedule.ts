import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { schedule } from './schedule.ts'

/** Changes what a draft says of itself: `title`, `about`, `line`, `operation`. A fixed one keeps its words. */
export async function describeSchedule(
  act: Act,
  id: string,
  { title, about, line, operation }: Raw,
): Promise<Result<Changed<typeof schedule.fields>, ActFault>> {
  const draft = await openDraft(act, id)
  if (!draft.ok) return draft
  return changeRecord(act, schedule, id, draft.value.version, { title, about, line, operation })
}
