import type { Wanted } from '../../kernel/list-records.ts'
import { type Field, type Fields, type FieldValue, mayBeWritten } from '../../kernel/field.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../kernel/record-type.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { filtersOf, LIST_WORDS, MOST_PAGES, MOST_ROWS } from './document.ts'

/** Which part of a list was asked for. A word that no list knows is refused: a filter mistyped must not show everything. */
export function askedList(record: RecordKind, query: Raw): Result<Wanted<Fields>, ActFault> {
  const faults: FieldFault[] = []
  const filters = new Map(filtersOf(record))
  const where: Record<string, FieldValue> = {}
  for (const [name, sent] of Object.entries(query)) {
    const field = filters.get(name)
    if (typeof sent !== 'string') faults.push({ field: name, problem: `“${name}” was given more than once` })
    else if (field !== undefined) {
      const read = field.type.read(ofQuery(field, sent), field.label)
      if (read.ok) where[name] = read.value
      else faults.push({ field: name, problem: read.fault })
    } else if (!LIST_WORDS.includes(name)) {
      faults.push({ field: name, problem: `A list of ${record.plural} cannot be narrowed by “${name}”` })
    }
  }
  const page = counted(query['page'], 1, MOST_PAGES)
  const size = counted(query['size'], 25, MOST_ROWS)
  const order = query['order'] ?? 'newest'
  if (page === null) faults.push({ field: 'page', problem: `“page” must be a whole number from 1 to ${MOST_PAGES}` })
  if (size === null) faults.push({ field: 'size', problem: `“size” must be a whole number from 1 to ${MOST_ROWS}` })
  if (order !== 'newest' && (order !== 'happened' || record.happened === undefined))
    faults.push({ field: 'order', problem: `${record.plural} cannot be ordered so` })
  if (faults.length > 0 || page === null || size === null) return fail(wrong(faults))
  return ok({ where, page, size, order: order === 'happened' ? 'happened' : 'newest' })
}

/** Values sent for a record. JSON has kinds of values, so that text where a number belongs is a mistake, not a guess. */
export function askedValues(record: RecordKind, sent: unknown, doing: 'make' | 'change'): Result<Raw, ActFault> {
  if (!isObject(sent)) return fail(wrong([{ field: 'values', problem: '“values” must be an object of fields' }]))
  const faults = Object.entries(sent).flatMap(([name, value]) => {
    const field = record.fields[name]
    if (field !== undefined && !mayBeWritten(field, doing))
      return [
        { field: name, problem: `${field.label} follows from what happens to a ${record.singular}; leave it out` },
      ]
    const expected = field?.type.schema['type']
    if (typeof expected !== 'string' || value === null || kindOf(value) === expected) return []
    return [{ field: name, problem: `${field?.label ?? name} must be sent as JSON ${expected}` }]
  })
  return faults.length > 0 ? fail(wrong(faults)) : ok(sent)
}

/** The body of a call, with these parts and no others. */
export function askedBody(body: unknown, parts: readonly string[]): Result<Raw, ActFault> {
  const sent = isObject(body) ? body : {}
  const missing = parts.filter(part => sent[part] === undefined)
  const unknown = Object.keys(sent).filter(part => !parts.includes(part))
  const faults = [
    ...missing.map(field => ({ field, problem: `“${field}” is missing` })),
    ...unknown.map(field => ({ field, problem: `There is no “${field}” in this call` })),
  ]
  return faults.length > 0 ? fail(wrong(faults)) : ok(sent)
}

export const wrong = (fields: readonly FieldFault[]): ActFault => ({
  code: 'invalid',
  problem: fields.map(({ problem }) => problem).join('. '),
  next: 'Correct this and call again; /api/openapi.json says what each call takes',
  fields,
})

/** A query is text: what the schema calls a number or a yes-or-no is read as one, so that pence are not read as pounds. */
function ofQuery({ type }: Field, sent: string): unknown {
  if (type.schema['type'] === 'integer') return /^-?\d{1,16}$/.test(sent) ? Number(sent) : null
  if (type.schema['type'] === 'boolean') return sent === 'true' ? true : sent === 'false' ? false : null
  return sent
}

function counted(sent: unknown, otherwise: number, most: number): number | null {
  if (sent === undefined) return otherwise
  const number = typeof sent === 'string' && /^\d{1,6}$/.test(sent) ? Number(sent) : 0
  return number >= 1 && number <= most ? number : null
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'integer'
        : 'number'
      : typeof value
