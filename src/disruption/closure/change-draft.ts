import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import type { ClosureFields } from './line-closure.ts'
import { lockedFor, moved, preparersWith } from './move-closure.ts'

/** What is applied for, and why: the substance of an application. */
export const SUBSTANCE = [
  'offence',
  'action',
  'durationMonths',
  'exemptions',
  'limbUsed',
  'limbPrevents',
  'dealing',
  'nonDisclosure',
  'annex',
] as const

/** Changes what is applied for while it is a draft; whoever does so may not apply afterwards. Other fields in `raw` are left alone. */
export async function changeDraft(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'change')
  if (!moving.ok) return moving
  const changes = Object.fromEntries(SUBSTANCE.filter(name => name in raw).map(name => [name, raw[name]]))
  return moved(act, moving.value, { ...changes, preparers: preparersWith(act, moving.value.closure) })
}
