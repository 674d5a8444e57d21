import type { FieldType, FieldValue } from './field.ts'

/** The value as a parameter of a statement: the driver would write a list of parts as an array. */
export function columnValue(type: FieldType, value: FieldValue | null | undefined): unknown {
  if (value === null || value === undefined) return null
  return type.column === 'jsonb' ? JSON.stringify(value) : value
}
