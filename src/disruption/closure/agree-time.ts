import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { dateAndTime } from '../../values/london.ts'
import type { Result } from '../../values/result.ts'
import { endAsked } from './closure-tasks.ts'
import { given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { lockedFor, moved } from './move-closure.ts'
import { askForExecution } from './serve-order.ts'

/**
 * Another time to comply by was agreed: `agreedUntil`, and `agreedBy` whom. The applicant and the provider may agree only to
 * an earlier one (SI 2017/1240, regulation 3(6)); the court also to a later one.
 */
export async function agreeTime(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedFor(act, id, 'agree time')
  if (!moving.ok) return moving
  const { closure, to } = moving.value
  const { orderAt, dueAt } = closure.values
  const until = given<string>(lineClosure, raw, 'agreedUntil', 'Give the time by which it is now to be complied with')
  if (!until.ok) return until
  const by = given<string>(lineClosure, raw, 'agreedBy', 'Say who agreed to it')
  if (!by.ok) return by
  if (orderAt !== null && until.value <= orderAt)
    return wrong(lineClosure, 'agreedUntil', `It must be after the order was made, ${dateAndTime(orderAt)}`)
  if (by.value === 'provider' && dueAt !== null && until.value >= dueAt)
    return wrong(
      lineClosure,
      'agreedUntil',
      `With the provider only a time before ${dateAndTime(dueAt)} can be agreed; for a later one ask the court`,
    )
  const changed = await moved(act, moving.value, {
    agreedUntil: until.value,
    agreedBy: by.value,
    dueAt: until.value,
  })
  if (!changed.ok || to !== 'served') return changed
  const ended = await endAsked(act, id, ['closure.executed.chased'], 'cancelled', 'Another time was agreed')
  if (!ended.ok) return ended
  const asked = await askForExecution(act, closure, until.value)
  return asked.ok ? changed : asked
}
