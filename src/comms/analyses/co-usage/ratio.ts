import type { EventRef } from '../answer.ts'

/** One pair of phones in one slice of time. */
export interface CoUsageRatio {
  readonly a: string
  readonly b: string
  /** ISO 8601 UTC; `until` does not belong to the slice. */
  readonly from: string
  readonly until: string
  /** How many times likelier these registrations are if one person carried both than if two people did; null without an answer. */
  readonly lr: number | null
  readonly log10_lr: number | null
  /** False where the phones have no registrations together. */
  readonly answer: boolean
  /** The ratio in words; empty without an answer. */
  readonly support: string
  /** What the ratio was learnt from, and what it may be used for. */
  readonly basis: string
}

/** The same with what it rests on. */
export interface CoUsage extends CoUsageRatio {
  readonly registrations: { readonly a: number; readonly b: number }
  readonly reasons: readonly CoUsageReason[]
  /** The clearest registrations of each meeting, and those that speak most against; in order of time. */
  readonly events: readonly EventRef[]
}

export interface CoUsageReason {
  readonly name: 'together' | 'apart' | 'travelled' | 'places' | 'nothing'
  readonly value: number
  readonly text: string
}

/** What a ratio was learnt from. */
export type Basis =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'case' }
  | { readonly kind: 'simulated' }

/** The shipped weights were fitted and measured on single days only; of a longer time (seconds) the words say so. */
export function basisInWords(basis: Basis, seconds: number): string {
  if (basis.kind === 'field') return `field data given: ${basis.name}`
  const learntFrom = basis.kind === 'case' ? 'the case’s own pairs' : 'simulated data'
  const longer =
    basis.kind === 'simulated' && seconds > LONGEST_DAY ? '; measured on single days, not on longer times' : ''
  return `${learntFrom}: for investigation, not for evidence${longer}`
}

/** The day on which summer time ends. */
const LONGEST_DAY = 25 * 3600

/** Stands beside every ratio. */
export const CAUTION =
  'The ratio compares one carrier with two people who have nothing to do with each other. Partners, colleagues and others who travel together look like one carrier. It says how much likelier the records are, not how likely it is that one person carried both.'
