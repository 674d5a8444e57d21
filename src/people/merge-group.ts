import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { person } from './person.ts'
import { personMerge } from './person-merge.ts'

/**
 * For each of these people the record that stands for them: their own, or the one it was merged into, as far as the
 * viewer may see merge and record. `ids`: UUIDs. People who may not be seen are left out.
 */
export async function standsFor(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await reachMerges(act)
  const { rows } = await sql<{ id: string; head: string; depth: number }>`
    with recursive ${standing(act)}, up (id, head, depth) as (
      select id, id, 0 from person where id = any (${ids}::uuid[])
      union select up.id, person.id, up.depth + 1 from up join standing on standing.merged = up.head
        join person on person.id = standing.kept where up.depth < ${DEEPEST})
    select id, head, depth from up order by depth`.execute(act.tx)
  return new Map(rows.map(({ id, head }) => [id, head]))
}

/** All records of one person: theirs first, then those merged into it, as far as the viewer may see them. */
export async function recordsOfPerson(act: Act, id: string): Promise<readonly string[]> {
  await reachMerges(act)
  const { rows } = await sql<{ id: string }>`
    with recursive ${standing(act)}, down (id, depth) as (
      select ${id}::uuid, 0
      union select person.id, down.depth + 1 from down join standing on standing.kept = down.id
        join person on person.id = standing.merged where down.depth < ${DEEPEST})
    select id from down group by id order by min(depth), id`.execute(act.tx)
  return rows.map(({ id }) => id)
}

/** Merges never go round in a circle (merge-people.ts); this stops one that somebody made by hand. */
const DEEPEST = 20

async function reachMerges(act: Act): Promise<void> {
  await act.reach(person)
  await act.reach(personMerge)
}

const standing = (act: Act): ReturnType<typeof sql> => sql`standing as (
  select kept, merged from person_merge
  where undone_at is null and ${act.policy.condition(act.context, 'read', personMerge, 'identity')})`
