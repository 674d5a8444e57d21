import { fail, ok, type Result } from '../values/result.ts'
import type { Field, Fields, FieldValue, ValuesOf } from './field.ts'
import type { FieldFault, RecordKind, RecordType } from './record-type.ts'

/** What was typed or sent, by field; a field that is absent or empty has no value. */
export type Raw = Readonly<Record<string, unknown>>

/** All values of a new record, or everything that is wrong with them at once. */
export function readValues<F extends Fields>(
  record: RecordType<F>,
  raw: Raw,
): Result<ValuesOf<F>, readonly FieldFault[]> {
  const faults: FieldFault[] = unknownFields(record, raw)
  const values: Record<string, FieldValue | null> = {}
  for (const [name, field] of Object.entries(record.fields)) {
    const read = readField(field, raw[name])
    if (read.ok) values[name] = read.value
    else faults.push({ field: name, problem: read.fault })
  }
  if (faults.length > 0) return fail(faults)
  const complete = values as ValuesOf<F>
  const together = record.check?.(complete) ?? []
  return together.length > 0 ? fail(together) : ok(complete)
}

/** The values of those fields that were sent, for a change. */
export function readSome<F extends Fields>(
  record: RecordType<F>,
  raw: Raw,
): Result<Partial<ValuesOf<F>>, readonly FieldFault[]> {
  const faults: FieldFault[] = unknownFields(record, raw)
  const values: Record<string, FieldValue | null> = {}
  for (const [name, typed] of Object.entries(raw)) {
    const field = record.fields[name]
    if (field === undefined) continue
    const read = readField(field, typed)
    if (read.ok) values[name] = read.value
    else faults.push({ field: name, problem: read.fault })
  }
  return faults.length > 0 ? fail(faults) : ok(values as Partial<ValuesOf<F>>)
}

function unknownFields(record: RecordKind, raw: Raw): FieldFault[] {
  return Object.keys(raw)
    .filter(name => !Object.hasOwn(record.fields, name))
    .map(field => ({ field, problem: `There is no field “${field}” in this ${record.singular}` }))
}

function readField(field: Field, raw: unknown): Result<FieldValue | null, string> {
  if (isEmpty(raw)) return field.required ? fail(`${field.label} is missing`) : ok(null)
  return field.type.read(raw, field.label)
}

const isEmpty = (raw: unknown): boolean =>
  raw === undefined ||
  raw === null ||
  (typeof raw === 'string' && raw.trim() === '') ||
  (Array.isArray(raw) && raw.length === 0)
