import type { Broadcast, Contact, CustomersOfLine, Line, Reason, Successor, Swap } from '../../comms/index.ts'
import type { EventRow } from './events-shown.ts'

/** Lines without the events behind them. */
export type LineSummary = Omit<Line, 'reasons' | 'against'> & {
  readonly reasons: readonly ReasonSummary[]
  readonly against: readonly ReasonSummary[]
}

export type ReasonSummary = Omit<Reason, 'events' | 'behind'> & {
  /** All that stand behind the reason. */
  readonly events: number
  /** Of them, how many can be looked at one by one. */
  readonly listed: number
}

export interface LinesFound {
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly hash: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly threshold: number
  readonly rows: readonly LineSummary[]
}

export interface LineDetail {
  readonly line: LineSummary
  readonly rank: number
  readonly of: number
  readonly threshold: number
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly broadcasts: readonly BroadcastSummary[]
  readonly customers: CustomersOfLine
  readonly swaps: readonly Swap[]
  /** Events by weekday (Monday first) and hour, Europe/London. */
  readonly hours: readonly (readonly number[])[]
}

export type BroadcastSummary = Omit<Broadcast, 'events'> & { readonly index: number; readonly events: number }

export interface ReasonDetail {
  readonly number: string
  readonly reason: ReasonSummary
  readonly for: boolean
  readonly events: readonly EventRow[]
}

/** One answer to which number took over, without the events behind it. */
export type Handover = Omit<Successor, 'reasons'> & { readonly reasons: readonly ReasonSummary[] }

export interface Succession {
  readonly query: string
  readonly version: string
  readonly snapshot: string
  /** SHA-256 of the answer about every change, of which these are a part. */
  readonly hash: string
  /** Alternatives for what replaced the number, "no change" among them; empty where no other number comes near to it. */
  readonly after: readonly Handover[]
  /** Numbers it may have taken over from, most probable first. */
  readonly before: readonly Handover[]
}

export interface NumberDetail {
  readonly number: string
  readonly events: number
  readonly firstSeen: string | null
  readonly lastSeen: string | null
  readonly ownDays: number
  readonly ownFirst: string | null
  readonly ownLast: string | null
  readonly line?: LineSummary
  readonly contacts: readonly Contact[]
  readonly swaps: readonly Swap[]
}
