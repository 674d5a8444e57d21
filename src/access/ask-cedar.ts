import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Context } from '../kernel/context.ts'
import type { Marks } from '../kernel/marks.ts'
import type { Action } from '../kernel/policy.ts'
import { cedar, SCHEMA } from './cedar.ts'
import { concernsKind } from './concerns-kind.ts'
import type { ParsedPolicy } from './parse-policies.ts'

/** One question: who, why, what, and which group of fields. */
export interface Question {
  readonly context: Context
  readonly action: Action
  readonly group: string
}

let opened = 0

/** Policies as Cedar holds them. Whatever goes wrong inside Cedar throws; callers answer that with a refusal. */
export class Engine {
  readonly #id: string
  #policies: Record<string, PolicyJson>
  /** Kinds whose own policies Cedar holds already. */
  readonly #kinds = new Set<string>()

  constructor(policies: readonly ParsedPolicy[]) {
    opened += 1
    this.#id = `policies-${opened}`
    this.#policies = Object.fromEntries(policies.map(({ id, json }) => [id, json]))
    if (opened === 1) succeeded(cedar.preparseSchema('breakwater', SCHEMA))
  }

  /** Cedar’s name for the policies that concern a kind. */
  #policiesOf(kind: string): string {
    const id = `${this.#id} ${kind}`
    if (this.#kinds.has(kind)) return id
    const own = Object.entries(this.#policies).filter(([, policy]) => concernsKind(policy, kind))
    succeeded(cedar.preparsePolicySet(id, { staticPolicies: Object.fromEntries(own) }))
    this.#kinds.add(kind)
    return id
  }

  /** The ids of the policies that let it through; none means refused. */
  permits({ context, action, group }: Question, kind: string, marks: Marks): readonly string[] {
    const { controller, ringFence, involved, basis } = marks
    const answer = cedar.statefulIsAuthorized({
      principal: PRINCIPAL,
      action: { type: 'Action', id: action },
      resource: RESOURCE,
      context: { purpose: context.purpose, group },
      preparsedSchemaName: 'breakwater',
      validateRequest: true,
      preparsedPolicySetId: this.#policiesOf(kind),
      entities: [
        principal(context),
        { uid: RESOURCE, attrs: { kind, controller, ringFence, involved: [...involved], basis }, parents: [] },
      ],
    })
    const { response } = succeeded(answer)
    const [error] = response.diagnostics.errors
    if (error !== undefined) throw new Error(`${error.policyId}: ${error.error.message}`)
    return response.decision === 'allow' ? response.diagnostics.reason : []
  }

  /** What is left of each policy as long as the record is unknown. */
  residuals({ context, action, group }: Question): Readonly<Record<string, PolicyJson>> {
    const answer = cedar.isAuthorizedPartial({
      principal: PRINCIPAL,
      action: { type: 'Action', id: action },
      resource: null,
      context: { purpose: context.purpose, group },
      schema: SCHEMA,
      validateRequest: true,
      policies: { staticPolicies: this.#policies },
      entities: [principal(context)],
    })
    const { response } = succeeded(answer)
    if (response.errored.length > 0) throw new Error(`${response.errored.join(', ')} cannot be evaluated`)
    return response.residuals
  }

  /** Lets go of what Cedar holds; afterwards everything is refused. */
  close(): void {
    this.#policies = {}
    for (const kind of this.#kinds) succeeded(cedar.preparsePolicySet(`${this.#id} ${kind}`, { staticPolicies: {} }))
  }
}

// Cedar's policies go by attributes alone, so one name does for everybody.
const PRINCIPAL = { type: 'User', id: 'viewer' }
const RESOURCE = { type: 'Record', id: 'record' }

const principal = ({ actor: { agency, roles, ringFences } }: Context) => ({
  uid: PRINCIPAL,
  attrs: { agency, roles: [...roles], ringFences: [...ringFences] },
  parents: [],
})

interface Failure {
  readonly type: 'failure'
  readonly errors: readonly { readonly message: string }[]
}

function succeeded<A extends { readonly type: string }>(answer: A | Failure): Exclude<A, Failure> {
  if (answer.type === 'failure') throw new Error((answer as Failure).errors.map(({ message }) => message).join('; '))
  return answer as Exclude<A, Failure>
}
