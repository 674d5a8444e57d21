import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { type RawBuilder, sql } from 'kysely'
import { operation, type Parts, stringOf, stringsOf } from './expression.ts'

/** A condition that is known already, or SQL. */
type Condition = boolean | RawBuilder<boolean>
/** A word that is known already, or a column. */
type Word = string | { readonly column: RawBuilder<string> }

const COLUMNS: Readonly<Record<string, string>> = {
  controller: 'controller',
  ringFence: 'ring_fence',
  basis: 'basis',
}

/**
 * What Cedar leaves of the policies when the record is unknown, as a condition on its row: some permit holds and no
 * forbid does. Throws on anything beyond what `check-policy.ts` lets in.
 */
export function residualCondition(residuals: readonly PolicyJson[], kind: string): RawBuilder<boolean> {
  const holds = (effect: PolicyJson['effect']): Condition =>
    residuals
      .filter(policy => policy.effect === effect)
      .map(policy => whenOf(policy, kind))
      .reduce(or, false)
  const condition = and(holds('permit'), not(holds('forbid')))
  return typeof condition === 'boolean' ? sql<boolean>`${sql.lit(condition)}` : condition
}

/** Whether a residual can hold for any record of this kind at all. */
export const canHold = (residual: PolicyJson, kind: string): boolean => whenOf(residual, kind) !== false

function whenOf(policy: PolicyJson, kind: string): Condition {
  const { principal, action, resource, conditions } = policy
  if (principal.op !== 'All' || action.op !== 'All' || resource.op !== 'All')
    throw new Error('a residual keeps its scope')
  return conditions
    .map(clause => {
      if (clause.kind !== 'when') throw new Error(`a residual keeps “${clause.kind}”`)
      return conditionOf(clause.body, kind)
    })
    .reduce(and, true)
}

function conditionOf(expression: unknown, kind: string): Condition {
  const [operator, parts] = operation(expression)
  const of = (part: unknown): Condition => conditionOf(part, kind)
  switch (operator) {
    case 'Value':
      if (typeof parts === 'boolean') return parts
      break
    case '&&':
      return and(of(parts.left), of(parts.right))
    case '||':
      return or(of(parts.left), of(parts.right))
    case '!':
      return not(of(parts.arg))
    case 'if-then-else': {
      const test = of(parts.if)
      return or(and(test, of(parts.then)), and(not(test), of(parts.else)))
    }
    case '==':
      return equal(wordOf(parts.left, kind), wordOf(parts.right, kind))
    case 'contains':
      return contains(parts, kind)
  }
  throw new Error(`no condition can be made of ${JSON.stringify(expression)}`)
}

function contains({ left, right }: Parts, kind: string): Condition {
  const word = wordOf(right, kind)
  if (markOf(left) === 'involved' && typeof word === 'string') return sql<boolean>`involved @> array[${word}]::text[]`
  const words = stringsOf(left)
  if (words === undefined) throw new Error(`no set of words: ${JSON.stringify(left)}`)
  return typeof word === 'string' ? words.includes(word) : sql<boolean>`${word.column} = any (${words}::text[])`
}

function wordOf(expression: unknown, kind: string): Word {
  const word = stringOf(expression)
  if (word !== undefined) return word
  const mark = markOf(expression)
  if (mark === 'kind') return kind
  const column = mark === undefined ? undefined : COLUMNS[mark]
  if (column === undefined) throw new Error(`neither word nor mark: ${JSON.stringify(expression)}`)
  return { column: sql.ref<string>(column) }
}

/** The mark's name in `resource.controller` while the resource is unknown. */
function markOf(expression: unknown): string | undefined {
  const [operator, parts] = operation(expression)
  if (operator !== '.') return undefined
  const [unknown, names] = operation(parts.left)
  return unknown === 'unknown' && Array.isArray(names) && stringOf(names[0]) === 'resource' ? parts.attr : undefined
}

function equal(left: Word, right: Word): Condition {
  if (typeof left === 'string') {
    return typeof right === 'string' ? left === right : sql<boolean>`${right.column} = ${left}`
  }
  return typeof right === 'string'
    ? sql<boolean>`${left.column} = ${right}`
    : sql<boolean>`${left.column} = ${right.column}`
}

function and(left: Condition, right: Condition): Condition {
  if (typeof left === 'boolean') return left ? right : false
  if (typeof right === 'boolean') return right ? left : false
  return sql<boolean>`(${left} and ${right})`
}

function or(left: Condition, right: Condition): Condition {
  if (typeof left === 'boolean') return left ? true : right
  if (typeof right === 'boolean') return right ? true : left
  return sql<boolean>`(${left} or ${right})`
}

const not = (condition: Condition): Condition =>
  typeof condition === 'boolean' ? !condition : sql<boolean>`(not ${condition})`
