import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Marks } from '../../kernel/marks.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'
import { lineMatch } from './line-match.ts'
import { lineNumber } from './line-number.ts'

/** A number in use for some days, with nothing of the line it belongs to. */
export interface NumberInUse {
  /** E.164. */
  readonly number: string
  readonly usedFrom: string
  /** Null while it is in use. */
  readonly usedUntil: string | null
}

/**
 * The confirmed number of this id as another force may be asked about it; null where the actor’s force has none, or has it
 * inside a ring-fence that the actor is outside of.
 */
export async function numberInUse(act: Act, id: string): Promise<NumberInUse | null> {
  const seen = await pointedAt(act, lineNumber, id)
  const { number, usedFrom, usedUntil = null, state } = seen?.values ?? {}
  const own = seen?.marks.controller === act.context.actor.agency && seen.marks.ringFence === ''
  return own && state === 'confirmed' && number !== undefined && usedFrom !== undefined
    ? { number, usedFrom, usedUntil }
    : null
}

/**
 * Whether the actor’s force has a confirmed line with this number on some of the same days: then each is noted, with a task
 * for its analysts. Run again it notes nothing twice. Nothing inside a ring-fence takes part.
 */
export async function findMatch(act: Act, asked: NumberInUse, otherForce: string): Promise<Result<boolean, ActFault>> {
  const { rows } = await listRecords(act, lineNumber, {
    where: { number: asked.number, state: 'confirmed' },
    size: 100,
  })
  const same = rows.filter(
    ({ marks, values: { usedFrom = '', usedUntil = null } }) =>
      marks.controller === act.context.actor.agency &&
      marks.ringFence === '' &&
      usedFrom <= (asked.usedUntil ?? usedFrom) &&
      asked.usedFrom <= (usedUntil ?? asked.usedFrom),
  )
  for (const { id, values, marks } of same) {
    const noted = await noteMatch(act, { id, line: values.line ?? '', marks }, otherForce)
    if (!noted.ok) return noted
  }
  return ok(same.length > 0)
}

interface Ours {
  readonly id: string
  readonly line: string
  readonly marks: Marks
}

async function noteMatch(act: Act, { id, line, marks }: Ours, otherForce: string): Promise<Result<void, ActFault>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`line match ${id} ${otherForce}`}, 0))`.execute(act.tx)
  const before = await listRecords(act, lineMatch, { where: { lineNumber: id, otherForce }, size: 1 })
  if (before.rows.length > 0) return ok(undefined)
  const made = await createRecord(act, lineMatch, {
    line,
    lineNumber: id,
    otherForce,
    foundOn: londonDayOf(act.now),
    state: 'found',
  })
  if (!made.ok) return made
  const raised = await raiseTask(act, {
    what: 'Decide whether another force that has this line too may see ours',
    about: { kind: 'line', id: line },
    role: 'line analyst',
    rule: (await lawFor(act)).rule('line-match.decided-within'),
    startedAt: act.now,
    key: matchKey(made.value.id),
    marks,
  })
  return raised.ok ? ok(undefined) : raised
}

export const matchKey = (match: string): string => `line-match.decided-within:${match}`
