import type {
  IdentityParameters,
  Broadcast,
  ClosureEffect,
  CoUsage,
  CoUsageParameters,
  CommonContact,
  ContactDays,
  ContactDaysParameters,
  ContactSelection,
  DossierFile,
  DossierFormat,
  EventsOfNumbers,
  HeldRun,
  NetworkParameters,
  NumberIndicators,
} from '../../comms/index.ts'
import type { Result } from '../../values/result.ts'
import type { ChosenEvent, EventDetail, EventRow } from './events-shown.ts'
import type { ExportedNetwork, ExportedPlaces } from './export-shown.ts'
import type { IdentitiesShown } from './identities-shown.ts'
import type {
  DuplicateRow,
  ImportDetail,
  ImportSummary,
  Receive,
  Received,
  RejectedRow,
  UnknownLayout,
} from './imports-shown.ts'
import type { Handover, LineDetail, LinesFound, NumberDetail, ReasonDetail, Succession } from './lines-shown.ts'
import type { MapShown } from './map-shown.ts'
import type { MovementsShown } from './movements-shown.ts'
import type { NetworkShown } from './network-shown.ts'
import type { Permitted, Used } from './permitted.ts'
import type { AskTriage, TriageShown } from './triage-shown.ts'

/**
 * What the pages may ask of the engine process, and what it answers. Everything here crosses a process boundary as
 * JSON-like values: numbers, texts, plain objects.
 */
export interface EngineCalls {
  /** What the store holds, for the start page and the frame of every page. */
  overview: { ask: Record<string, never>; answer: Overview }
  imports: { ask: Record<string, never>; answer: readonly ImportSummary[] }
  import: { ask: { id: string }; answer: ImportDetail }
  rejected: { ask: { id: string } & Page; answer: PageOf<RejectedRow> }
  duplicates: { ask: { id: string } & Page; answer: PageOf<DuplicateRow> }
  receive: { ask: Receive; answer: Received }
  /** Headers, sample and suggested columns of a file that has been uploaded, without importing it. */
  layout: { ask: { path: string; name: string }; answer: UnknownLayout }
  /** What a handset says that an officer needs first; refused where its authority does not cover looking into it. */
  triage: { ask: AskTriage; answer: TriageShown }
  lines: { ask: Record<string, never>; answer: LinesFound }
  line: { ask: { number: string }; answer: LineDetail }
  /** Events behind one reason of a line, most telling first. */
  reason: { ask: { number: string; name: string }; answer: ReasonDetail }
  /** Events of one of a line's bulk messages, by its position in the list. */
  broadcast: {
    ask: { number: string; index: number }
    answer: { readonly broadcast: Broadcast; readonly events: readonly EventRow[] }
  }
  /** Which number took over from this one, and from which it took over. */
  succession: { ask: { number: string }; answer: Succession }
  handover: {
    ask: { from: string; to: string }
    answer: { readonly handover: Handover; readonly events: readonly EventRow[] }
  }
  closure: { ask: { number: string; at: string }; answer: ClosureEffect }
  /** A document about one number; `madeOn` (ISO 8601 UTC) is printed in the PDF. */
  dossier: { ask: { number: string; format: DossierFormat; madeOn: string }; answer: DossierFile }
  number: { ask: { number: string }; answer: NumberDetail }
  /** What providers and other handsets say of a number, a handset or a SIM. */
  identities: { ask: IdentityParameters; answer: IdentitiesShown }
  indicators: { ask: { number: string }; answer: { readonly found: NumberIndicators; readonly zone: string } }
  network: { ask: NetworkParameters; answer: NetworkShown }
  /** Who was in contact with whom, place by place, and every event: for files that leave. */
  contactPairs: { ask: ContactSelection; answer: ExportedNetwork }
  placesFile: { ask: ContactSelection; answer: ExportedPlaces }
  /** `labels`: who is behind a number, as the viewer may see it; never in the log. `as`: CASE/UCO unless said otherwise. */
  caseFile: {
    ask: ContactSelection & { labels: readonly (readonly [string, string])[]; as?: 'csv' }
    answer: { readonly body: string }
  }
  /** Contacts that at least two of the numbers have in common, rarest first. */
  commonContacts: { ask: { numbers: readonly string[]; limit: number }; answer: PageOf<CommonContact> }
  /** Were two phones carried by one person? A ratio for each slice, with the caution that stands beside it. */
  coUsage: {
    ask: CoUsageParameters
    /** `unknown`: which of the two is no phone number, and no other name that the records hold. */
    answer: { readonly rows: readonly CoUsage[]; readonly caution: string; readonly unknown: readonly ('a' | 'b')[] }
  }
  movements: { ask: { number: string }; answer: MovementsShown }
  /** Who was in contact with whom around some numbers, and on which days. */
  contactDays: {
    ask: ContactDaysParameters
    answer: ContactDays & {
      readonly query: string
      readonly version: string
      readonly snapshot: string
      readonly hash: string
    }
  }
  /** Where some numbers were. Numbers that no record holds are not in the answer. */
  map: { ask: { numbers: readonly string[] }; answer: MapShown }
  events: { ask: { number: string } & Page; answer: PageOf<EventRow> }
  event: { ask: { import: number; row: number }; answer: EventDetail }
  /**
   * Events that somebody chose, in the order asked, by the place of their import in the set of imports or by its id.
   * `snapshot`: the set that they were chosen from; refused where it is another by now.
   */
  chosen: {
    ask: { events: readonly { readonly import: number | string; readonly row: number }[]; snapshot?: string }
    answer: { readonly snapshot: string; readonly events: readonly ChosenEvent[] }
  }
  /** How many events have one of these numbers on either side, and how many rows of each import. */
  heldAbout: {
    ask: { numbers: readonly string[] }
    answer: {
      readonly snapshot: string
      readonly events: number
      readonly imports: readonly { readonly id: string; readonly rows: number; readonly testData: boolean }[]
    }
  }
  /** Whether held files, by SHA-256, still are what was received: each is read whole. */
  verify: {
    ask: { files: readonly string[] }
    answer: readonly { readonly sha256: string; readonly whole: boolean; readonly problem: string | null }[]
  }
  /** Every event of some numbers as columns, the latest `most`; null where no import may be read. */
  sequence: {
    ask: { numbers: readonly string[]; most: number }
    answer: (EventsOfNumbers & { readonly snapshot: string }) | null
  }
  /** For each number in the order asked, the days for which its own records are held. */
  heldDays: {
    ask: { numbers: readonly string[] }
    answer: {
      readonly held: readonly (readonly HeldRun[])[]
      readonly testData: boolean
      readonly zoneAssumed: boolean
    }
  }
}

export type EngineCall = keyof EngineCalls

export interface Page {
  readonly offset: number
  readonly limit: number
}

export interface PageOf<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface Overview {
  readonly imports: number
  /** True when anything in the store was imported under the power "test data". */
  readonly testData: boolean
  /** True when a time zone was assumed for at least one import. */
  readonly zoneAssumed: boolean
  readonly rows: number
  readonly normalised: number
  readonly rejected: number
  readonly quarantined: number
  /** Lines, if they have been looked for since the last import. */
  readonly found?: LinesFound
}

/** How far something has come. */
export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total: number
}

/** Messages between the two processes. */
export interface AskMessage {
  readonly id: number
  readonly call: EngineCall
  readonly ask: EngineCalls[EngineCall]['ask']
  readonly imports: Permitted
}

export type EngineMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Result<unknown>; readonly used: Used }
