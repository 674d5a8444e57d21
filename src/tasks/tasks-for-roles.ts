import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { anyGroup } from '../kernel/list-records.ts'
import { logSeen, type Row, see } from '../kernel/seen.ts'
import { addDays } from '../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../values/london-moment.ts'
import { rolesOfTask, sharedBy } from './shared-work.ts'
import { task } from './task.ts'
import { taskChase } from './task-chase.ts'
import type { SeenTask } from './tasks-about.ts'

/** When a task is due, as a list is divided. */
export type When = 'overdue' | 'today' | 'week' | 'later'

export interface ListedTask {
  readonly seen: SeenTask
  readonly when: When
  /** That it came to these roles because nobody did it in time. */
  readonly passedOn: boolean
}

interface TasksOfRoles {
  /** Overdue first, then by when they are due. */
  readonly rows: readonly ListedTask[]
  /** How many of all there are, on whatever page. */
  readonly total: number
  readonly overdue: number
}

/**
 * The open tasks of the actor’s agency that are the actor’s roles’ work, alone or shared, or have become it by not being done; page by page.
 * A task that is to be shown from a later day on is not among them, and one that is paused waits on its record’s page.
 */
export async function tasksForRoles(act: Act, page = 1, size = 25): Promise<TasksOfRoles> {
  if (!act.couldRead(task)) return { rows: [], total: 0, overdue: 0 }
  await act.reach(task, taskChase)
  const { agency, roles } = act.context.actor
  const shared = sharedBy(roles).flatMap(({ rule, named }) => named.map(role => `${rule} ${role}`))
  const mine = sql`controller = ${agency} and state = 'open' and (shown_from is null or shown_from <= ${act.now})
    and (role = any (${[...roles]}::text[]) or rule || ' ' || role = any (${shared}::text[]) or exists (
      select from task_chase where task_chase.task = task.id and step = 'escalated' and to_role = any (${[...roles]}::text[])))
    and ${anyGroup(act, task)}`
  const { rows } = await sql<Row>`
    select * from task where ${mine} order by due_at, id limit ${size} offset ${(page - 1) * size}`.execute(act.tx)
  const counted = await sql<{ total: number; overdue: number }>`
    select count(*) as total, count(*) filter (where due_at < ${act.now}) as overdue from task where ${mine}`.execute(
    act.tx,
  )
  const seen = rows.flatMap(row => {
    const as = see(act, task, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', task, seen, { list: true, page }))
  const when = whenOf(act.now)
  return {
    rows: seen.map(({ as }) => ({
      seen: as,
      when: when(as.values.dueAt ?? act.now),
      passedOn: !rolesOfTask(as.values.rule ?? '', as.values.role ?? '').some(role => roles.some(own => own === role)),
    })),
    total: counted.rows[0]?.total ?? 0,
    overdue: counted.rows[0]?.overdue ?? 0,
  }
}

function whenOf(now: string): (dueAt: string) => When {
  const today = londonDayOf(now)
  const [endOfToday, endOfWeek] = [endOfLondonDay(today), endOfLondonDay(addDays(today, 7))]
  return dueAt => (dueAt < now ? 'overdue' : dueAt <= endOfToday ? 'today' : dueAt <= endOfWeek ? 'week' : 'later')
}
