import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import type { Fields, FieldValue } from './field.ts'
import { absent, rowOf } from './read-record.ts'
import { columnOf, type RecordType } from './record-type.ts'
import { logSeen, type Row, type Seen, see } from './seen.ts'

/** One change of a record, limited to the fields its viewer may read now. */
export interface PastChange {
  /** The version it made; 1 is the beginning, without changes. */
  readonly version: number
  readonly at: string
  /** Account. */
  readonly by: string
  readonly changes: Readonly<Record<string, { readonly from: FieldValue | null; readonly to: FieldValue | null }>>
}

/** How a record came to be as it is, latest change first. */
export async function pastOfRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
): Promise<Result<readonly PastChange[]>> {
  const row = await rowOf(act, record, id)
  const seen = row === null ? null : see(act, record, row)
  return row === null || seen === null ? fail(absent(record)) : ok(await pastOf(act, record, { row, seen }))
}

/** As {@link pastOfRecord}, of a record that was read in this act. */
export async function pastOf<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  { row: current, seen }: { readonly row: Row; readonly seen: Seen<F> },
): Promise<readonly PastChange[]> {
  await act.openPast(seen.id)
  // Earlier rows read through the table's type: JSON writes a moment as PostgreSQL prints it.
  const kept = await sql<Row>`
    select was.* from superseded
    cross join lateral jsonb_populate_record(null::${sql.table(record.kind)}, superseded."row") was
    where superseded.record = ${seen.id} order by superseded.version`.execute(act.tx)
  const versions = [...kept.rows, current]
  act.entries.push(...logSeen(act, 'viewed', record, [{ row: current, as: seen }], { history: true }))
  const open = Object.entries(record.fields).filter(([, { group }]) => seen.groups.has(group))
  return versions
    .map((row, at): PastChange => {
      const before = versions[at - 1]
      return {
        version: row['version'] as number,
        at: row['changed_at'] as string,
        by: row['changed_by'] as string,
        changes:
          before === undefined
            ? {}
            : differences(
                before,
                row,
                open.map(([name]) => name),
              ),
      }
    })
    .reverse()
}

function differences(before: Row, after: Row, fields: readonly string[]): PastChange['changes'] {
  const value = (row: Row, field: string): FieldValue | null => (row[columnOf(field)] ?? null) as FieldValue | null
  return Object.fromEntries(
    fields
      .map(field => [field, { from: value(before, field), to: value(after, field) }] as const)
      .filter(([, { from, to }]) => !isDeepStrictEqual(from, to)),
  )
}
