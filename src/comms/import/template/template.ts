import type { EntityKind } from '../../entity.ts'
import type { EventKind, EventMark } from '../../event.ts'

/**
 * A template says how one layout of file is read: which column is what, how dates are written, what its words mean.
 * It is a data file (comms.md §5); `parse-template.ts` checks it.
 */
export interface Template {
  readonly name: string
  /**
   * `events`: calls, messages, data. `cells`: where cells are. `entities`: what a provider or a handset says of numbers, SIMs,
   * handsets and accounts (`entity.ts`). Only the first gives events.
   */
  readonly kind: 'events' | 'cells' | 'entities'
  /** 0-based record of the header. Absent: found by looking. -1: no header, columns are `Column 1`, `Column 2`, … */
  readonly header?: { readonly starts?: number }
  /** Names of the sheets to read (any case). Absent: every sheet that has the columns. */
  readonly sheets?: readonly string[]
  /** IANA zone of local times, when the layout fixes one. A zone given on the command line or in the preamble wins. */
  readonly zone?: string
  /** Headers that mean each column; the first that the file has is used. One header may serve several columns. */
  readonly columns: Readonly<Partial<Record<CanonicalColumn, readonly string[]>>>
  /** Ways a column is written, tried in order. See `date-format.ts` for the letters. */
  readonly formats: Readonly<Partial<Record<CanonicalColumn, readonly string[]>>>
  /** Raw value (lower case, trimmed; '' = empty or column absent) → ours. Already completed with the built-in words. */
  readonly values: TemplateValues
  /** Number of the handset or subscriber the whole file is about, when the layout has no target column. */
  readonly owner?: string
  /** `opaque`: identities are pseudonyms, never phone numbers. `told`: what is no number has its kind before it (`opaque:x7`). */
  readonly numbering: 'phone' | 'opaque' | 'told'
  /** Fits files of many makers: so the order of day and month must show in the file, or a person is asked. */
  readonly generic?: true
  /** ISO date-time that `seconds` formats count from. Default 1970-01-01T00:00:00Z. */
  readonly origin: string
}

export interface TemplateValues {
  readonly kind: Readonly<Record<string, EventKind>>
  readonly direction: Readonly<Record<string, 'in' | 'out'>>
  readonly answered: Readonly<Record<string, 'yes' | 'no'>>
  readonly mark: Readonly<Record<string, EventMark>>
  /** Whose record the row is, for layouts that say so in a word (MOC: the caller's, MTC: the called party's). */
  readonly observed: Readonly<Record<string, 'a' | 'b' | 'ab' | 'network'>>
  /** Whether the handset marks the record as deleted (and recovered). */
  readonly deleted: Readonly<Record<string, 'yes' | 'no'>>
  /** What a row of entities is. */
  readonly what: Readonly<Record<string, EntityKind>>
}

/**
 * Either a_number and b_number (a table of calls, optionally with target_number), or target_number (or an owner),
 * other_number and direction. Times: started_at, or date + time, or date_time of the end only.
 */
export const CANONICAL_COLUMNS = [
  'a_number',
  'b_number',
  /** Forwarded to. */
  'c_number',
  /** The number the return is about. */
  'target_number',
  'other_number',
  'direction',
  'kind',
  'started_at',
  'date',
  'time',
  'ended_at',
  'end_date',
  'end_time',
  'duration_s',
  'answered',
  'mark',
  'observed',
  'a_imei',
  'b_imei',
  /** Of the target. */
  'imei',
  'a_imsi',
  'b_imsi',
  'imsi',
  /** First cell of the record's own party. */
  'cell',
  'cell_last',
  'a_cell',
  'a_cell_last',
  'b_cell',
  'b_cell_last',
  'site_name',
  'postcode',
  'easting',
  'northing',
  'lat',
  'lon',
  'azimuth',
  'beam_width',
  'technology',
  'mcc',
  'mnc',
  'lac',
  'valid_from',
  'valid_to',
  /** Name saved in the handset for the other party. */
  'name',
  /** Words of a message. */
  'text',
  /** Bits of FLAG that an earlier reading of the record earned. */
  'flags',
  /** How many records saw the event, where that was found before. */
  'observations',
  /** The row's own name where it came from (`sms 17`): it leads back there, and makes no two rows different. */
  'record',
  /** Program that carried a message or call (WhatsApp); empty: the network. */
  'app',
  'deleted',
  /** Of a row of entities: what it is, and the number it is about; the SIM and the handset are `imsi`, `imei`. */
  'what',
  'of_number',
  'iccid',
  'account',
  /** Name as the provider or the handset has it. */
  'holder',
  'address',
  'born_on',
  'from',
  'until',
  'payment',
  'amount',
  'detail',
] as const
export type CanonicalColumn = (typeof CANONICAL_COLUMNS)[number]
