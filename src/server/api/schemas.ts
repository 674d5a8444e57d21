import { type Field, mayBeWritten } from '../../kernel/field.ts'
import type { RecordKind } from '../../kernel/record-type.ts'

/** JSON Schema 2020-12. */
export type Schema = Readonly<Record<string, unknown>>

const MOMENT: Schema = { type: 'string', format: 'date-time' }
const ID: Schema = { type: 'string', format: 'uuid' }
const VERSION: Schema = { type: 'integer', minimum: 1 }

/** The schemas of one kind, by their names among the document's components. */
export function schemasOf(record: RecordKind): Readonly<Record<string, Schema>> {
  const { kind, singular, plural } = record
  const fields = Object.entries(record.fields)
  const filled = fields.map(([name, field]) => [name, described(field)] as const)
  const asked = fields.filter(([, field]) => mayBeWritten(field, 'make'))
  return {
    [`${kind}_values`]: {
      ...object(Object.fromEntries(filled)),
      description: `What of this ${singular} you may see. A field that is missing is not yours to see; null is empty.`,
    },
    [`${kind}_new`]: object(
      Object.fromEntries(asked.map(([name, field]) => [name, described(field)])),
      asked.filter(([, { required }]) => required).map(([name]) => name),
    ),
    [kind]: whole({
      id: ID,
      kind: { const: kind },
      controller: { type: 'string', description: 'Id of the agency that answers for it' },
      agreements: {
        type: 'array',
        items: { type: 'string' },
        description: 'Sharing agreements that let you see it; empty within your own agency',
      },
      caption: { type: 'string', description: 'One line that names it' },
      version: VERSION,
      createdAt: MOMENT,
      changedAt: MOMENT,
      values: ref(`${kind}_values`),
    }),
    [`${kind}_list`]: {
      ...whole({
        rows: { type: 'array', items: ref(kind) },
        page: { type: 'integer', minimum: 1 },
        size: { type: 'integer', minimum: 1 },
        more: { type: 'boolean', description: 'Whether a next page has any' },
        total: { ...nullable({ type: 'integer', minimum: 0 }), description: 'Null where there are more than 1,000' },
      }),
      description: `Those ${plural} that you may see`,
    },
    [`${kind}_history`]: whole({
      changes: {
        type: 'array',
        description: 'Latest first; the last is the beginning',
        items: whole({
          version: VERSION,
          at: MOMENT,
          by: {
            ...nullable({ type: 'string' }),
            description: 'A colleague, or Breakwater by itself; null for someone of another agency',
          },
          changes: object(
            Object.fromEntries(
              fields.map(([name, { type }]) => [
                name,
                whole({ from: nullable(type.schema), to: nullable(type.schema) }),
              ]),
            ),
          ),
        }),
      },
    }),
    [`${kind}_conflicts`]: {
      type: 'array',
      items: {
        anyOf: fields.map(([name, { type }]) => {
          const value = nullable(type.schema)
          return whole({
            id: ID,
            field: { const: name },
            base: { ...value, description: 'What both had before them' },
            theirs: { ...value, description: 'What stands now' },
            yours: { ...value, description: 'What is kept beside it' },
            raisedAt: MOMENT,
          })
        }),
      },
    },
    [`${kind}_changed`]: whole({ record: ref(kind), conflicts: ref(`${kind}_conflicts`) }),
  }
}

/** Schemas that no kind has for itself. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  made: whole({ id: ID, version: VERSION }),
  problem: {
    type: 'object',
    description: 'RFC 9457',
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What is wrong' },
      code: { enum: ['invalid', 'not-found', 'forbidden', 'conflict', 'unreadable', 'interrupted'] },
      next: { type: 'string', description: 'What to do now' },
      where: { type: 'string' },
      expected: { type: 'string' },
      fields: { type: 'array', items: whole({ field: { type: 'string' }, problem: { type: 'string' } }) },
    },
    required: ['type', 'title', 'status', 'detail', 'code'],
    additionalProperties: false,
  },
}

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** An object with some of these and nothing else. */
function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false }
}

/** An object with all of these and nothing else. */
export function whole(properties: Readonly<Record<string, Schema>>): Schema {
  return object(properties, Object.keys(properties))
}

const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

function described({ type, label, hint, required }: Field): Schema {
  const { description, ...schema } = type.schema
  const words = [label, hint, description].filter(words => typeof words === 'string').join('. ')
  if (!required) return { ...nullable(schema), description: words }
  // Blank is missing, and what is required is never null.
  const filled = type.column === 'text' && schema['enum'] === undefined ? { minLength: 1 } : {}
  return { ...schema, ...filled, description: words }
}
