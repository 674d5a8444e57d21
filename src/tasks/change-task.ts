import type { Act } from '../kernel/act.ts'
import { changeRecord } from '../kernel/change-record.ts'
import { type ActFault, incorrect } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, type Result } from '../values/result.ts'
import { task } from './task.ts'
import type { SeenTask } from './tasks-about.ts'

type State = NonNullable<SeenTask['values']['state']>

/** What a verb makes of a task that is in one of these states; refused in any other, in words. */
export async function changeTask(
  act: Act,
  id: string,
  states: readonly State[],
  change: (values: Required<SeenTask['values']>) => Promise<Result<Raw, ActFault>>,
): Promise<Result<SeenTask, ActFault>> {
  const read = await readRecord(act, task, id)
  if (!read.ok) return read
  const { version, values } = read.value
  const state = values.state ?? 'open'
  if (!states.includes(state))
    return wrongTask('state', `This task is ${STATE_WORDS[state]}, so this cannot be done to it`)
  // Whoever sees a task sees all of it: it has one group.
  const changes = await change(values as Required<SeenTask['values']>)
  if (!changes.ok) return changes
  const changed = await changeRecord(act, task, id, version, changes.value)
  return changed.ok ? { ok: true, value: changed.value.seen } : changed
}

const STATE_WORDS: Readonly<Record<State, string>> = {
  open: 'not paused',
  paused: 'paused',
  done: 'done already',
  cancelled: 'ended already',
}

/** A refusal that names the field of the form. */
export const wrongTask = (field: string, problem: string): Result<never, ActFault> =>
  fail(incorrect(task, [{ field, problem }]))

/** The reason somebody gave, or what is missing where it is shorter than `letters`. */
export const reasonOf = (
  typed: string,
  missing = 'Say why; whoever looks at this task later needs to know',
  letters = 1,
): Result<string, ActFault> =>
  typed.trim().length < letters ? wrongTask('reason', missing) : { ok: true, value: typed.trim() }
