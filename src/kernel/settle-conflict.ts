import { sql } from 'kysely'
import { fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import { changeRecord, type Changed, type FieldConflict } from './change-record.ts'
import type { ActFault } from './create-record.ts'
import type { Fields, FieldValue } from './field.ts'
import { absent, readRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import type { Seen } from './seen.ts'

export interface OpenConflict extends FieldConflict {
  readonly id: string
  readonly raisedAt: string
  /** Account. */
  readonly raisedBy: string
}

interface ConflictRow {
  readonly id: string
  readonly field: string
  readonly base: FieldValue | null
  readonly theirs: FieldValue | null
  readonly yours: FieldValue | null
  readonly raised_at: string
  readonly raised_by: string
}

/** Conflicts of a record that wait for a person, in fields that the viewer may read; oldest first. */
export async function openConflicts<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
): Promise<Result<readonly OpenConflict[]>> {
  const read = await readRecord(act, record, id)
  return read.ok ? ok(await conflictsOf(act, record, read.value)) : read
}

/** As {@link openConflicts}, of a record that was read in this act. */
export async function conflictsOf<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  { id, groups }: Seen<F>,
): Promise<readonly OpenConflict[]> {
  await act.openPast(id)
  const { rows } = await sql<ConflictRow>`
    select * from conflict where record = ${id} and settled_at is null order by raised_at, id`.execute(act.tx)
  return rows
    .filter(({ field }) => groups.has(record.fields[field]?.group ?? ''))
    .map(({ raised_at: raisedAt, raised_by: raisedBy, ...conflict }) => ({ ...conflict, raisedAt, raisedBy }))
}

/** A person chose: the value that stands, or the one kept beside it. Neither is forgotten. */
export async function settleConflict<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
  conflict: string,
  choice: 'theirs' | 'yours',
): Promise<Result<Changed<F>, ActFault>> {
  const read = await readRecord(act, record, id)
  if (!read.ok) return read
  const settled = (await conflictsOf(act, record, read.value)).find(one => one.id === conflict)
  if (settled === undefined) {
    return fail({
      ...absent(record),
      problem: 'This conflict is settled already, or there is none',
      next: 'Open the record again',
    })
  }
  const now = read.value
  const chosen = choice === 'yours' ? { [settled.field]: settled.yours } : {}
  const changed = await changeRecord(act, record, id, now.version, chosen)
  if (!changed.ok) return changed
  await sql`update conflict set settled_at = ${act.now}, settled_by = ${act.context.actor.account} where id = ${conflict}`.execute(
    act.tx,
  )
  act.entries.push({
    act: 'changed',
    kind: record.kind,
    records: [id],
    controllers: [now.marks.controller],
    detail: { settled: settled.field, choice },
  })
  return changed
}
