import type { Field } from '../../kernel/field.ts'
import type { RecordKind } from '../../kernel/record-type.ts'
import { ref, type Schema, SCHEMAS, schemasOf, whole } from './schemas.ts'

/** Rows a page at most, and pages that may be asked for. */
export const MOST_ROWS = 100
export const MOST_PAGES = 10_000

/** The OpenAPI 3.1 document of these kinds: nothing in it is written twice. */
export function openApiDocument(kinds: readonly RecordKind[]): Schema {
  for (const { kind, fields } of kinds) {
    const taken = LIST_WORDS.find(word => word in fields)
    if (taken !== undefined) throw new Error(`${kind}.${taken} would be read as a word of every list`)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Breakwater',
      version: '1',
      description:
        'Records of a county’s response to drug lines, for the systems of its agencies. A token belongs to one agency, has its roles and one purpose; the same policies decide as on the pages, and every call is logged. What you may not see answers as what does not exist.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths: Object.assign({}, ...kinds.map(pathsOf)) as Schema,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'Made with `breakwater token`' } },
      schemas: Object.assign({}, SCHEMAS, ...kinds.map(schemasOf)) as Schema,
    },
  }
}

/** Fields that a list can be narrowed by: those that hold one short value. */
export const filtersOf = (record: RecordKind): readonly (readonly [string, Field])[] =>
  Object.entries(record.fields).filter(
    ([, { type }]) =>
      !['textarea', 'checkboxes', 'parts'].includes(type.input) && typeof type.schema['type'] === 'string',
  )

function pathsOf(record: RecordKind): Schema {
  const { kind, singular, plural } = record
  const one = { parameters: [inPath('id', `Id of the ${singular}`)] }
  const operation = (verb: string, summary: string, more: Schema): Schema => ({
    operationId: `${verb}_${kind}`,
    summary,
    tags: [kind],
    ...more,
  })
  return {
    [`/api/v1/${kind}`]: {
      get: operation('list', `Those ${plural} that you may see`, {
        parameters: [...paging(record), ...filtersOf(record).map(filter)],
        responses: answers(200, `A page of ${plural}`, ref(`${kind}_list`)),
      }),
      post: operation('create', `Make a ${singular} of your agency`, {
        requestBody: body(whole({ values: ref(`${kind}_new`) })),
        responses: answers(201, 'Made', ref('made'), {
          location: { description: 'Its address', schema: { type: 'string' } },
          etag: ETAG,
        }),
      }),
    },
    [`/api/v1/${kind}/{id}`]: {
      ...one,
      get: operation('read', `One ${singular}`, {
        responses: answers(200, `The ${singular}`, ref(kind), { etag: ETAG }),
      }),
      patch: operation('change', `Change some fields of a ${singular}`, {
        description:
          'Say which version you had before you. What others changed meanwhile in other fields merges. Where they changed the same field to something else theirs stands, yours is kept beside it, and the answer lists it under “conflicts” until a person has chosen. With If-Match nothing is merged: if the version is no longer the current one, nothing happens and the answer is 412.',
        parameters: [
          {
            name: 'If-Match',
            in: 'header',
            description: 'The version as its ETag, such as "3"; the same as in the body',
            schema: { type: 'string', pattern: '^"[0-9]+"$' },
          },
        ],
        requestBody: body(whole({ version: { type: 'integer', minimum: 1 }, values: ref(`${kind}_values`) })),
        responses: {
          ...answers(200, 'Changed', ref(`${kind}_changed`), { etag: ETAG }),
          412: problem('It has changed since that version'),
        },
      }),
    },
    [`/api/v1/${kind}/{id}/history`]: {
      ...one,
      get: operation('history', `How a ${singular} came to be as it is`, {
        responses: answers(200, 'Its changes', ref(`${kind}_history`)),
      }),
    },
    [`/api/v1/${kind}/{id}/conflicts`]: {
      ...one,
      get: operation('conflicts', `What waits for a person’s choice in a ${singular}`, {
        responses: answers(200, 'Open conflicts, oldest first', whole({ conflicts: ref(`${kind}_conflicts`) })),
      }),
    },
    [`/api/v1/${kind}/{id}/conflicts/{conflict}`]: {
      parameters: [...one.parameters, inPath('conflict', 'Id of the conflict')],
      post: operation('settle', `Pass on which of two values of a ${singular} a person chose`, {
        requestBody: body(whole({ choice: { type: 'string', enum: ['theirs', 'yours'] } })),
        responses: answers(200, 'Settled', ref(`${kind}_changed`), { etag: ETAG }),
      }),
    },
  }
}

const ETAG = { description: 'The version, in quotes', schema: { type: 'string' } }

const paging = (record: RecordKind): readonly Schema[] => [
  inQuery('page', { type: 'integer', minimum: 1, maximum: MOST_PAGES, default: 1 }, 'From 1'),
  inQuery('size', { type: 'integer', minimum: 1, maximum: MOST_ROWS, default: 25 }, 'Rows a page'),
  ...(record.happened === undefined
    ? []
    : [
        inQuery(
          'order',
          { type: 'string', enum: ['newest', 'happened'], default: 'newest' },
          'Latest first, by either',
        ),
      ]),
]

const filter = ([name, { type, label }]: readonly [string, Field]): Schema =>
  inQuery(name, type.schema, `Only with this value of: ${label}`)

const inQuery = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema,
})

const inPath = (name: string, description: string): Schema => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', format: 'uuid' },
})

const body = (schema: Schema): Schema => ({ required: true, content: { 'application/json': { schema } } })

const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: ref('problem') } },
})

function answers(status: number, description: string, schema: Schema, headers?: Schema): Schema {
  return {
    [status]: {
      description,
      content: { 'application/json': { schema } },
      ...(headers === undefined ? {} : { headers }),
    },
    400: problem('Something in it has to be corrected; “fields” says what'),
    401: problem('There is no valid token'),
    403: problem('The token’s role or purpose does not allow it'),
    404: problem('There is none, or none for you'),
    default: problem('What else can happen'),
  }
}

/** Names that a list takes beside the filters; no field may be called so. */
export const LIST_WORDS: readonly string[] = ['page', 'size', 'order']
