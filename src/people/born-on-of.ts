import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type Row, see } from '../kernel/seen.ts'
import { recordsOfPerson } from './merge-group.ts'
import { person } from './person.ts'

/**
 * When somebody was born, `yyyy-MM-dd`: as the record that stands for them says, or else one that was merged into it; null
 * where none that the viewer sees says. `id`: any record of theirs.
 */
export async function bornOnOf(act: Act, id: string): Promise<string | null> {
  const ids = await recordsOfPerson(act, id)
  await act.reach(person)
  const { rows } = await sql<Row>`select * from person where id = any (${ids}::uuid[])
    order by array_position(${ids}::uuid[], id)`.execute(act.tx)
  return rows.flatMap(row => see(act, person, row)?.values.bornOn ?? [])[0] ?? null
}
