/**
 * What a dossier says, before it is drawn as HTML or PDF: both draw the same blocks, so both say the same.
 *
 * Every finding carries a number of the schedule at the end: digits in the evidential and investigative parts stand in a
 * `Figure` or in a table row with its own reference, or are settings of a rule and stand in a `note`.
 */
export interface Dossier {
  /** The number it is about: E.164 text, or a pseudonym. */
  readonly number: string
  readonly title: string
  /** Stamped on every page where any import is test data. */
  readonly testData: boolean
  /** What a reader has to know first: whole sentences. */
  readonly lead: readonly string[]
  readonly parts: readonly Part[]
  readonly schedule: readonly Entry[]
}

export interface Part {
  readonly kind: 'evidential' | 'investigative' | 'checking'
  readonly title: string
  /** Stands at the head of each printed page of the part. */
  readonly running: string
  readonly lead: string
  readonly sections: readonly Section[]
}

export interface Section {
  /** Unique in the dossier. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export type Block = Paragraph | Note | Bullets | Facts | Table | Chart | Opinion | Warning

/** What was found. Its digits stand in figures. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: Words
}

/** How something was counted, or how to read it: set smaller. */
export interface Note {
  readonly kind: 'note'
  readonly text: string
}

export interface Bullets {
  readonly kind: 'bullets'
  readonly items: readonly Words[]
}

/** Key figures with their names. */
export interface Facts {
  readonly kind: 'facts'
  readonly items: readonly { readonly name: string; readonly value: Words }[]
}

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  readonly title: string
  readonly numeric?: boolean
  /** Share of the width beside the other columns; 1 where it does not say. */
  readonly wide?: number
}

/** The first cell names the row. `ref`: the schedule's number behind the row, null where the row is no finding. */
export interface Row {
  readonly cells: readonly Words[]
  readonly ref: number | null
}

export interface Chart {
  readonly kind: 'chart'
  /** Unique in the dossier. */
  readonly id: string
  readonly title: string
  /** What it shows, for those who cannot see it and as its caption. */
  readonly text: Words
  /** How to read it. */
  readonly note: string
  /** The drawings for a document and for a phone (`bothWidths` of `comms/charts`). */
  readonly picture: string
}

/** What an analysis makes of the facts, said to be so and by whom. */
export interface Opinion {
  readonly kind: 'opinion'
  /** Whose: "the analysis “lines”, version 3". */
  readonly of: string
  readonly blocks: readonly Exclude<Block, Opinion>[]
}

export interface Warning {
  readonly kind: 'warning'
  readonly text: string
}

export type Words = readonly (string | Figure)[]

/** A finding: its words, the page that shows the events behind it, and its number in the schedule. */
export interface Figure {
  readonly text: string
  /** Address within Breakwater's pages, such as `/lines/%2B447700900123`. */
  readonly page?: string
  readonly ref: number
}

/** One number of the schedule: the rows of received files that a finding rests on, or why there are none to list. */
export interface Entry {
  readonly ref: number
  readonly title: string
  readonly page?: string
  readonly rows: readonly FileRows[]
  /** Rows of other files that have the same events: words that are quoted may stand in one of them alone. */
  readonly further?: readonly FileRows[]
  /** Events behind the finding; more than are listed where the list is cut. */
  readonly total: number
  /** Said where rows are not listed, or not all. */
  readonly why?: string
}

export interface FileRows {
  /** Number of the file in the section on sources, from 1. */
  readonly file: number
  readonly name: string
  /** Position of the import in the snapshot of all imports: with the row, the address of an event. */
  readonly import: number
  /** Rows of the source table, first data row = 1, ascending. */
  readonly rows: readonly number[]
}
