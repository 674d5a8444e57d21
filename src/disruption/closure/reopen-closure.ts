import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { closureItem } from './closure-item.ts'
import { askAbout, CHECK_BACKS, endAsked } from './closure-tasks.ts'
import { reopenLine } from './line-of-closure.ts'
import { moved, settled } from './move-closure.ts'
import type { MovingItem } from './open-item.ts'
import { nextState } from './transitions.ts'

/**
 * Something that was off was found live: the line is in use again and whatever the closure counted as falls, from the day on
 * which it was found. Until which day it was counted is kept, so that figures of earlier days stay what they were.
 */
export async function reopen(
  act: Act,
  { closure, item }: MovingItem,
  foundAt: string,
): Promise<Result<unknown, ActFault>> {
  const to = nextState(closure.values.state, 'find live')
  if (!to.ok) return fail(settled(to.fault))
  const { claimState, countedFrom } = closure.values
  const counted = claimState === 'claimed' || claimState === 'confirmed nationally'
  const foundOn = londonDayOf(foundAt)
  const until = countedFrom !== null && countedFrom > foundOn ? countedFrom : foundOn
  const changed = await moved(
    act,
    { closure, to: to.value },
    {
      ...(to.value === 'reopened' ? { executedAt: null } : {}),
      ...(counted ? { claimState: 'fallen', countedUntil: until } : {}),
    },
  )
  if (!changed.ok) return changed
  const live = await changeRecord(act, closureItem, item.id, item.version, { state: 'live' })
  if (!live.ok) return live
  const line = await reopenLine(act, closure.values.line)
  if (!line.ok) return line
  const ended = await endAsked(
    act,
    closure.id,
    [...CHECK_BACKS, 'closure.claimed-within', 'closure.claim.answered-within', 'closure.still-live.checked-within'],
    'cancelled',
    'Something was found live',
  )
  if (!ended.ok) return ended
  return askAbout(act, closure, {
    rule: 'closure.reopened.looked-into',
    what: 'Something that was off is live again: take it up with the provider',
    startedAt: act.now,
    round: act.now,
  })
}
