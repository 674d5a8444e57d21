import type { DecodedTable } from '../decoded-table.ts'
import type { TemplateFile } from './parse-template.ts'
import type { CanonicalColumn, Template } from './template.ts'

/** One column of a suggested mapping. */
export interface SuggestedColumn {
  readonly column: CanonicalColumn
  readonly header: string
  /** 0 to 1; below 0.6 a person should look. */
  readonly confidence: number
  /** For people: "header “Caller”, 98 % phone numbers". */
  readonly why: string
}

/** A best guess at how a table is to be read; a person looks at it and saves it. */
export interface Suggestion {
  /** The file to save, ready for `--template`. A choice that only a person can make stands in it as CHOOSE …, which is refused. */
  readonly file: TemplateFile
  /** The same with the British reading wherever there is a choice, for a form; null when too little was recognised. */
  readonly template: Template | null
  readonly columns: readonly SuggestedColumn[]
  /** Headers that were given no meaning. */
  readonly unused: readonly string[]
  /** What no column gives and a result needs. Empty: the mapping is complete. */
  readonly missing: readonly string[]
  /** What a person has to confirm or choose, as sentences. */
  readonly questions: readonly string[]
}

export type Table = Pick<
  DecodedTable,
  'name' | 'columns' | 'sample' | 'preamble' | 'isoColumns' | 'headerLine' | 'ours'
>
