import { sql } from 'kysely'
import { custodyContact } from '../../../diversion/custody/custody-contact.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { mayRead, seenWhere } from '../../../diversion/custody/seen-where.ts'
import type { Act } from '../../../kernel/act.ts'
import type { SeenTask } from '../../../tasks/tasks-about.ts'

/**
 * Where to write that somebody was reached, or tried, for the tasks to get in touch: by the id of the record that each is
 * about. None where the stay has gone out of sight.
 */
export async function contactPages(act: Act, tasks: readonly SeenTask[]): Promise<ReadonlyMap<string, string>> {
  const about = tasks.flatMap(({ values }) => (values.rule?.startsWith('custody-contact.') ? (values.about ?? []) : []))
  if (about.length === 0) return new Map()
  const contacts = await seenWhere(
    act,
    custodyContact,
    sql`id = any (${about}::uuid[]) and ${mayRead(act, custodyContact, 'seen')}`,
  )
  const stayOf = new Map([
    ...about.map(id => [id, id] as const),
    ...contacts.map(({ id, values }) => [id, values.stay ?? ''] as const),
  ])
  const stays = await seenWhere(
    act,
    custodyStay,
    sql`id = any (${[...stayOf.values()]}::uuid[]) and ${mayRead(act, custodyStay, 'identity', 'custody')}`,
  )
  const inSight = new Set(stays.map(({ id }) => id))
  return new Map([...stayOf].flatMap(([id, stay]) => (inSight.has(stay) ? [[id, `/custody/${stay}/contact`]] : [])))
}
