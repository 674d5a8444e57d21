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

/** How many ended tasks a page still shows. */
const ENDED_SHOWN = 50

/** The tasks about these records, or people, that ended with a reason: the last that ended first. */
export const endedTasksAbout = async (act: Act, ids: readonly string[]): Promise<readonly SeenTask[]> =>
  tasksWhere(
    act,
    sql`(about = any (${ids}::uuid[]) or person = any (${ids}::uuid[])) and state in ('done', 'cancelled') and reason <> ''
      and ${anyGroup(act, task)} order by finished_at desc, id limit ${ENDED_SHOWN}`,
  )

const openTasks = async (act: Act, condition: RawBuilder<unknown>): Promise<readonly SeenTask[]> =>
  tasksWhere(
    act,
    sql`${condition} and state in ('open', 'paused') and ${anyGroup(act, task)} order by due_at, id limit 200`,
  )

async function tasksWhere(act: Act, condition: RawBuilder<unknown>): Promise<readonly SeenTask[]> {
  if (!act.couldRead(task)) return []
  await act.reach(task)
  const { rows } = await sql<Row>`select * from task where ${condition}`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, task, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', task, seen, { list: true }))
  return seen.map(({ as }) => as)
}
