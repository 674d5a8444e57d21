import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import type { Check } from './gaps-of.ts'
import { dayGiven, given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved, preparersWith } from './move-closure.ts'

/** Notes one of the three checks: who looked, on which day, what they found (`collateralBy`, `collateralOn`, `collateralFinding`). */
export async function noteCheck(
  act: Act,
  id: string,
  check: Check,
  raw: Raw,
): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'change')
  if (!moving.ok) return moving
  const by = given<string>(lineClosure, raw, `${check}By`, 'Give the name of whoever checked it')
  if (!by.ok) return by
  const on = dayGiven(act, lineClosure, raw, `${check}On`)
  if (!on.ok) return on
  const finding = given<string>(lineClosure, raw, `${check}Finding`, 'Say what they found, also where it was nothing')
  if (!finding.ok) return finding
  return moved(act, moving.value, {
    [`${check}By`]: by.value,
    [`${check}On`]: on.value,
    [`${check}Finding`]: finding.value,
    preparers: preparersWith(act, moving.value.closure),
  })
}
