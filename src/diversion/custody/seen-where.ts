import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { Fields } from '../../kernel/field.ts'
import type { RecordType } from '../../kernel/record-type.ts'
import { logSeen, type Row, type Seen, see } from '../../kernel/seen.ts'

/** True for rows of which the viewer may read every one of these groups. A query over several kinds asks each in its own `select`. */
export const mayRead = <F extends Fields>(
  act: Act,
  record: RecordType<F>,
  ...groups: readonly string[]
): RawBuilder<unknown> =>
  sql`(${sql.join(
    groups.map(group => act.policy.condition(act.context, 'read', record, group)),
    sql` and `,
  )})`

/** All records of a kind of which this holds, as the viewer may see them: one statement and one look in the log. */
export async function seenWhere<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  condition: RawBuilder<unknown>,
): Promise<readonly Seen<F>[]> {
  if (!act.couldRead(record)) return []
  await act.reach(record)
  const { rows } =
    await sql<Row>`select * from ${sql.table(record.kind)} where ${condition} order by created_at, id`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', record, seen, { list: true }))
  return seen.map(({ as }) => as)
}
