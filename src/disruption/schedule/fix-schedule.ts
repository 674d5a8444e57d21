import { createHash } from 'node:crypto'
import type { Act } from '../../kernel/act.ts'
import { type Changed, changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { fail, type Result } from '../../values/result.ts'
import { openDraft } from './open-draft.ts'
import { labelsWhenFixed, labelsWithin } from './row-labels.ts'
import { isNumbered, type Row, rowsOf } from './rows-of.ts'
import { scheduleRow } from './schedule-row.ts'
import { schedule } from './schedule.ts'

/**
 * Fixes a draft: its rows take their places and the labels of this moment, and a hash over all of it shows whether anything
 * was changed afterwards. What changes later is a new version.
 */
export async function fixSchedule(act: Act, id: string): Promise<Result<Changed<typeof schedule.fields>, ActFault>> {
  const draft = await openDraft(act, id)
  if (!draft.ok) return draft
  const { standing } = await rowsOf(act, id)
  if (standing.length === 0) return fail(notYet('There is nothing in this schedule yet', 'Add rows to it first'))
  const open = standing.filter(row => !isNumbered(row)).length
  if (open > 0)
    return fail(
      notYet(
        `${open} of its ${standing.length} rows ${open === 1 ? 'has' : 'have'} no exhibit number`,
        'Number the exhibits first',
      ),
    )
  const labels = await labelsWithin(act, draft.value.marks.ringFence, standing)
  const fixed: Row[] = []
  for (const [index, row] of standing.entries()) {
    const changed = await changeRecord(act, scheduleRow, row.id, row.version, {
      position: index + 1,
      ...labelsWhenFixed(labels.get(row.id)),
    })
    if (!changed.ok) return changed
    fixed.push(changed.value.seen)
  }
  return changeRecord(act, schedule, id, draft.value.version, {
    state: 'fixed',
    fixedAt: act.now,
    fixedBy: act.context.actor.name,
    fixedHash: hashOf(draft.value, fixed),
  })
}

/** Whether the rows of a fixed schedule are what was fixed. */
export const isAsFixed = (of: Seen<typeof schedule.fields>, rows: readonly Row[]): boolean =>
  hashOf(of, rows) === of.values.fixedHash

/** Fields that say which record this is, not what it says. */
const ASIDE: ReadonlySet<string> = new Set(['schedule'])
/** Fields that came after schedules had been fixed: where they are empty, the hash is what it was before them. */
const LATER: ReadonlySet<string> = new Set(['furtherSources'])

/** SHA-256, in hex, over what a schedule says of itself and every field of its rows, in their places. */
function hashOf({ values }: Pick<Seen<typeof schedule.fields>, 'values'>, rows: readonly Row[]): string {
  const { title, purpose, about, versionNumber } = values
  const fields = Object.keys(scheduleRow.fields).filter(name => !ASIDE.has(name))
  const places = rows.toSorted((a, b) => (a.values.position ?? 0) - (b.values.position ?? 0))
  const whole = [
    [title, purpose, about ?? null, versionNumber],
    ...places.map(row =>
      fields.flatMap(name => {
        const value = (row.values as Readonly<Record<string, unknown>>)[name] ?? null
        return value === null && LATER.has(name) ? [] : [value]
      }),
    ),
  ]
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex')
}

const notYet = (problem: string, next: string): ActFault => ({ code: 'conflict', problem, next })
