import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { attribution } from '../attribution/attribution.ts'
import { closureExhibit } from './closure-exhibit.ts'
import { lockedFor, moved, preparersWith } from './move-closure.ts'

/** Adds an exhibit for one limb of regulation 3: `closure`, `limb`, `exhibit`, `shows`, `knownAs`. */
export async function addExhibit(act: Act, raw: Raw): Promise<Result<Made<typeof closureExhibit.fields>, ActFault>> {
  const { closure: id } = raw
  const moving = await lockedFor(act, typeof id === 'string' ? id : '', 'change')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const rests = await pointedAt(act, attribution, raw['attribution'])
  if (rests !== null && rests.values.state !== 'standing')
    return wrong(closureExhibit, 'attribution', 'This attribution was withdrawn; choose one that stands')
  const made = await createRecord(act, closureExhibit, raw, { ringFence: closure.marks.ringFence })
  if (!made.ok) return made
  const noted = await moved(act, moving.value, { preparers: preparersWith(act, closure) })
  return noted.ok ? made : noted
}
