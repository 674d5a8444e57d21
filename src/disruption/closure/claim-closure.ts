import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { askAbout, endAsked } from './closure-tasks.ts'
import { given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved, settled } from './move-closure.ts'
import { typeOneProof } from './type-one-proof.ts'

/**
 * Claims from the national centre what the closure of a line counts as: `claimType`; for Type 1 also `holder`, `arrest` and
 * `charge`. It counts for nothing more than a claim until the centre has answered.
 */
export async function claimClosure(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'claim')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const { claimState, executedAt } = closure.values
  if (claimState === 'claimed' || claimState === 'confirmed nationally')
    return fail(settled('This closure was claimed already; note what the national centre answers'))
  const type = given<string>(lineClosure, raw, 'claimType', 'Choose what the closure counts as')
  if (!type.ok) return type
  const of = await readRecord(act, line, closure.values.line)
  if (!of.ok) return of
  if (of.value.values.state !== 'closed' || executedAt === null)
    return fail(settled('The line has another number in use, so it is not closed: lines are counted, not numbers'))
  const proof = type.value === 'type 1' ? await typeOneProof(act, closure, raw) : null
  if (proof !== null && !proof.ok) return proof
  const { actor } = act.context
  const changed = await moved(act, moving.value, {
    claimState: 'claimed',
    claimType: type.value,
    claimedOn: londonDayOf(act.now),
    claimedBy: actor.name,
    claimants: [actor.account],
    holder: proof?.value.holder ?? null,
    arrest: proof?.value.arrest ?? null,
    charge: proof?.value.charge ?? null,
    nationalReference: null,
    nationalOn: null,
    countedFrom: londonDayOf(executedAt),
    countedUntil: null,
  })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.claimed-within'], 'done')
  if (!done.ok) return done
  const asked = await askAbout(act, closure, {
    rule: 'closure.claim.answered-within',
    what: 'Note what the national centre answered, or ask again',
    startedAt: act.now,
    round: act.now,
  })
  return asked.ok ? changed : asked
}
