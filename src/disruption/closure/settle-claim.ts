import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { fail, type Result } from '../../values/result.ts'
import { endAsked } from './closure-tasks.ts'
import { dayGiven, given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved, settled } from './move-closure.ts'

/**
 * The national centre answered: `claimState` (confirmed nationally or rejected), the reference of its reply
 * `nationalReference`, and `nationalOn`. Whoever claimed it cannot also note the answer.
 */
export async function settleClaim(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'settle claim')
  if (!moving.ok) return moving
  const { claimState, claimants, claimedOn } = moving.value.closure.values
  if (claimState !== 'claimed') return fail(settled('Nothing is claimed for this closure that the centre could answer'))
  if (claimants?.includes(act.context.actor.account) === true) return fail(claimedIt)
  const { claimState: answer } = raw
  if (answer !== 'confirmed nationally' && answer !== 'rejected')
    return wrong(lineClosure, 'claimState', 'Say what the national centre answered')
  const reference = given<string>(lineClosure, raw, 'nationalReference', 'Give the reference of the centre’s reply')
  if (!reference.ok) return reference
  const on = dayGiven(act, lineClosure, raw, 'nationalOn', { on: claimedOn, what: 'it was claimed' })
  if (!on.ok) return on
  const changed = await moved(act, moving.value, {
    claimState: answer,
    nationalReference: reference.value,
    nationalOn: on.value,
    ...(answer === 'rejected' ? { countedFrom: null } : {}),
  })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.claim.answered-within'], 'done')
  return done.ok ? changed : done
}

const claimedIt: ActFault = {
  code: 'forbidden',
  problem: 'You claimed this closure, so somebody else notes what the national centre answered',
  next: 'Ask a colleague to read the reply and note it',
}
