import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { task } from './task.ts'

interface KeyedTask {
  readonly id: string
  readonly version: number
  readonly dueAt: string
  readonly state: string
}

/** The task that the actor’s agency raised under this key. Not logged: whoever changes it is. */
export async function taskOfKey(act: Act, key: string): Promise<KeyedTask | null> {
  await act.reach(task)
  const { rows } = await sql<KeyedTask>`
    select id, version, due_at as "dueAt", state from task
    where controller = ${act.context.actor.agency} and key = ${key}`.execute(act.tx)
  return rows[0] ?? null
}
