import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { anyGroup } from '../kernel/list-records.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'
import { task } from './task.ts'

export type SeenTask = Seen<(typeof task)['fields']>

/** The open and paused tasks about a record, first due first. */
export const tasksAbout = async (act: Act, kind: string, id: string): Promise<readonly SeenTask[]> =>
  openTasks(act, sql`about = ${id} and about_kind = ${kind}`)

/** The open and paused tasks about a person; `ids` are the records of that person. First due first. */
export const tasksAboutPerson = async (act: Act, ids: readonly string[]): Promise<readonly SeenTask[]> =>
  openTasks(act, sql`(person = any (${ids}::uuid[]) or (about = any (${ids}::uuid[]) and about_kind = 'person'))`)

async function openTasks(act: Act, condition: RawBuilder<unknown>): Promise<readonly SeenTask[]> {
  if (!act.couldRead(task)) return []
  await act.reach(task)
  const { rows } = await sql<Row>`
    select * from task where ${condition} and state in ('open', 'paused') and ${anyGroup(act, task)}
    order by due_at, id limit 200`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, task, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', task, seen, { list: true }))
  return seen.map(({ as }) => as)
}
