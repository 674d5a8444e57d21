import Fastify, { type FastifyRequest } from 'fastify'
import createClient from 'openapi-fetch'

/** What a system sends with a call, by where the document puts it. */
export interface Sent {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** A client that knows nothing but the document: each call goes where it says, each answer must be what it says. */
export interface DocumentClient {
  readonly operations: readonly string[]
  /** The schema of one component, resolved. */
  component(name: string): Schema
  /** Throws where the answer is none that the document describes, or a body sent as valid is not. */
  call(operation: string, sent?: Sent, token?: string): Promise<Answered>
}

export type Schema = Readonly<Record<string, unknown>>
type Method = 'get' | 'post' | 'patch'

interface Call {
  readonly parameters: {
    readonly path?: Sent['path']
    readonly query?: Sent['query']
    readonly header?: Sent['header']
  }
  readonly requestBody?: { readonly content: { readonly 'application/json': unknown } }
  readonly responses: { readonly default: { readonly content: { readonly 'application/json': unknown } } }
}
type Paths = Record<`/${string}`, Record<Method, Call>>

interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<`/${string}`, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export async function documentClient(address: string, token: string): Promise<DocumentClient> {
  const document = (await (await fetch(`${address}/api/openapi.json`)).json()) as Document
  const faultsOf = await schemaChecker(document.components.schemas)
  const found = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        method === 'parameters' ? [] : [[operation.operationId, { path, method, operation }] as const],
      ),
    ),
  )
  const clientOf = (token: string) =>
    createClient<Paths>({ baseUrl: address, headers: { authorization: `Bearer ${token}` } })
  return {
    operations: [...found.keys()],
    component: name => document.components.schemas[name] ?? {},
    async call(id, { path = {}, query = {}, header = {}, body } = {}, as = token) {
      const described = found.get(id)
      if (described === undefined) throw new Error(`the document has no operation ${id}`)
      const { operation, method } = described
      const { data, error, response } = await clientOf(as).request(method as Method, described.path as `/${string}`, {
        params: { path, query, header },
        ...(body === undefined ? {} : { body }),
      })
      const answer = operation.responses[String(response.status)] ?? operation.responses['default']
      const type = response.headers.get('content-type')?.split(';')[0] ?? ''
      const schema = answer?.content[type]?.schema
      if (schema === undefined) throw new Error(`${id}: ${response.status} as ${type} is not in the document`)
      const got: unknown = data ?? error
      const wrong = faultsOf(schema, got)
      const taken = operation.requestBody?.content['application/json'].schema
      if (response.ok && taken !== undefined) wrong.push(...faultsOf(taken, body))
      if (wrong.length > 0) throw new Error(`${id}: ${wrong.join('; ')} in ${JSON.stringify(got)}`)
      return { status: response.status, headers: response.headers, body: got as Answered['body'] }
    },
  }
}

/** Ajv as Fastify carries it, reading strictly: nothing is coerced or removed. */
async function schemaChecker(
  schemas: Document['components']['schemas'],
): Promise<(schema: Schema, value: unknown) => string[]> {
  const options = {
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    allErrors: true,
    strictTypes: false,
  } as const
  const app = Fastify({ ajv: { customOptions: options } })
  const compiled = new Map<string, ReturnType<FastifyRequest['compileValidationSchema']>>()
  // Only those it leads to: all of them, once for each call, would take most of the test's time.
  const reached = (text: string, found: Record<string, Schema>): Record<string, Schema> => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name in found) continue
      found[name] = schemas[name] ?? {}
      reached(JSON.stringify(found[name]), found)
    }
    return found
  }
  const definitionsBeside = (schema: string): Record<string, unknown> => {
    const text = `{"definitions":${JSON.stringify(reached(schema, {}))},"allOf":[${schema}]}`
    return JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/')) as Record<string, unknown>
  }
  let check: ((schema: Schema, value: unknown) => string[]) | undefined
  app.get('/', request => {
    check = (schema, value) => {
      const key = JSON.stringify(schema)
      const validate = compiled.get(key) ?? request.compileValidationSchema(definitionsBeside(key))
      compiled.set(key, validate)
      return validate(value)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    }
    return null
  })
  await app.inject('/')
  if (check === undefined) throw new Error('no checker was made')
  return check
}
