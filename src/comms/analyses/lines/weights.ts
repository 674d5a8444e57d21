/** Log-odds: where a number starts, and what each indicator at its full value adds. Fitted by bench/tune-lines.ts. */
export interface Weights {
  readonly start: number
  readonly shared: number
  readonly byName: Readonly<Record<string, number>>
}

interface Readings {
  readonly alone: Weights
  readonly related: Weights
}

/** Score from which a number is called a candidate. */
export const THRESHOLD = 0.5

/** Fitted on */
const none: Readings = { alone: { start: -9, shared: 0, byName: {} }, related: { start: -9, shared: 0, byName: {} } }
export const WEIGHTS: { readonly network: Readings; readonly partial: Readings } = { network: none, partial: none }
