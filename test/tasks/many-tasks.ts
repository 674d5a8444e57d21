import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../src/kernel/database-tables.ts'

/**
 * So many open tasks written past the walls, shared out among these agencies: raised over the last ninety days, each with a
 * person for every ten, so that about two in three are overdue at `now`, and most of those for so long that they go to the
 * role above.
 */
export async function manyTasks(
  owner: Kysely<Tables>,
  {
    count,
    agencies,
    now,
    from = 0,
  }: {
    readonly count: number
    readonly agencies: readonly string[]
    readonly now: string /** Number of the first, where there are some already. */
    readonly from?: number
  },
): Promise<void> {
  const made = sql`${now}::timestamptz - interval '91 days', gen_random_uuid(), ${now}::timestamptz - interval '91 days', gen_random_uuid()`
  const agency = sql`(${[...agencies]}::text[])[1 + i % ${agencies.length}::int]`
  await sql`insert into person (id, controller, created_at, created_by, changed_at, changed_by, family_name)
    select md5('person ' || i)::uuid, ${agency}, ${made}, 'Person ' || i
    from generate_series(0, greatest(${count}::int / 10, ${agencies.length}::int) - 1) i on conflict do nothing`.execute(
    owner,
  )
  await sql`insert into task (controller, created_at, created_by, changed_at, changed_by,
      what, about_kind, about, person, role, rule, started_at, due_at, state, key)
    select ${agency}, ${made}, 'Look at it again', 'person', person, person,
      (array['investigating officer', 'custody officer', 'keyworker', 'custody navigator'])[1 + i % 4],
      'treatment.waiting', started, date_trunc('day', started) + interval '22 days' - interval '1 millisecond', 'open', 'made:' || i
    from (select i, md5('person ' || i % greatest(${count}::int / 10, ${agencies.length}::int))::uuid as person,
      ${now}::timestamptz - (i % 90) * interval '1 day' as started from generate_series(${from}::int, ${from + count - 1}::int) i) tasks`.execute(
    owner,
  )
  await sql`analyze task`.execute(owner)
}
