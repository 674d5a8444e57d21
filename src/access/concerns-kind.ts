import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { operation, pathOf, stringOf, stringsOf } from './expression.ts'

/**
 * Whether a policy, as it is written, could hold for any record of this kind: false only where it asks for other kinds
 * alone. Cedar looks at every policy it is given, so a question about one kind is answered by those that concern it.
 */
export const concernsKind = ({ conditions }: PolicyJson, kind: string): boolean =>
  conditions.every(({ kind: clause, body }) => clause !== 'when' || couldHold(body, kind))

function couldHold(expression: unknown, kind: string): boolean {
  const [operator, { left, right }] = operation(expression)
  switch (operator) {
    case '&&':
      return couldHold(left, kind) && couldHold(right, kind)
    case '||':
      return couldHold(left, kind) || couldHold(right, kind)
    case '==':
      return [left, right].every(side => pathOf(side) !== 'resource.kind') || isOrIsNoWord(left, right, kind)
    case 'contains':
      return pathOf(right) !== 'resource.kind' || (stringsOf(left)?.includes(kind) ?? true)
    default:
      return true
  }
}

/** Of an equality with the kind: true unless the other side is another word. */
const isOrIsNoWord = (left: unknown, right: unknown, kind: string): boolean =>
  [left, right].every(side => (stringOf(side) ?? kind) === kind)
