import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { type RawBuilder, sql } from 'kysely'
import { type Context, PURPOSES } from '../kernel/context.ts'
import { BASES, MARK_ID, type Marks } from '../kernel/marks.ts'
import { type Action, ACTIONS, type Decision, type Policy } from '../kernel/policy.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import type { Agreement } from './agreement.ts'
import { Engine, type Question } from './ask-cedar.ts'
import { BoundedCache } from './bounded-cache.ts'
import { type Reach, reachOf } from './check-policy.ts'
import type { ParsedPolicy } from './parse-policies.ts'
import { canHold, residualCondition } from './residual-condition.ts'

const NOTHING: Decision = { groups: new Set(), agreements: [] }

/**
 * The policies in force. Open them with `openPolicies`, which refuses every policy that the three answers could not
 * agree on.
 */
export class CedarPolicy implements Policy {
  readonly agreements: readonly Agreement[]
  readonly #policies: ReadonlyMap<string, ParsedPolicy>
  readonly #reaches: readonly Reach[]
  readonly #engine: Engine
  readonly #decisions = new BoundedCache<Decision>(50_000)
  readonly #conditions = new BoundedCache<RawBuilder<boolean>>(5_000)
  readonly #residuals = new BoundedCache<Readonly<Record<string, PolicyJson>>>(5_000)
  readonly #settings = new BoundedCache<Readonly<Record<string, string>>>(5_000)

  constructor(policies: readonly ParsedPolicy[], agreements: readonly Agreement[]) {
    this.agreements = agreements
    this.#policies = new Map(policies.map(policy => [policy.id, policy]))
    this.#reaches = policies.map(reachOf).filter(reach => reach !== undefined)
    this.#engine = new Engine(policies)
  }

  decide(context: Context, action: Action, record: RecordKind, marks: Marks): Decision {
    return orElse(NOTHING, () =>
      isWellFormed(context) && areWellFormed(marks) ? this.#decided(context, action, record, marks) : NOTHING,
    )
  }

