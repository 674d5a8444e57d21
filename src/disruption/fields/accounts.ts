import { isRecordId } from '../../kernel/fields/reference.ts'
import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

/** Accounts of people who had a hand in something, each once: written by verbs, never typed. */
export function accounts(): FieldType<readonly string[]> {
  return {
    column: 'text[]',
    input: 'parts',
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, uniqueItems: true },
    read: (raw, label) =>
      Array.isArray(raw) && raw.every(isRecordId)
        ? ok([...new Set<string>(raw)].toSorted())
        : fail(`${label} must be ids of accounts`),
    show: of => (of.length === 1 ? '1 person' : `${of.length} people`),
  }
}
