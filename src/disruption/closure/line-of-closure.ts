import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lockedRecord } from '../../kernel/locked-record.ts'
import { ok, type Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { numbersOf } from '../line/numbers-of.ts'

/** Confirmed numbers of a line that are in use and not among these. */
export async function numbersStillInUse(act: Act, id: string, off: ReadonlySet<string>): Promise<readonly string[]> {
  return (await numbersOf(act, id)).flatMap(({ values }) =>
    values.state === 'confirmed' && !values.usedUntil && values.number && !off.has(values.number)
      ? [values.number]
      : [],
  )
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
