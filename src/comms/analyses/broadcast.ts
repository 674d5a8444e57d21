import type { EventRef } from './answer.ts'

/** One bulk message: many distinct recipients from one sender within a short time. */
export interface Broadcast {
  readonly sender: string
  /** ISO 8601 UTC of the first and the last message. */
  readonly from: string
  readonly until: string
  readonly recipients: number
  readonly messages: number
  /** Recipients who called or texted the sender in the two hours after. */
  readonly answered: number
  /** Share of messages with the same (or nearly the same) text, 0 to 1; null where no text is held. */
  readonly same_text: number | null
  readonly text: string | null
  /** `burst`: seen from the sender's own or all-network records; `handsets`: the same message reached several handsets. */
  readonly basis: 'burst' | 'handsets'
  readonly events: readonly EventRef[]
}
