import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { numbersOf } from '../line/numbers-of.ts'
import { closureItem } from './closure-item.ts'
import { lineClosure } from './line-closure.ts'

/** Confirmed numbers of a line that are in use: neither among these nor off by another closure of the line. */
export async function numbersStillInUse(act: Act, id: string, off: ReadonlySet<string>): Promise<readonly string[]> {
  const elsewhere = await numbersOff(act, id)
  return (await numbersOf(act, id)).flatMap(({ values }) =>
    values.state === 'confirmed' &&
    !values.usedUntil &&
    values.number &&
    !off.has(values.number) &&
    !elsewhere.has(values.number)
      ? [values.number]
      : [],
  )
}

/** Numbers of a line that are off, by whichever closure: what was last said of each counts. */
export async function numbersOff(act: Act, id: string): Promise<ReadonlySet<string>> {
  await act.reach(lineClosure, closureItem)
  const { rows } = await sql<{ number: string; state: string }>`
    select distinct on (i.value) i.value as number, i.state
    from (select * from line_closure where ${anyGroup(act, lineClosure)}) c
      join (select * from closure_item where ${anyGroup(act, closureItem)}) i on i.closure = c.id
    where c.line = ${id} and i.what = 'MSISDN' and i.executed_at is not null
    order by i.value, i.changed_at desc`.execute(act.tx)
  return new Set(rows.flatMap(({ number, state }) => (state === 'executed' ? [number] : [])))
}

/** Closes the line of a closure from this day on, unless it has another number in use: lines are counted, not numbers. */
export async function closeLine(
  act: Act,
  id: string,
  closedOn: string,
  off: ReadonlySet<string>,
): Promise<Result<unknown, ActFault>> {
  const found = await lockedRecord(act, line, id)
  if (!found.ok) return found
  if (found.value.values.state !== 'in use' || (await numbersStillInUse(act, id, off)).length > 0) return ok(undefined)
  return changeRecord(act, line, id, found.value.version, { state: 'closed', closedOn })
}

/** The line is in use again. */
export async function reopenLine(act: Act, id: string): Promise<Result<unknown, ActFault>> {
  const found = await lockedRecord(act, line, id)
  if (!found.ok) return found
  if (found.value.values.state !== 'closed') return ok(undefined)
  return changeRecord(act, line, id, found.value.version, { state: 'in use', closedOn: null })
}
