import type { FieldType } from '../../kernel/field.ts'
import { fail, ok } from '../../values/result.ts'

/** What one record of an event may give that the record of the row itself does not. */
const GIVEN = {
  words: 'the words',
  deleted: 'that the handset had deleted it',
  seconds: 'how long it lasted',
  from: 'whom it came from',
  to: 'whom it went to',
  forwarded: 'where it was forwarded',
  answered: 'whether it was answered',
  mark: 'what the network did with it',
  place: 'the cell',
  site: 'where the cell stands',
} as const

export type Given = keyof typeof GIVEN

/** Another record of the event of a row: a second file that has the same call or text. */
export interface FurtherSource {
  readonly [part: string]: unknown
  readonly file: string
  /** SHA-256 of the file as received. */
  readonly sha256: string
  readonly importId: string
  /** Null for a table of cells: it says where a cell stands, and has no event. */
  readonly row: number | null
  /** Facts of the row that stand in this record and not in the row's own; empty where it says the same. */
  readonly gives: readonly Given[]
  /** Empty until it is numbered. */
  readonly exhibit: string
}

/** "gives the words and that the handset had deleted it"; of a record that adds nothing, that it has the event too. */
export const givenInWords = (gives: readonly Given[]): string =>
  gives.length === 0 ? 'has it as well' : `gives ${listed(gives.map(one => GIVEN[one]))}`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`

/** "PR-4.ufdr, row 12". */
export const fileAndRow = ({ file, row }: Pick<FurtherSource, 'file' | 'row'>): string =>
  row === null ? file : `${file}, row ${row}`

/** Copied by a verb from what the files hold, never typed. */
export function furtherSources(): FieldType<readonly FurtherSource[]> {
  return {
    column: 'jsonb',
    input: 'parts',
    schema: { type: 'array', items: { type: 'object', additionalProperties: true } },
    read: (raw, label) =>
      Array.isArray(raw) && raw.every(isFurtherSource) ? ok(raw) : fail(`${label} must be copied from the files`),
    show: sources => sources.map(one => `${fileAndRow(one)}: ${givenInWords(one.gives)}`).join('; '),
  }
}

function isFurtherSource(raw: unknown): raw is FurtherSource {
  if (typeof raw !== 'object' || raw === null) return false
  const { file, sha256, importId, row, gives, exhibit } = raw as Readonly<Record<string, unknown>>
  return (
    [file, sha256, importId, exhibit].every(part => typeof part === 'string') &&
    (row === null || Number.isInteger(row)) &&
    Array.isArray(gives) &&
    gives.every(one => typeof one === 'string' && Object.hasOwn(GIVEN, one))
  )
}
