import { sql } from 'kysely'
import type { Act } from './act.ts'
import type { Fields } from './field.ts'
import { anyGroup } from './list-records.ts'
import type { RecordType } from './record-type.ts'
import { type Row, type Seen, see } from './seen.ts'

/**
 * Every record of a kind of which the viewer may read at least one group, oldest first: for kinds of which there are
 * some hundreds, and which decide what else may be seen. Writes nothing to the log: whoever shows what stands behind
 * them logs that.
 */
export async function everyRecord<F extends Fields>(act: Act, record: RecordType<F>): Promise<readonly Seen<F>[]> {
  await act.reach(record)
  const { rows } = await sql<Row>`
    select * from ${sql.table(record.kind)} where ${anyGroup(act, record)} order by created_at, id`.execute(act.tx)
  return rows.flatMap(row => see(act, record, row) ?? [])
}
