import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { given, momentGiven } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'

/** The court refused: `refusedAt` and in `decisionReason` what it said. A better application is a new one. */
export async function noteRefusal(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'note refusal')
  if (!moving.ok) return moving
  const { filedAt } = moving.value.closure.values
  const at = momentGiven(act, lineClosure, raw, 'refusedAt', { at: filedAt, what: 'it was filed' })
  if (!at.ok) return at
  const why = given<string>(
    lineClosure,
    raw,
    'decisionReason',
    'Say why the court refused: the next application needs it',
  )
  if (!why.ok) return why
  return moved(act, moving.value, {
    refusedAt: filedAt !== null && at.value < filedAt ? filedAt : at.value,
    decisionReason: why.value,
  })
}
