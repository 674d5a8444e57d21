import type { Act } from './act.ts'
import { type ActFault, incorrect } from './create-record.ts'
import type { Fields } from './field.ts'
import type { Marks } from './marks.ts'
import { readRecord } from './read-record.ts'
import type { RecordKind, RecordType } from './record-type.ts'
import type { Seen } from './seen.ts'
import { fail, ok, type Result } from '../values/result.ts'

/** The record that a new one will point at; null where none is named or there for this actor, which making it refuses. */
export async function pointedAt<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  id: unknown,
): Promise<Seen<F> | null> {
  if (typeof id !== 'string' || id === '') return null
  const read = await readRecord(act, record, id)
  return read.ok ? read.value : null
}

type Inherited = Pick<Marks, 'ringFence' | 'involved'>

/**
 * What a new record takes over from those it belongs to: their ring-fence, and the agencies they concern. `record` is what
 * is being made. Refused where two of them stand inside different ring-fences.
 */
export function inheritedMarks(
  record: RecordKind,
  field: string,
  from: readonly (Seen | null)[],
): Result<Inherited, ActFault> {
  const marks = from.flatMap(seen => (seen === null ? [] : [seen.marks]))
  const [ringFence = '', other] = new Set(marks.map(({ ringFence }) => ringFence).filter(fence => fence !== ''))
  return other === undefined
    ? ok({ ringFence, involved: [...new Set(marks.flatMap(({ involved }) => involved))] })
    : wrong(record, field, 'This belongs to records inside two different ring-fences; choose one of them')
}

/** A refusal that names the field to correct. */
export const wrong = (record: RecordKind, field: string, problem: string): Result<never, ActFault> =>
  fail(incorrect(record, [{ field, problem }]))
