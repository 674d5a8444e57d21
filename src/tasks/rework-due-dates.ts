import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { KeptPause } from './fields/pauses.ts'
import type { Extension } from './fields/extension.ts'
import { task } from './task.ts'
import { taskRules } from './task-rules.ts'

/** Tasks looked at together, and moved together: for each row that is kept the database reads the list of those let in. */
const BATCH = 5_000
const MOVED = 100

interface Open {
  readonly id: string
  readonly person: string | null
  readonly rule: string
  readonly startedAt: string
  readonly dueAt: string
  readonly pauses: readonly KeptPause[] | null
  readonly extension: Extension | null
}

/**
 * Works out again when the open tasks of the agency are due: a holiday was declared, a rule changed. The rows as they were
 * are kept. Answers how many are due at another moment than they were.
 */
export async function reworkDueDates(act: Act): Promise<number> {
  const rules = await taskRules(act)
  await act.reach(task)
  const { agency } = act.context.actor
  const moved: Open[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Open>`
      select id, person, rule, started_at as "startedAt", due_at as "dueAt", pauses, extension from task
      where controller = ${agency} and state = 'open' and id > ${after} order by id limit ${BATCH} for update`.execute(
      act.tx,
    )
    const changed = rows.flatMap(open => {
      const dueAt = rules.dueAt(open)
      // A rule that the law no longer has leaves its tasks due when they were.
      return dueAt === null || dueAt === open.dueAt ? [] : [{ ...open, dueAt }]
    })
    for (let from = 0; from < changed.length; from += MOVED) await moveTasks(act, changed.slice(from, from + MOVED))
    moved.push(...changed)
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) break
    after = last.id
  }
  if (moved.length > 0)
    act.entries.push({
      act: 'changed',
      kind: 'task',
      records: moved.map(({ id }) => id),
      subjects: subjectsOf(moved),
      controllers: [agency],
      detail: { fields: ['dueAt'] },
    })
  return moved.length
}

async function moveTasks(act: Act, moved: readonly Open[]): Promise<void> {
  const { account } = act.context.actor
  const ids = moved.map(({ id }) => id)
  // The clock opens no other past in this act.
  await sql`select set_config('bw.past', ${ids.join(',')}, true)`.execute(act.tx)
  await sql`insert into superseded (record, version, kind, "row", valid_from, valid_to, changed_by)
    select id, version, 'task', to_jsonb(task), changed_at, ${act.now}, ${account} from task where id = any (${ids}::uuid[])`.execute(
    act.tx,
  )
  await sql`update task set due_at = moved.due_at, version = version + 1, changed_at = ${act.now}, changed_by = ${account}
    from unnest(${ids}::uuid[], ${moved.map(({ dueAt }) => dueAt)}::timestamptz[]) moved (id, due_at)
    where task.id = moved.id`.execute(act.tx)
}

const subjectsOf = (tasks: readonly Pick<Open, 'person'>[]): string[] => [
  ...new Set(tasks.flatMap(({ person }) => person ?? [])),
]
