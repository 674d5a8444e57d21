import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { logSeen, type Row, type Seen, see } from '../kernel/seen.ts'

/** A page of the records behind a figure. */
export interface Behind {
  readonly rows: readonly Seen[]
  readonly page: number
  readonly more: boolean
  /** How many the viewer may read; nothing is said of others. */
  readonly total: number
}

const SIZE = 25

/**
 * Those of the counted records that the viewer may read, in the order given. They are sorted out before a page is cut, so
 * that no page is short by what is hidden. Only those on the page are shown, and logged.
 */
export async function recordsBehind(act: Act, kind: string, ids: readonly string[], page: number): Promise<Behind> {
  const record = act.kind(kind)
  await act.reach(record)
  const { rows } = await sql<Row>`select * from ${sql.table(kind)} where id = any (${[...ids]}::uuid[])`.execute(act.tx)
  const byId = new Map(rows.map(row => [row['id'] as string, row]))
  const seen = ids.flatMap(id => {
    const row = byId.get(id)
    const as = row === undefined ? null : see(act, record, row)
    return row === undefined || as === null ? [] : [{ row, as }]
  })
  const shown = seen.slice((page - 1) * SIZE, page * SIZE)
  act.entries.push(...logSeen(act, 'viewed', record, shown, { behind: 'figure', page }))
  return { rows: shown.map(({ as }) => as), page, more: seen.length > page * SIZE, total: seen.length }
}
