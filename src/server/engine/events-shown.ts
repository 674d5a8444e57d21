import type { EventKind, EventMark, Observed } from '../../comms/event.ts'
import type { EventRef } from '../../comms/index.ts'
import type { Given } from '../../disruption/schedule/further-sources.ts'
import type { CellWords } from './cell-words.ts'

export interface EventRow extends EventRef {
  readonly importId: string
  readonly file: string
  readonly kind: EventKind
  /** ISO 8601 UTC. */
  readonly at: string
  readonly seconds: number | null
  readonly from: string | null
  readonly to: string | null
  readonly forwardedTo: string | null
  readonly answered: boolean | null
  readonly mark: EventMark | null
  readonly observed: Observed
  readonly observations: number
  readonly text: string | null
  readonly flags: number
}

export interface EventDetail extends EventRow {
  readonly imei: { readonly from: string | null; readonly to: string | null }
  readonly imsi: { readonly from: string | null; readonly to: string | null }
  readonly cells: readonly (Pick<CellWords, 'saidBy' | 'against'> & {
    readonly of: string
    readonly cell: string
    readonly place: string | null
  })[]
  readonly zone: string
  readonly zoneStated: boolean
  readonly seen: readonly SeenRow[]
}

/** One event with all that says where it comes from. */
export interface ChosenEvent extends EventRow {
  readonly sha256: string
  readonly testData: boolean
  readonly template: string
  readonly zone: string
  /** False where the zone was assumed, or the time is one that clocks skip. */
  readonly zoneStated: boolean
  readonly rulesVersion: number
  /** What the cells serve, in words: "From: area served by cell …". */
  readonly areas: readonly string[]
  /** Every other record that has the event, with what of it stands there and not in this one. */
  readonly further: readonly OtherRecord[]
  /** What other files say of its cells, where that is another place: sentences without full stops. */
  readonly contradicted: readonly string[]
}

/** A record of an event beside the one that leads, or a file that says where its cells stand. */
export interface OtherRecord {
  readonly file: string
  readonly sha256: string
  readonly importId: string
  /** Null for a table of cells, which has no event. */
  readonly row: number | null
  readonly testData: boolean
  readonly gives: readonly Given[]
}

/** One record that saw the event, with the row as it was received. */
export interface SeenRow extends EventRef {
  readonly importId: string
  readonly file: string
  readonly observed: string
  readonly columns: readonly string[]
  readonly cells: readonly string[]
  /** Line of the file as received, where it is known for certain. */
  readonly line: number | null
}
