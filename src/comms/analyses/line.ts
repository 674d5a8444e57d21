import type { EventRef } from './answer.ts'

/** One named reason for (weight above 0) or against (below 0) a number being a drug line. */
export interface Reason {
  /** Stable name of the indicator, such as `broadcasts`. */
  readonly name: string
  /** The measured value, in the unit that `text` states. */
  readonly value: number
  /** What it adds to, or takes from, the score (log-odds). */
  readonly weight: number
  /** A whole sentence a person can read out: what was counted, over what. */
  readonly text: string
  /** Events behind the reason, the earliest first; at most 200. */
  readonly events: readonly EventRef[]
  /** How many there are in all, where they are more than `events` lists. */
  readonly behind?: number
}

/** A number that behaves like a drug line, with the reasons: a suggestion, until a named person confirms it. */
export interface Line {
  /** E.164 text, or the pseudonym of a research set. */
  readonly number: string
  /** 0 to 1; how line-like the number's traffic is. It ranks lines, never people. */
  readonly score: number
  /** True when the score reaches the threshold. */
  readonly candidate: boolean
  readonly reasons: readonly Reason[]
  /** What speaks against it; always shown beside the reasons. */
  readonly against: readonly Reason[]
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** Distinct numbers that behave like its customers. */
  readonly customers: number
  readonly events: number
  /** `own` when the number's own records are held, else `others`: it is seen only in other people's records. */
  readonly view: 'own' | 'others'
}
