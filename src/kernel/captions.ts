import { sql } from 'kysely'
import type { Act } from './act.ts'
import { isRecordId } from './fields/reference.ts'
import { logSeen, type Row, see } from './seen.ts'

/**
 * What to write for these records where others point at them, by id. What the viewer may not see has no entry: a page
 * says the same of it as of nothing.
 */
export async function captionsOf(act: Act, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter(isRecordId))]
  if (asked.length === 0) return new Map()
  const record = act.kind(kind)
  if (!act.couldRead(record)) return new Map()
  await act.reach(record)
  const { rows } = await sql<Row>`select * from ${sql.table(kind)} where id = any (${asked}::uuid[])`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', record, seen, { caption: true }))
  return new Map(seen.map(({ as }) => [as.id, record.caption(as.values)]))
}
