import { isDeepStrictEqual } from 'node:util'
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { PURPOSES } from '../kernel/context.ts'
import { BASES, MARK_ID } from '../kernel/marks.ts'
import { ACTIONS } from '../kernel/policy.ts'
import type { Agreement } from './agreement.ts'
import { cedar } from './cedar.ts'
import { operation, type Parts, pathOf, stringOf, stringsOf } from './expression.ts'
import type { ParsedPolicy } from './parse-policies.ts'
import { CLOCK, ROLES } from './roles.ts'

/** What each attribute holds. Only like may be compared with like, and a word written out must be one of its words. */
const HOLDS: Readonly<Record<string, string>> = {
  'principal.agency': 'agency',
  'resource.controller': 'agency',
  'resource.kind': 'kind of record',
  'resource.basis': 'basis',
  'context.purpose': 'purpose',
  'context.group': 'group of fields',
  'principal.roles': 'role',
}

const NAME = /^[a-z][a-z_]*$/
const IS_ONE: Readonly<Record<string, (word: string) => boolean>> = {
  agency: word => MARK_ID.test(word),
  'kind of record': word => NAME.test(word),
  basis: word => BASES.some(basis => basis === word),
  purpose: word => PURPOSES.some(purpose => purpose === word),
  'group of fields': word => NAME.test(word),
  role: word => word === CLOCK || ROLES.some(role => role === word),
}

const RING_FENCES = jsonOf(`forbid (principal, action, resource)
unless { resource.ringFence == "" || principal.ringFences.contains(resource.ringFence) };`)

function jsonOf(text: string): unknown {
  const read = cedar.policyToJson(text)
  if (read.type === 'failure') throw new Error(read.errors[0]?.message)
  return { ...read.json, annotations: {} }
}

/** The one policy that guards ring-fences: everywhere the same, so that row-level security can say it too. */
export const guardsRingFences = ({ json }: ParsedPolicy): boolean =>
  isDeepStrictEqual({ ...json, annotations: {} }, RING_FENCES)

/**
 * What is wrong with a policy, if anything: whatever row-level security or the condition of a list could not say.
 *
 * Every permit names its roles, and either stays within the agency that is the controller or belongs to an agreement
 * and names the agencies on both sides. `involved` may only widen, and only ask for the viewer's own agency.
 */
