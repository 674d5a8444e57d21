/*
 * The normalised event: one call, message or data session, however many records saw it.
 *
 * Parties are 64-bit integers so that ten million rows sort and group quickly:
 * - greater than 0: an E.164 number without its plus (`447700900123`);
 * - less than 0: any other identity (short code, alphanumeric sender, pseudonym); its text is in `parties`;
 * - NULL: withheld, absent or unreadable; `flags` says which, so that two withheld callers are never one person.
 */

export const EVENT_KINDS = ['voice', 'sms', 'mms', 'im', 'app_call', 'data', 'other'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Rows that the network, not a person, made: a call-back to a voicemail box is no call-back. */
export const EVENT_MARKS = ['voicemail', 'divert', 'system'] as const
export type EventMark = (typeof EVENT_MARKS)[number]

/** Whose record an event was seen in; `network` = a table of calls that is about nobody in particular. */
export type Observed = 'a' | 'b' | 'ab' | 'network'

/** Bits of `flags`: a bad or unusual field never removes a row, it is named here. */
export const FLAG = {
  aUnreadable: 1,
  bUnreadable: 2,
  cUnreadable: 4,
  aWithheld: 8,
  bWithheld: 16,
  /** The local time exists twice (end of summer time); the first of the two was taken. */
  repeatedHour: 32,
  /** The local time does not exist (start of summer time); read with the offset before the change. */
  missingHour: 64,
  /** Nobody stated the time zone. Keeps the event out of evidential output until a person confirms it. */
  zoneAssumed: 128,
  durationUnreadable: 256,
  aImeiUnreadable: 512,
  bImeiUnreadable: 1024,
  aImsiUnreadable: 2048,
  bImsiUnreadable: 4096,
  kindUnknown: 8192,
  directionUnknown: 16_384,
  /** The record gives the end, not the start; the start was worked out from the duration. */
  timeIsEnd: 32_768,
  /** The handset had deleted the record; it was recovered from it. */
  deleted: 65_536,
} as const

/**
 * Columns of the views `events_by_a` and `events_by_b` of a snapshot: the same rows, one sorted by
 * (a, started_at, import, row), the other by (b, started_at, import, row).
 *
 * `import` is the position of the import in the snapshot's sorted list of imports (0-based) and `row` the row of the
 * source table (1-based, first data row = 1): together they identify the event for ever, and lead back to the file.
 */
export const EVENT_COLUMNS = {
  import: 'USMALLINT',
  row: 'BIGINT',
  kind: 'VARCHAR',
  started_at: 'TIMESTAMP',
  duration_s: 'INTEGER',
  a: 'BIGINT',
  b: 'BIGINT',
  c: 'BIGINT',
  a_imei: 'BIGINT',
  b_imei: 'BIGINT',
  a_imsi: 'BIGINT',
  b_imsi: 'BIGINT',
  observed: 'VARCHAR',
  answered: 'BOOLEAN',
  mark: 'VARCHAR',
  a_cell: 'VARCHAR',
  a_cell_last: 'VARCHAR',
  b_cell: 'VARCHAR',
  b_cell_last: 'VARCHAR',
  text: 'VARCHAR',
  /** Program that carried it (WhatsApp); NULL: the network. */
  app: 'VARCHAR',
  flags: 'INTEGER',
  /** How many records saw this event (both sides' returns, handsets). */
  observations: 'USMALLINT',
} as const

/*
 * The other views of a snapshot:
 * - `parties (id BIGINT, kind VARCHAR, text VARCHAR)`: identities below 0;
 * - `cells (cell VARCHAR, site VARCHAR, postcode VARCHAR, lat DOUBLE, lon DOUBLE, azimuth INTEGER, valid_from DATE, valid_to DATE)`: where the
 *   files say cells are, of each cell and day one row (both days included; NULL: open). A cell whose days are known to nobody is one row;
 *   a dated one has rows for all days, without a place where nobody says;
 * - `stated_places (import USMALLINT, cell VARCHAR, site VARCHAR, …, valid_from DATE, valid_to DATE)`: the same, of each import: files can contradict each other;
 * - `entities`: what providers and handsets say (entity.ts);
 * - `coverage (number BIGINT, day DATE, import USMALLINT, basis VARCHAR)`: days for which a number's own records are held
 *   (`number` NULL: every number, from a network table); `basis` is `stated` or `inferred` (first to last record);
 * - `observations (import USMALLINT, row BIGINT, seen_import USMALLINT, seen_row BIGINT, observed VARCHAR)`: for events seen more than once,
 *   every record that saw them (events seen once have no row here);
 * - `received_events`: the columns of an event as each record has them by itself, before records of one event became one.
 */
