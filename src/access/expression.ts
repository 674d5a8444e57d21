/** One node of Cedar's JSON: a single key that names the operator, and its parts. */
export type Expression = Readonly<Record<string, unknown>>

/** Operator and parts; a node with any other number of keys is no expression. */
export function operation(expression: unknown): readonly [operator: string, parts: Parts] {
  const [only, ...others] = Object.entries((expression ?? {}) as Expression)
  if (only === undefined || others.length > 0) throw new Error(`not an expression: ${JSON.stringify(expression)}`)
  return only as [string, Parts]
}

/** Parts of an operator, whichever it has. */
export interface Parts {
  readonly left?: unknown
  readonly right?: unknown
  readonly arg?: unknown
  readonly attr?: string
  readonly if?: unknown
  readonly then?: unknown
  readonly else?: unknown
}

/** `resource.kind` of an attribute's expression; undefined for anything else. */
export function pathOf(expression: unknown): string | undefined {
  const [operator, parts] = operation(expression)
  if (operator !== '.') return undefined
  const { Var: variable } = (parts.left ?? {}) as Expression
  return typeof variable === 'string' ? `${variable}.${parts.attr}` : undefined
}

/** The strings of a set written out; undefined for anything else. */
export function stringsOf(set: unknown): readonly string[] | undefined {
  const [operator, members] = operation(set)
  if (operator !== 'Set' || !Array.isArray(members)) return undefined
  const strings = members.map(stringOf)
  return strings.every(text => text !== undefined) ? strings : undefined
}

/** A string written out; undefined for anything else. */
export function stringOf(expression: unknown): string | undefined {
  const [operator, value] = operation(expression)
  return operator === 'Value' && typeof value === 'string' ? value : undefined
}
