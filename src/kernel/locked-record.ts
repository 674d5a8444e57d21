import { sql } from 'kysely'
import { fail, ok, type Result } from '../values/result.ts'
import type { Act } from './act.ts'
import { type ActFault, mayNot } from './create-record.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { Marks } from './marks.ts'

import { absent, readRecord, rowOf } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { see } from './seen.ts'

/** A record that nobody else changes until the act ends, all of it in the actor’s sight. */
export interface Locked<F extends Fields> {
  readonly id: string
  readonly version: number
  readonly marks: Marks
  readonly values: ValuesOf<F>
}

/**
 * Locks a record that a verb is about to move on: of two verbs at once the second waits, and then decides by what the
 * first left. Refused where the actor may not change it, or does not see all of it.
 */
export async function lockedRecord<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: string,
): Promise<Result<Locked<F>, ActFault>> {
  const read = await readRecord(act, record, id)
  if (!read.ok) return read
  const { rows } = await sql`select from ${sql.table(record.kind)} where id = ${id} for update`.execute(act.tx)
  const row = await rowOf(act, record, id)
  const seen = row === null ? null : see(act, record, row)
  if (seen === null) return fail(absent(record))
  const whole = Object.keys(record.groups).every(group => seen.groups.has(group))
  if (rows.length === 0 || !whole) return fail(mayNot(record, 'change'))
  return ok({ id, version: seen.version, marks: seen.marks, values: seen.values as ValuesOf<F> })
}
