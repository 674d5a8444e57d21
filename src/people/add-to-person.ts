import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Fields } from '../kernel/field.ts'
import type { Raw } from '../kernel/read-values.ts'
import { rowOf } from '../kernel/read-record.ts'
import type { RecordType } from '../kernel/record-type.ts'
import { marksOf } from '../kernel/seen.ts'
import type { Result } from '../values/result.ts'
import { person } from './person.ts'

/** A name, identifier or address of a person, behind the same walls as that person. */
export async function addToPerson<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  raw: Raw,
): Promise<Result<Made<F>, ActFault>> {
  const of = typeof raw['person'] === 'string' ? await rowOf(act, person, raw['person']) : null
  if (of === null) return createRecord(act, record, raw)
  const { ringFence, involved, basis } = marksOf(of)
  return createRecord(act, record, raw, { ringFence, involved, basis })
}
