import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { shortDate } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { lineRole } from './line-role.ts'

/** Says until which day somebody had a role, `heldUntil`: it stays to be read. */
export async function endRole(
  act: Act,
  id: string,
  { heldUntil }: Raw,
): Promise<Result<Changed<typeof lineRole.fields>, ActFault>> {
  const found = await lockedRecord(act, lineRole, id)
  if (!found.ok) return found
  const { heldUntil: ended } = found.value.values
  if (ended !== null) return wrong(lineRole, 'heldUntil', `This role ended on ${shortDate(ended)} already`)
  if (!heldUntil) return wrong(lineRole, 'heldUntil', 'Until is missing')
  const changed = await changeRecord(act, lineRole, id, found.value.version, { heldUntil })
  if (changed.ok && (changed.value.seen.values.heldUntil ?? '') > londonDayOf(act.now))
    return wrong(lineRole, 'heldUntil', 'Until is in the future; end the role once it has ended')
  return changed
}