export function problemOf(policy: ParsedPolicy, agreement: Agreement | undefined): string | undefined {
  if (guardsRingFences(policy)) return undefined
  const { principal, resource, conditions, effect } = policy.json
  if (principal.op !== 'All' || resource.op !== 'All') {
    return 'it names one person or one record before “when”; policies go by agency, role and marks'
  }
  try {
    for (const { kind, body } of conditions) condition(body, kind === 'when' && effect === 'permit')
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
  return effect === 'permit' ? scopeProblem(policy, agreement) : undefined
}

class Refused extends Error {}

function condition(expression: unknown, mayWiden: boolean): void {
  const [operator, parts] = operation(expression)
  if (operator === 'Value' && typeof parts === 'boolean') return
  if (operator === '&&' || operator === '||') {
    condition(parts.left, mayWiden)
    condition(parts.right, mayWiden)
  } else if (operator === '!') condition(parts.arg, false)
  else if (operator === 'if-then-else') {
    condition(parts.if, false)
    condition(parts.then, mayWiden)
    condition(parts.else, mayWiden)
  } else if (operator === '==' || operator === '!=') alike(one(parts.left), one(parts.right))
  else if (operator === 'contains') contains(parts, mayWiden)
  else if (operator === 'containsAny' || operator === 'containsAll') alike(several(parts.left), several(parts.right))
  else throw new Refused(`it uses “${operator}”, by which no list could be filtered`)
}

function contains({ left, right }: Parts, mayWiden: boolean): void {
  if (pathOf(left) !== 'resource.involved') alike(several(left), one(right))
  else if (pathOf(right) !== 'principal.agency') {
    throw new Refused(
      'it asks whether another agency than the viewer’s is involved: write resource.involved.contains(principal.agency)',
    )
  } else if (!mayWiden)
    throw new Refused('it takes something away because an agency is involved; that may only let more through')
}

/** What an expression holds, and the words written out in it. */
interface Term {
  readonly holds?: string
  readonly words: readonly string[]
}

function one(expression: unknown): Term {
  const word = stringOf(expression)
  return word === undefined ? attribute(expression) : { words: [word] }
}

function several(expression: unknown): Term {
  const words = stringsOf(expression)
  return words === undefined ? attribute(expression) : { words }
}

function attribute(expression: unknown): Term {
  const path = pathOf(expression)
  const holds = path === undefined ? undefined : HOLDS[path]
  if (holds !== undefined) return { holds, words: [] }
  if (path?.endsWith('ringFence') === true || path?.endsWith('ringFences') === true) {
    throw new Refused('only the policy of ring-fences may speak of ring-fences')
  }
  throw new Refused(`it uses ${path ?? `“${operation(expression)[0]}”`} in a way by which no list could be filtered`)
}

function alike(left: Term, right: Term): void {
  const holds = left.holds ?? right.holds
  if (holds === undefined || (left.holds ?? holds) !== (right.holds ?? holds)) {
    throw new Refused(`it compares ${left.holds ?? 'words'} with ${right.holds ?? 'words'}`)
  }
  const strange = [...left.words, ...right.words].find(word => IS_ONE[holds]?.(word) !== true)
  if (strange !== undefined) throw new Refused(`“${strange}” is no ${holds}`)
}

/** Which agencies a policy of an agreement lets act how on the records of which others. */
export interface Reach {
  readonly viewers: readonly string[]
  readonly controllers: readonly string[]
  readonly actions: readonly string[]
}

/** The reach of a policy that passed the check; undefined where it stays within the viewer's own agency. */
export function reachOf({ agreement, json }: ParsedPolicy): Reach | undefined {
  if (agreement === undefined) return undefined
  const musts = mustsOf(json)
  return {
    viewers: agenciesNamed(musts, 'principal.agency') ?? [],
    controllers: agenciesNamed(musts, 'resource.controller') ?? [],
    actions: actionsOf(json.action),
  }
}

function actionsOf(scope: PolicyJson['action']): readonly string[] {
  if (scope.op === 'All') return ACTIONS
  const named = 'entities' in scope ? scope.entities : 'entity' in scope ? [scope.entity] : []
  return named.map(entity => ('__entity' in entity ? entity.__entity.id : entity.id))
}

const mustsOf = ({ conditions }: PolicyJson): unknown[] =>
  conditions.filter(({ kind }) => kind === 'when').flatMap(({ body }) => conjuncts(body))

function scopeProblem(policy: ParsedPolicy, agreement: Agreement | undefined): string | undefined {
  const musts = mustsOf(policy.json)
  if (!musts.some(namesRoles)) return 'it names no role: write principal.roles.containsAny([…])'
  if (policy.agreement === undefined) {
    return musts.some(isOwnAgency)
      ? undefined
      : 'it reaches beyond the viewer’s own agency without an agreement: write principal.agency == resource.controller, or move it into an agreement’s file with @agreement("…")'
  }
  if (agreement === undefined) return 'it belongs to an agreement, but stands outside the agreement’s file'
  if (policy.agreement !== agreement.id)
    return `it belongs to agreement “${policy.agreement}”, but this is “${agreement.id}”`
  for (const side of ['principal.agency', 'resource.controller']) {
    const named = agenciesNamed(musts, side)
    if (named === undefined) return `it does not name the agencies: write ["…"].contains(${side})`
    const outsider = named.find(agency => !agreement.between.includes(agency))
    if (outsider !== undefined) return `“${outsider}” is not a party to this agreement`
  }
  return undefined
}

function conjuncts(expression: unknown): unknown[] {
  const [operator, parts] = operation(expression)
  return operator === '&&' ? [...conjuncts(parts.left), ...conjuncts(parts.right)] : [expression]
}

function namesRoles(must: unknown): boolean {
  const [operator, parts] = operation(must)
  return (operator === 'contains' || operator === 'containsAny') && pathOf(parts.left) === 'principal.roles'
}

function isOwnAgency(must: unknown): boolean {
  const [operator, parts] = operation(must)
  if (operator !== '==') return false
  const sides = [pathOf(parts.left), pathOf(parts.right)]
  return sides.includes('principal.agency') && sides.includes('resource.controller')
}

/** The agencies that an attribute must be one of. */
function agenciesNamed(musts: readonly unknown[], path: string): readonly string[] | undefined {
  for (const must of musts) {
    const [operator, parts] = operation(must)
    if (operator === 'contains' && pathOf(parts.right) === path) return stringsOf(parts.left)
    if (operator === '==' && pathOf(parts.left) === path && stringOf(parts.right) !== undefined) {
      return [stringOf(parts.right) ?? '']
    }
  }
  return undefined
}
