import type {
  Broadcast,
  ClosureEffect,
  CommonContact,
  Contact,
  ContactSelection,
  ContactDays,
  ContactDaysParameters,
  CoUsage,
  CoUsageParameters,
  CustomersOfLine,
  DossierFile,
  DossierFormat,
  EventRef,
  EventsOfNumbers,
  HeldRun,
  Line,
  NetworkParameters,
  NumberIndicators,
  Reason,
  Successor,
  Swap,
} from '../../comms/index.ts'
import type { TemplateFile } from '../../comms/import/parse-template.ts'
import type { PreambleFacts } from '../../comms/import/preamble-facts.ts'
import type { CanonicalColumn } from '../../comms/import/template.ts'
import type { Result } from '../../values/result.ts'
import type { EventKind, EventMark, Observed } from '../../comms/event.ts'
import type { CellWords } from './cell-words.ts'
import type { MapShown } from './map-shown.ts'
import type { ExportedNetwork, ExportedPlaces } from './export-shown.ts'
import type { MovementsShown } from './movements-shown.ts'
import type { NetworkShown } from './network-shown.ts'
import type { Permitted, Used } from './permitted.ts'

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
  indicators: { ask: { number: string }; answer: { readonly found: NumberIndicators; readonly zone: string } }
  network: { ask: NetworkParameters; answer: NetworkShown }
  /** Who was in contact with whom, place by place, and every event: for files that leave. */
  contactPairs: { ask: ContactSelection; answer: ExportedNetwork }
  placesFile: { ask: ContactSelection; answer: ExportedPlaces }
  /** `labels`: who is behind a number, as the viewer may see it; never in the log. */
  caseFile: {
    ask: ContactSelection & { labels: readonly (readonly [string, string])[] }
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
  /** How many rows of each import have one of these numbers on either side. */
  heldAbout: {
    ask: { numbers: readonly string[] }
    answer: { readonly snapshot: string; readonly imports: readonly { readonly id: string; readonly rows: number }[] }
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

/** Every row of the file is exactly one of the four. */
export interface Reconciliation {
  readonly file: string
  readonly sha256: string
  readonly rows: number
  readonly normalised: number
  readonly duplicate: number
  readonly rejected: number
  readonly quarantined: number
  readonly template: string
}

export interface ImportSummary {
  readonly id: string
  /** ISO 8601 UTC. */
  readonly importedAt: string
  readonly reconciliation: Reconciliation
  readonly zone: string
  readonly zoneStated: boolean
  readonly testData: boolean
  readonly reference: string
}

export interface ImportDetail extends ImportSummary {
  readonly authority: AuthorityForm
  readonly reasons: readonly {
    readonly fate: 'rejected' | 'quarantined' | 'duplicate'
    readonly reason: string
    readonly rows: number
  }[]
  readonly notes: readonly string[]
  readonly coverage: readonly CoverageOfNumber[]
  readonly coverageTotal: number
}

/** Days for which a number's own records are held by one import. */
export interface CoverageOfNumber {
  /** Null: every number, from a table of calls that is about nobody in particular. */
  readonly number: string | null
  readonly first: string
  readonly last: string
  readonly days: number
  readonly basis: string
}

/** An authority as it is written in a file (comms.md §5). */
export interface AuthorityForm {
  readonly reference: string
  readonly power: string
  readonly purpose?: string
  readonly authoriser?: string
  readonly granted?: string
  readonly expires?: string
  readonly identifiers: readonly string[] | 'any'
  readonly window: { readonly from: string; readonly to: string } | 'any'
  readonly data?: readonly string[]
  readonly operator?: string
  readonly collateral?: string
  readonly retain_until?: string
}

export interface RejectedRow {
  readonly row: number
  readonly reason: string
  /** Header of the column at fault; empty when the whole row is. */
  readonly field: string
  readonly raw: string
}

export interface DuplicateRow {
  readonly row: number
  /** The row that was kept. */
  readonly ofRow: number
  readonly ofImport: number
}

export interface Receive {
  /** Where the upload lies; made by the server, never by the person. */
  readonly path: string
  readonly name: string
  readonly authority: AuthorityForm
  /** SHA-256 of the upload, where it is known. */
  readonly sha256?: string
  readonly template?: TemplateFile
  readonly zone?: string
  readonly owner?: string
}

export type Received =
  | {
      readonly outcome: 'imported'
      readonly id: string
      readonly again: boolean
      readonly reconciliation: Reconciliation
    }
  | { readonly outcome: 'unknown-layout'; readonly problem: string; readonly next: string }

export interface UnknownLayout {
  readonly columns: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly rows: number
  readonly notes: readonly string[]
  /** What each column may be, surest first; one header may have several meanings. */
  readonly guessed: readonly GuessedColumn[]
  /** The rest of the suggested template: its name, zone, numbering and words. */
  readonly suggestion: Omit<TemplateFile, 'columns' | 'formats'>
  /** The lines above the header, by their first cell; and what they state of the whole file. */
  readonly preamble: Readonly<Record<string, string>>
  readonly stated: Pick<PreambleFacts, 'zone' | 'owner'>
  /** Sentences about what only a person can say. */
  readonly questions: readonly string[]
}

export interface GuessedColumn {
  readonly column: CanonicalColumn
  readonly header: string
  /** Absent where the values can be read in several ways that differ. */
  readonly format?: string
  readonly why: string
}

/** Lines without the events behind them. */
export type LineSummary = Omit<Line, 'reasons' | 'against'> & {
  readonly reasons: readonly ReasonSummary[]
  readonly against: readonly ReasonSummary[]
}
export type ReasonSummary = Omit<Reason, 'events'> & { readonly events: number }

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
  /** What other files say of its cells, where that is another place: sentences without full stops. */
  readonly contradicted: readonly string[]
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
