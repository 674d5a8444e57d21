import type { Result } from '../values/result.ts'

/** What a field can hold: what JSON and a column can hold alike, so that a row needs no translation. */
export type FieldValue = string | number | boolean | readonly string[] | Parts | readonly Parts[]

interface Parts {
  readonly [part: string]: unknown
}

export interface Choice {
  readonly value: string
  readonly text: string
}

/** How a form asks for a value. */
export type Input = 'text' | 'textarea' | 'day' | 'moment' | 'whole' | 'radios' | 'checkboxes' | 'record' | 'parts'

/** A kind of value: how it is read, kept and shown. Bad data is refused here, once, for forms, API and imports alike. */
export interface FieldType<T extends FieldValue = FieldValue> {
  /** The column's type as PostgreSQL's `format_type` prints it. */
  readonly column: string
  readonly input: Input
  readonly choices?: readonly Choice[]
  /** The kind of record it points at. */
  readonly refersTo?: string
  /** As the API describes it (JSON Schema 2020-12). */
  readonly schema: Readonly<Record<string, unknown>>
  /** The value, or what is wrong with it as a sentence that begins with the label. `raw`: from a form (text) or JSON. */
  read(raw: unknown, label: string): Result<T, string>
  /** As a person reads it. */
  show(value: T): string
}

/** A field of a record: a kind of value with its name on the page and the group that policies let through or not. */
export interface Field<T extends FieldValue = FieldValue, Required extends boolean = boolean> {
  readonly type: FieldType<T>
  /** Begins a sentence: "Date of arrest". */
  readonly label: string
  readonly hint?: string
  /** Name of one of the record's field groups. */
  readonly group: string
  readonly required: Required
  readonly written?: Written
}

/**
 * What no form and no call may write for itself: `by verbs` never, `once` only as the record is made. Without it a state
 * could be set past the rules of the verbs that lead to it.
 */
type Written = 'once' | 'by verbs'

interface FieldWords {
  readonly label: string
  readonly hint?: string
  readonly group: string
  readonly written?: Written
}

/** Whether a form or a call may fill in a field, as it makes a record or changes one. */
export const mayBeWritten = ({ written }: Pick<Field, 'written'>, doing: 'make' | 'change'): boolean =>
  written === undefined || (written === 'once' && doing === 'make')

/** A field that must be filled in. */
export const required = <T extends FieldValue>(type: FieldType<T>, words: FieldWords): Field<T, true> => ({
  type,
  required: true,
  ...words,
})

/** A field that may be left empty; then it is null. */
export const optional = <T extends FieldValue>(type: FieldType<T>, words: FieldWords): Field<T, false> => ({
  type,
  required: false,
  ...words,
})

export type Fields = Readonly<Record<string, Field>>

type ValueOf<F> = F extends Field<infer T, infer Required> ? (Required extends true ? T : T | null) : never

/** The values of a record with these fields. */
export type ValuesOf<F extends Fields> = { readonly [name in keyof F]: ValueOf<F[name]> }
