import type { Fields, ValuesOf } from './field.ts'

/** One thing wrong with one field, as the form shows it beside the field. */
export interface FieldFault {
  readonly field: string
  readonly problem: string
}

/** A declared noun, whatever its fields: what policies, log and pages need to know of it. */
export interface RecordKind {
  /** Also the table, and the word in addresses: `arrest`. Words joined by underscores. */
  readonly kind: string
  /** On the page, within a sentence: "arrest", "arrests". */
  readonly singular: string
  readonly plural: string
  /** Groups of fields that are let through together, each with its name on the page. */
  readonly groups: Readonly<Record<string, string>>
  readonly fields: Fields
  /** The field that says whom the record is about: the log, the timeline and the ledger of disclosures follow it. */
  readonly subject?: string
  /** The field that says when it happened; a timeline is ordered by it. */
  readonly happened?: string
  /** Columns of its list, in order. */
  readonly listed: readonly string[]
  /** One line for a link or heading, from the fields the viewer may see. */
  caption(values: Readonly<Record<string, unknown>>): string
  /** What no single field can tell: an end before its start. */
  check?(values: Readonly<Record<string, unknown>>): readonly FieldFault[]
}

/**
 * The one declaration of a noun: table, validation, form, list, audit differences, export and redaction follow from it.
 * What happens to it is written by hand, as verbs.
 */
export interface RecordType<F extends Fields> extends RecordKind {
  readonly fields: F
  readonly subject?: keyof F & string
  readonly happened?: keyof F & string
  readonly listed: readonly (keyof F & string)[]
  caption(values: Partial<ValuesOf<F>>): string
  check?(values: ValuesOf<F>): readonly FieldFault[]
}

/** Checks the declaration itself; a mistake in one is a bug and throws at start. */
export function recordType<F extends Fields>(declared: RecordType<F>): RecordType<F> {
  if (!/^[a-z][a-z_]*$/.test(declared.kind)) throw new Error(`“${declared.kind}” cannot name a table`)
  for (const [name, { group }] of Object.entries(declared.fields)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new Error(`${declared.kind}.${name} cannot name a column`)
    if (!(group in declared.groups)) throw new Error(`${declared.kind}.${name}: there is no group “${group}”`)
  }
  return declared
}

/** `firstSeen` is the column `first_seen`. */
export const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
