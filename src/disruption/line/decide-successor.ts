import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { clashOf } from './clash-of-numbers.ts'
import { lineNumber } from './line-number.ts'
import { tellOfNumber } from './line-seen.ts'
import { line } from './line.ts'
import { lineNotEnded, settled } from './own-line.ts'
import { successorKey } from './successor-tasks.ts'

type Number = Locked<typeof lineNumber.fields>

/**
 * A named person decides whether a proposed number has taken over: `decision`, confirm or reject, `reason`, and `usedFrom`
 * where the analysis had the first day wrong. Confirmed, it ends the number that it follows where that has no end yet, and a
 * line that was closed is in use again.
 */
export async function decideSuccessor(act: Act, id: string, raw: Raw): Promise<Result<{ id: string }, ActFault>> {
  // The line first, as every verb of its numbers: so that two never wait for each other.
  const first = await readRecord(act, lineNumber, id)
  if (!first.ok) return first
  const of = await lineNotEnded(act, first.value.values.line)
  if (!of.ok) return of
  const found = await lockedRecord(act, lineNumber, id)
  if (!found.ok) return found
  const { values, version } = found.value
  if (values.state !== 'proposed') return fail(settled(`This number was ${values.state} already`))
  const { decision, reason, usedFrom = values.usedFrom } = raw
  if (decision !== 'confirm' && decision !== 'reject')
    return wrong(lineNumber, 'decision', 'Say whether it is a number of this line')
  if (typeof reason !== 'string' || reason.trim() === '')
    return wrong(lineNumber, 'reason', 'Reason is missing: say why it is, or is not, a number of this line')
  const today = londonDayOf(act.now)
  const changed = await changeRecord(act, lineNumber, id, version, {
    state: decision === 'confirm' ? 'confirmed' : 'rejected',
    usedFrom: usedFrom === '' || usedFrom === null ? values.usedFrom : usedFrom,
    reason,
    decidedOn: today,
    decidedBy: act.context.actor.name,
  })
  if (!changed.ok) return changed
  if (decision === 'confirm') {
    const confirmed = { ...found.value, values: { ...values, ...changed.value.seen.values } }
    const taken = await takeOver(act, confirmed, today, of.value.marks.involved)
    if (!taken.ok) return taken
    await tellOfNumber(act, id, of.value.marks)
    const back = await comeBack(act, of.value)
    if (!back.ok) return back
  }
  const done = await finishTask(act, successorKey(id), 'done', decision === 'confirm' ? 'Confirmed' : 'Rejected')
  return done.ok ? ok({ id }) : done
}

/** A closed line with a new number is in use; what was counted as its closure stays counted, and that it came back shows. */
async function comeBack(
  act: Act,
  { id, version, values }: Locked<typeof line.fields>,
): Promise<Result<unknown, ActFault>> {
  return values.state === 'closed'
    ? changeRecord(act, line, id, version, { state: 'in use', closedOn: null })
    : ok(undefined)
}

/** The number is one of the line: others who see the line see it, and the one before it ends. */
async function takeOver(
  act: Act,
  { id, values }: Number,
  today: string,
  involved: readonly string[],
): Promise<Result<unknown, ActFault>> {
  if (values.usedFrom > today)
    return wrong(lineNumber, 'usedFrom', 'Used from is in the future; give the first day it was used')
  const clash = await clashOf(act, values, id)
  if (clash !== null) return wrong(lineNumber, 'decision', clash)
  if (involved.length > 0) {
    const marked = await markRecord(act, lineNumber, id, { involved })
    if (!marked.ok) return marked
  }
  if (values.follows === null) return ok(undefined)
  const before = await lockedRecord(act, lineNumber, values.follows)
  if (!before.ok) return before
  const { usedFrom, usedUntil } = before.value.values
  if (usedUntil !== null) return ok(undefined)
  const last = values.usedFrom < usedFrom ? usedFrom : values.usedFrom
  return changeRecord(act, lineNumber, values.follows, before.value.version, { usedUntil: last })
}
