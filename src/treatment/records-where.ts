import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Fields } from '../kernel/field.ts'
import { anyGroup } from '../kernel/list-records.ts'
import { columnOf, type RecordType } from '../kernel/record-type.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'

/** No caseload of one service is larger. */
const MOST = 5000

/**
 * The records of which the viewer may read at least one group and for which `condition` holds, oldest first. `asks`: the
 * fields that the condition asks about; a row is found only where all of them may be read.
 */
export async function recordsWhere<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  asks: readonly (keyof F & string)[],
  condition: RawBuilder<unknown>,
): Promise<readonly Seen<F>[]> {
  if (!act.couldRead(record)) return []
  await act.reach(record)
  const groups = [...new Set(asks.map(name => record.fields[name]?.group ?? ''))]
  const readable = groups.map(group => act.policy.condition(act.context, 'read', record, group))
  const happened = record.happened === undefined ? sql`created_at` : sql.ref(columnOf(record.happened))
  const { rows } = await sql<Row>`
    select * from ${sql.table(record.kind)} where ${condition} and ${anyGroup(act, record)}
      and ${sql.join([...readable, sql`true`], sql` and `)}
    order by ${happened}, created_at, id limit ${MOST}`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', record, seen, { list: true }))
  return seen.map(({ as }) => as)
}

/** Those that point by this field at one of these ids. */
export const pointingAt = <F extends Fields>(
  act: Act,
  record: RecordType<F>,
  field: keyof F & string,
  ids: readonly string[],
): Promise<readonly Seen<F>[]> =>
  recordsWhere(act, record, [field], sql`${sql.ref(columnOf(field))} = any (${[...new Set(ids)]}::uuid[])`)
