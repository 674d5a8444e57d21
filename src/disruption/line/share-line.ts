import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { markRecord } from '../../kernel/mark-record.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { matchKey } from './find-match.ts'
import { lineMatch } from './line-match.ts'
import { lineNumber } from './line-number.ts'
import { line } from './line.ts'
import { numbersOf } from './numbers-of.ts'
import { settled } from './own-line.ts'

/**
 * A named person decides whether the other force sees this line and its confirmed numbers: `decision`, share or not, and
 * `reason`. Taken back later, the other force no longer sees it. Roles, attributions and evidence never cross with it.
 */
export async function shareLine(act: Act, id: string, raw: Raw): Promise<Result<{ id: string }, ActFault>> {
  const read = await readRecord(act, lineMatch, id)
  if (!read.ok) return read
  // The line first, as every verb of its numbers: so that two never wait for each other.
  const of = await lockedRecord(act, line, read.value.values.line ?? '')
  if (!of.ok) return of
  const match = await lockedRecord(act, lineMatch, id)
  if (!match.ok) return match
  const { decision, reason } = raw
  if (decision !== 'share' && decision !== 'not')
    return wrong(lineMatch, 'decision', 'Say whether the other force may see this line')
  if (typeof reason !== 'string' || reason.trim() === '')
    return wrong(lineMatch, 'reason', 'Reason is missing: say why they may, or may not, see it')
  const state = decision === 'share' ? 'shared' : 'not shared'
  if (match.value.values.state === state) return fail(settled('This was decided like that already'))
  if (state === 'shared' && of.value.marks.ringFence !== '')
    return wrong(lineMatch, 'decision', 'This line is inside a ring-fence now, so it cannot be shown to another force')
  const changed = await changeRecord(act, lineMatch, id, match.value.version, {
    state,
    reason,
    decidedOn: londonDayOf(act.now),
    decidedBy: act.context.actor.name,
  })
  if (!changed.ok) return changed
  const shown = await showTo(act, of.value, match.value.values.otherForce)
  if (!shown.ok) return shown
  const done = await finishTask(act, matchKey(id), 'done', state === 'shared' ? 'Shown to them' : 'Not shown to them')
  return done.ok ? ok({ id }) : done
}

/** Puts the other force among those whom the line concerns, or takes it away where no match of the line shows it to them. */
async function showTo(
  act: Act,
  { id, marks }: { readonly id: string; readonly marks: { readonly involved: readonly string[] } },
  force: string,
): Promise<Result<void, ActFault>> {
  const matches = await listRecords(act, lineMatch, {
    where: { line: id, otherForce: force, state: 'shared' },
    size: 1,
  })
  const others = marks.involved.filter(agency => agency !== force)
  const involved = matches.rows.length > 0 ? [...others, force] : others
  const marked = await markRecord(act, line, id, { involved })
  if (!marked.ok) return marked
  for (const number of await numbersOf(act, id)) {
    if (number.values.state !== 'confirmed') continue
    const crossed = await markRecord(act, lineNumber, number.id, { involved })
    if (!crossed.ok) return crossed
  }
  return ok(undefined)
}
