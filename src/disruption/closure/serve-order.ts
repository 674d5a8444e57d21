import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Result } from '../../values/result.ts'
import { askAbout, endAsked } from './closure-tasks.ts'
import { given, momentGiven } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { type Closure, lockedFor, moved } from './move-closure.ts'

/** The order was served: `servedAt`, and `servedOn` whom. That moves no deadline: it runs from the date of the order. */
export async function serveOrder(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'serve')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const { orderAt } = closure.values
  const at = momentGiven(act, lineClosure, raw, 'servedAt', { at: orderAt, what: 'the order was made' })
  if (!at.ok) return at
  const on = given<string>(lineClosure, raw, 'servedOn', 'Name the provider on whom it was served')
  if (!on.ok) return on
  const servedAt = orderAt !== null && at.value < orderAt ? orderAt : at.value
  const changed = await moved(act, moving.value, { servedAt, servedOn: on.value })
  if (!changed.ok) return changed
  const done = await endAsked(act, id, ['closure.served-within'], 'done')
  if (!done.ok) return done
  const asked = await askForExecution(act, closure, closure.values.dueAt)
  return asked.ok ? changed : asked
}

/** On the day by which the provider must have complied, somebody asks whether it has. */
export const askForExecution = (act: Act, closure: Closure, dueAt: string | null) =>
  askAbout(act, closure, {
    rule: 'closure.executed.chased',
    what: 'Ask the provider whether everything is off, and note when and under which reference',
    startedAt: dueAt ?? act.now,
    round: dueAt ?? act.now,
  })
