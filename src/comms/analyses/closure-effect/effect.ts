import type { EventRef } from '../answer.ts'

/** What a customer of the closed number did afterwards. */
export type Outcome =
  /** In touch with the number that took over. */
  | 'moved'
  /** Still in touch with the closed number itself, and not with a new one. */
  | 'stayed'
  /** Turned to another number that several of the lost customers turned to. */
  | 'elsewhere'
  /** The customer’s own records are held and in use, and show none of these. */
  | 'stopped'
  /** The records cannot show it: the customer’s own records are not held, or the customer is not seen at all any more. */
  | 'not_known'

export interface CustomerAfter {
  readonly number: string
  /** The customer’s own new number, where it changed. */
  readonly changed_to: string | null
  readonly outcome: Outcome
  /** The number they are in touch with now; null where there is none. */
  readonly to: string | null
  /** ISO 8601 UTC. */
  readonly last_before: string
  readonly first_after: string | null
  /** Last event with the closed number, and first with the one they are in touch with now. */
  readonly events: readonly EventRef[]
}

/** What happened after a number was closed. */
export interface ClosureEffect {
  readonly number: string
  /** ISO 8601 UTC. */
  readonly at: string
  /** The number that most probably took over; null when the most probable answer is that none did. */
  readonly replaced_by: {
    readonly number: string
    readonly probability: number
    /** ISO 8601 UTC, and hours after the closure; below 0 where it was in use before. */
    readonly first_use: string
    readonly hours: number
  } | null
  /** Probability that no number took over. */
  readonly no_change: number
  readonly counts: Readonly<Record<Outcome | 'customers', number>>
  /** Other numbers that lost customers turned to, and how many did. */
  readonly elsewhere: readonly { readonly number: string; readonly customers: number }[]
  /** Days after the closure that the records cover. */
  readonly days_after: number
  readonly customers: readonly CustomerAfter[]
  /** What the records cannot show; whole sentences. */
  readonly caveats: readonly string[]
}
