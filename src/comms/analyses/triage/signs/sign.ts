import type { EventSource } from '../../event-source.ts'

/** What a sign saw of one number: the rows behind it, as an SQL condition over `phone`, and what to say. */
export interface Seen {
  /** Null: whoever withheld the number, or several. */
  readonly other: bigint | null
  readonly count: number
  readonly text: string
  readonly condition: string
}

/**
 * One sign that somebody may be exploited, which nobody is scored by: it stands or it does not, with the events behind it,
 * with what else it may be, and with questions that lead nobody to an answer.
 */
export interface Sign {
  readonly name: string
  readonly title: string
  readonly innocent: string
  readonly questions: readonly string[]
  /** Whether it shows in words alone. */
  readonly in_words: boolean
  find(source: EventSource): Promise<readonly Seen[]>
}
