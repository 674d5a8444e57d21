import type { Act } from '../../kernel/act.ts'
import type { Changed } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { addDays, readCalendarDay } from '../../values/calendar-day.ts'
import { shortDate } from '../../values/london.ts'
import { londonMoment } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { askAbout, endAsked } from './closure-tasks.ts'
import { given } from './happened.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { type Closure, moved, settled } from './move-closure.ts'
import { lockedOrder } from './standing-order.ts'

/** The court extended the order until the end of another day, `expiresOn`. */
export async function extendOrder(act: Act, id: string, raw: Raw): Promise<Result<Changed<ClosureFields>, ActFault>> {
  const moving = await lockedOrder(act, id, 'extend')
  if (!moving.ok) return moving
  const { closure } = moving.value
  const before = closure.values.expiresOn
  if (before === null)
    return fail(settled('This order names no end, so there is nothing to extend: it stands until it is discharged'))
  const until = given<string>(lineClosure, raw, 'expiresOn', 'Give the day on which the order now ends')
  if (!until.ok) return until
  if (until.value <= before)
    return wrong(lineClosure, 'expiresOn', `It ends on ${shortDate(before)} already; give the later day`)
  const changed = await moved(act, moving.value, { expiresOn: until.value })
  if (!changed.ok) return changed
  const ended = await endAsked(act, id, ['closure.end.extension-considered'], 'done', 'The order was extended')
  if (!ended.ok) return ended
  const watched = await watchEnd(act, closure, until.value)
  return watched.ok ? changed : watched
}

/** Before an order ends somebody considers whether it is to be extended; without an end there is nothing to consider. */
export async function watchEnd(
  act: Act,
  closure: Closure,
  expiresOn: string | null,
): Promise<Result<unknown, ActFault>> {
  const day = expiresOn === null ? null : readCalendarDay(expiresOn)
  const startedAt = day === null ? null : londonMoment(day, 9, 0)
  if (day === null || startedAt === null) return ok(undefined)
  const ahead = (await lawFor(act)).rule('closure.end.shown-before').value
  const shownFrom = londonMoment(addDays(day, -ahead), 9, 0)
  return askAbout(act, closure, {
    rule: 'closure.end.extension-considered',
    what: 'The order ends: apply to extend it, or note that it has run out',
    startedAt,
    ...(shownFrom === null ? {} : { shownFrom }),
    round: day,
  })
}
