import { sql } from 'kysely'
import { type Fault, fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import type { Fields } from './field.ts'
import { isRecordId } from './fields/reference.ts'
import type { RecordKind, RecordType } from './record-type.ts'
import { logSeen, type Row, type Seen, see } from './seen.ts'

/**
 * One record. What is absent, ring-fenced, or in none of its groups for this viewer answers alike: the same statements,
 * the same fault, and one line in the log with the id that was asked for.
 */
export async function readRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
): Promise<Result<Seen<F>>> {
  const read = await readRow(act, record, id)
  return read.ok ? ok(read.value.seen) : read
}

/** As {@link readRecord}, with the row behind it: never for a page. */
export async function readRow<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
): Promise<Result<{ readonly row: Row; readonly seen: Seen<F> }>> {
  const row = await rowOf(act, record, id)
  const seen = row === null ? null : see(act, record, row)
  if (row === null || seen === null) {
    const { roles, ringFences } = act.context.actor
    act.entries.push({
      act: 'refused',
      kind: record.kind,
      records: isRecordId(id) ? [id] : [],
      detail: { roles, ringFences },
    })
    return fail(absent(record))
  }
  act.entries.push(...logSeen(act, 'viewed', record, [{ row, as: seen }]))
  return ok({ row, seen })
}

/** The row behind row-level security; null where there is none for this viewer. */
export async function rowOf(act: Act, record: RecordKind, id: string): Promise<Row | null> {
  await act.reach(record)
  const asked = isRecordId(id) ? id : '00000000-0000-0000-0000-000000000000'
  const { rows } = await sql<Row>`select * from ${sql.table(record.kind)} where id = ${asked}`.execute(act.tx)
  return rows[0] ?? null
}

/** The one answer for what is not there and for what may not be seen. */
export const absent = (record: RecordKind): Fault => ({
  code: 'not-found',
  problem: `There is no such ${record.singular}, or you do not have access to it`,
  next: 'Check the address, or search for it',
})
