import { fail, ok } from '../../values/result.ts'
import type { FieldType } from '../field.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Another record, by its id. The store checks that whoever writes it may see what it points at. */
export function reference(kind: string): FieldType<string> {
  return {
    column: 'uuid',
    input: 'record',
    refersTo: kind,
    schema: { type: 'string', format: 'uuid', description: `Id of a record of kind ${kind}` },
    read: (raw, label) => (isRecordId(raw) ? ok(raw) : fail(`${label} must be chosen from what is there`)),
    show: id => id,
  }
}

/** A record of whatever kind another field names, by its id; nothing is checked of it. Written by verbs, never by a form. */
export function recordOfAnyKind(): FieldType<string> {
  return {
    column: 'uuid',
    input: 'text',
    schema: { type: 'string', format: 'uuid', description: 'Id of a record' },
    read: (raw, label) => (isRecordId(raw) ? ok(raw) : fail(`${label} must be the id of a record`)),
    show: id => id,
  }
}

/** Whether this could be a record's id: a UUID in lower case, as the store makes them. */
export const isRecordId = (raw: unknown): raw is string => typeof raw === 'string' && UUID.test(raw)
