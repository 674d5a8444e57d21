import type { TemplateFile } from '../../comms/import/template/parse-template.ts'
import type { PreambleFacts } from '../../comms/import/template/preamble-facts.ts'
import type { CanonicalColumn } from '../../comms/import/template/template.ts'

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
  /** Whether it is of a handset, and may be triaged. */
  readonly handset: boolean
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
      readonly handset: boolean
      readonly reconciliation: Reconciliation
    }
  /** A person can say what is missing: the layout; or, where the rows name only the other party, whose records they are. */
  | { readonly outcome: 'unknown-layout' | 'unknown-owner'; readonly problem: string; readonly next: string }

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
