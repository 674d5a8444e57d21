import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'

/** Kinds whose records bear exhibit numbers of their own. */
const BEARING = ['seizure', 'attribution_evidence', 'sighting'] as const

/** The highest exhibit number with these initials that a record of the viewer's agency bears already; 0 where none does. */
export async function numbersTaken(act: Act, initials: string): Promise<number> {
  let highest = 0
  for (const kind of BEARING) {
    const record = act.kind(kind)
    if (!act.couldRead(record)) continue
    await act.reach(record)
    const { rows } = await sql<{ highest: number | null }>`
      select max(substring(exhibit from '/([0-9]{1,4})$')::integer) as highest from ${sql.table(kind)}
      where exhibit ~ ${`^${initials}/[0-9]{1,4}$`} and controller = ${act.context.actor.agency}`.execute(act.tx)
    highest = Math.max(highest, rows[0]?.highest ?? 0)
  }
  return highest
}