  #decided(context: Context, action: Action, record: RecordKind, marks: Marks): Decision {
    const { agency, ringFences } = context.actor
    // What policies can tell apart (check-policy.ts): inside the ring-fence or not, the viewer's agency involved or not.
    const inside = marks.ringFence === '' || ringFences.includes(marks.ringFence)
    const told = [marks.controller, marks.basis, inside, marks.involved.includes(agency)]
    const key = keyOf(context, action, record.kind, Object.keys(record.groups), ...told)
    return this.#decisions.get(key, () => this.#decide(context, action, record, marks))
  }

  #decide(context: Context, action: Action, record: RecordKind, marks: Marks): Decision {
    const groups = new Set<string>()
    const agreements = new Set<string>()
    for (const group of Object.keys(record.groups)) {
      const permits = this.#permits({ context, action, group }, record.kind, marks)
      if (permits.length > 0) groups.add(group)
      const own = permits.some(({ agreement }) => agreement === undefined)
      for (const { agreement } of permits) if (!own && agreement !== undefined) agreements.add(agreement)
    }
    return { groups, agreements: [...agreements].sort() }
  }

  /** The policies that let one group of fields through; none means refused. */
  permits(question: Question, kind: string, marks: Marks): readonly ParsedPolicy[] {
    return orElse([], () =>
      isWellFormed(question.context) && areWellFormed(marks) ? this.#permits(question, kind, marks) : [],
    )
  }

  #permits(question: Question, kind: string, marks: Marks): readonly ParsedPolicy[] {
    return this.#engine.permits(question, kind, marks).map(id => this.#policy(id))
  }

  /** The permits that would let one group of fields of some records of this kind through, whatever records there are; own ones first. */
  possiblePermits(question: Question, kind: string): readonly ParsedPolicy[] {
    return orElse([], () => {
      if (!isWellFormed(question.context)) return []
      return Object.entries(this.#residualsOf(question))
        .filter(([, residual]) => residual.effect === 'permit' && canHold(residual, kind))
        .map(([id]) => this.#policy(id))
        .sort((a, b) => Number(a.agreement !== undefined) - Number(b.agreement !== undefined) || (a.id < b.id ? -1 : 1))
    })
  }

  #policy(id: string): ParsedPolicy {
    const policy = this.#policies.get(id)
    if (policy === undefined) throw new Error(`There is no policy “${id}”`)
    return policy
  }

  condition(context: Context, action: Action, record: RecordKind, group: string): RawBuilder<boolean> {
    const never = sql<boolean>`false`
    return orElse(never, () => {
      if (!isWellFormed(context) || !Object.hasOwn(record.groups, group)) return never
      const key = keyOf(context, action, record.kind, group, context.actor.ringFences)
      return this.#conditions.get(key, () =>
        residualCondition(Object.values(this.#residualsOf({ context, action, group })), record.kind),
      )
    })
  }

  #residualsOf(question: Question): Readonly<Record<string, PolicyJson>> {
    const { context, action, group } = question
    const key = keyOf(context, action, group, context.actor.ringFences)
    return this.#residuals.get(key, () => this.#engine.residuals(question))
  }

  settings(context: Context, record: RecordKind): Readonly<Record<string, string>> {
    return orElse({}, () => {
      if (!isWellFormed(context)) return {}
      const { agency, ringFences } = context.actor
      const key = keyOf(context, record.kind, Object.keys(record.groups))
      const reach = this.#settings.get(key, () => this.#reach(context, record))
      return { 'bw.agency': agency, 'bw.ring_fences': ringFences.join(','), ...reach }
    })
  }

  /** Decides for every controller and basis, once as an outsider and once as an agency that the record concerns. */
  #reach(context: Context, record: RecordKind): Record<string, string> {
    const { agency } = context.actor
    const reach: Record<string, string> = {}
    for (const action of ACTIONS) {
      // Beyond its own agency only an agreement that names both sides lets anybody act (check-policy.ts).
      const partners = this.#reaches
        .filter(({ viewers, actions }) => viewers.includes(agency) && actions.includes(action))
        .flatMap(({ controllers }) => controllers)
      const controllers = [...new Set([agency, ...partners])].sort()
      const visible = (involved: readonly string[]): string =>
        controllers
          .flatMap(controller => BASES.map(basis => ({ controller, ringFence: '', involved, basis })))
          .filter(marks => this.#decided(context, action, record, marks).groups.size > 0)
          .map(({ controller, basis }) => `${controller}:${basis}`)
          .join(',')
      reach[`bw.${action}_${record.kind}`] = visible([])
      reach[`bw.${action}_${record.kind}_involved`] = visible([agency])
    }
    return reach
  }

  /** Lets go of these policies; afterwards they refuse everything that was not asked before. */
  close(): void {
    this.#engine.close()
  }
}

const keyOf = ({ actor, purpose }: Context, ...rest: readonly unknown[]): string =>
  JSON.stringify([actor.agency, actor.roles, purpose, ...rest])

/** Fail closed: whatever goes wrong on the way to an answer is a refusal. */
function orElse<T>(refusal: T, answer: () => T): T {
  try {
    return answer()
  } catch {
    return refusal
  }
}

/** Cedar refuses malformed requests too, but an answer that was kept would not ask it again. */
const isWellFormed = ({ actor, purpose }: Context): boolean =>
  isId(actor.agency) &&
  actor.ringFences.every(isId) &&
  actor.roles.every(role => typeof role === 'string') &&
  PURPOSES.includes(purpose)

const areWellFormed = ({ controller, ringFence, involved, basis }: Marks): boolean =>
  isId(controller) && (ringFence === '' || isId(ringFence)) && involved.every(isId) && BASES.includes(basis)

const isId = (id: unknown): boolean => typeof id === 'string' && MARK_ID.test(id)
