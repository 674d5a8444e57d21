import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { anyGroup } from '../../kernel/list-records.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { numbersOf } from '../line/numbers-of.ts'
import { lineInUse } from '../line/own-line.ts'
import { closureItem } from './closure-item.ts'
import { type ClosureFields, lineClosure } from './line-closure.ts'
import { numbersOff } from './line-of-closure.ts'
import { settled } from './move-closure.ts'
import type { State } from './transitions.ts'

/**
 * Begins to close a line: a draft for a court order, or the note of a closure without one. The confirmed numbers that are in
 * use now are named in it from the start. `raw`: the line, `way`, and whatever of the application is known.
 */
export async function prepareClosure(act: Act, raw: Raw): Promise<Result<Made<ClosureFields>, ActFault>> {
  const of = await lineInUse(act, raw['line'])
  if (!of.ok) return of
  const { id, values, marks } = of.value
  if (await isBeingClosed(act, id))
    return fail(settled('This line is being closed already; go on with that closure, or withdraw it first'))
  const { actor } = act.context
  const made = await createRecord(
    act,
    lineClosure,
    {
      ...raw,
      operation: values.operation,
      lineName: values.name,
      preparedOn: londonDayOf(act.now),
      preparedBy: actor.name,
      preparers: [actor.account],
      state: raw['way'] === 'without an order' ? 'without order' : 'draft',
      claimState: 'none',
    },
    { ringFence: marks.ringFence },
  )
  if (!made.ok) return made
  const today = londonDayOf(act.now)
  const off = await numbersOff(act, id)
  for (const number of await numbersOf(act, id)) {
    const { state, usedUntil, number: value } = number.values
    if (state !== 'confirmed' || !value || off.has(value) || (usedUntil && usedUntil < today)) continue
    const named = await createRecord(
      act,
      closureItem,
      { closure: made.value.id, what: 'MSISDN', value, lineNumber: number.id, state: 'named' },
      { ringFence: marks.ringFence },
    )
    if (!named.ok) return named
  }
  return ok(made.value)
}

const ON_THE_WAY: readonly State[] = [
  'draft',
  'without order',
  'legal review',
  'reviewed',
  'applied',
  'filed',
  'made',
  'served',
]

async function isBeingClosed(act: Act, line: string): Promise<boolean> {
  await act.reach(lineClosure)
  const { rows } = await sql`select from line_closure
    where line = ${line} and state = any (${[...ON_THE_WAY]}) and ${anyGroup(act, lineClosure)} limit 1`.execute(act.tx)
  return rows.length > 0
}
