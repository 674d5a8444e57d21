import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import { AGAINST } from './attribute.ts'
import { attribution, STRENGTHS } from './attribution.ts'
import { counting, evidenceOf, isSaid, openAttribution } from './open-attribution.ts'
import { type Moved, reviewAll } from './raise-reviews.ts'

/**
 * How well supported a person now holds it: `strength`, and `strengthWhy` in words. No formula says it, but who holds it
 * very strongly supported although something speaks against it says why. What rests on one that is weaker now is looked at.
 */
export async function changeStrength(
  act: Act,
  id: string,
  { strength, strengthWhy }: Raw,
): Promise<Result<Moved, ActFault>> {
  const found = await openAttribution(act, id)
  if (!found.ok) return found
  const to = STRENGTHS.findIndex(({ value }) => value === strength)
  const from = STRENGTHS.findIndex(({ value }) => value === found.value.values.strength)
  if (to === -1) return wrong(attribution, 'strength', 'Choose how well it is supported')
  if (to === from) return wrong(attribution, 'strength', 'It is held so already; choose what it is now')
  if (!isSaid(strengthWhy)) {
    const against = strength === 'very strong' && counting(await evidenceOf(act, id), 'against').length > 0
    return wrong(attribution, 'strengthWhy', against ? AGAINST : 'Say what changed your view')
  }
  const changed = await changeRecord(act, attribution, id, found.value.version, { strength, strengthWhy })
  if (!changed.ok) return changed
  return to < from ? reviewAll(act, found.value, 'is held less well supported') : ok({ id, fails: [] })
}
