import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { itemsOf } from './closure-case.ts'
import { askAbout, CHECK_BACKS, endAsked } from './closure-tasks.ts'
import { closeLine } from './line-of-closure.ts'
import { type Closure, moved, settled } from './move-closure.ts'
import { nextState } from './transitions.ts'

const CHECKS_ASKED = [
  'Check back for the first time whether everything is still off',
  'Check back for the second time whether everything is still off',
  'Check back for the third time whether everything is still off',
] as const

/**
 * Closes the line once everything of the closure is off: then check-backs and a claim are due. While something is left, or
 * where everything was taken out of the order, nothing happens.
 */
export async function whenAllOff(act: Act, closure: Closure): Promise<Result<unknown, ActFault>> {
  const items = (await itemsOf(act, closure.id)).map(({ values }) => values)
  const off = items.filter(({ state }) => state === 'executed')
  if (off.length === 0 || items.some(({ state }) => state === 'named' || state === 'ordered' || state === 'live'))
    return ok(undefined)
  const to = nextState(closure.values.state, 'execute')
  if (!to.ok) return fail(settled(to.fault))
  const executedAt = off.map(({ executedAt }) => executedAt ?? '').reduce((a, b) => (a > b ? a : b))
  const changed = await moved(act, { closure, to: to.value }, { executedAt })
  if (!changed.ok) return changed
  const done = await endAsked(act, closure.id, ['closure.executed.chased', 'closure.reopened.looked-into'], 'done')
  if (!done.ok) return done
  const closed = await closeLine(
    act,
    closure.values.line,
    londonDayOf(executedAt),
    new Set(off.map(({ value }) => value ?? '')),
  )
  if (!closed.ok) return closed
  for (const [at, rule] of CHECK_BACKS.entries()) {
    const what = CHECKS_ASKED[at] ?? CHECKS_ASKED[0]
    const asked = await askAbout(act, closure, {
      rule,
      what,
      startedAt: executedAt,
      role: 'line analyst',
      round: executedAt,
    })
    if (!asked.ok) return asked
  }
  return askAbout(act, closure, {
    rule: 'closure.claimed-within',
    what: 'Claim what the closure counts as: Type 1 or Type 2',
    startedAt: executedAt,
    round: executedAt,
  })
}
