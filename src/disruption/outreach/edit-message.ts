import type { Act } from '../../kernel/act.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, type Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { draftOfOutreach, rewritten } from './draft-of-outreach.ts'
import { messageFaults } from './message-faults.ts'
import { outreach } from './outreach.ts'

/** Writes the message anew; `raw`: `message`. Whoever waits to release it has to be asked again. */
export async function editMessage(act: Act, id: string, raw: Raw, site: string): Promise<Result<void, ActFault>> {
  const draft = await draftOfOutreach(act, id)
  if (!draft.ok) return draft
  const message = typeof raw['message'] === 'string' ? raw['message'].trim() : ''
  const { values } = draft.value
  const faults = await messageFaults(act, message, await pointedAt(act, line, values.line), values.link, site)
  if (faults.length > 0) return fail(incorrect(outreach, faults))
  return rewritten(act, draft.value, { message })
}
