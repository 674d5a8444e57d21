import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Result } from '../../values/result.ts'
import { BEFORE_ORDER, endAsked } from './closure-tasks.ts'
import type { ClosureFields } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/** Takes an application back to be changed; a lawyer reads it again afterwards. */
export async function returnToDraft(act: Act, id: string): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'return to draft')
  if (!moving.ok) return moving
  const changed = await moved(act, moving.value, {})
  if (!changed.ok) return changed
  const ended = await endAsked(act, id, BEFORE_ORDER, 'cancelled', 'It was taken back to draft')
  return ended.ok ? changed : ended
}
