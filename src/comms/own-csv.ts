/*
 * The CSV of this program, as far as writing and reading share it: sections one below the other, each with its headings, after a blank
 * line: events, what is said of numbers and handsets, cells, days held.
 */

export const EVENT_SECTION = [
  'Event kind',
  'Started (UTC)',
  'Seconds',
  'From',
  'To',
  'Forwarded to',
  'Seen by',
  'Answered',
  'Mark',
  'From IMEI',
  'To IMEI',
  'From IMSI',
  'To IMSI',
  'From cell',
  'From cell last',
  'To cell',
  'To cell last',
  'Words',
  'Program',
  'Flags',
  'Times seen',
  'Source SHA-256',
  'Source row',
] as const

export const ENTITY_SECTION = [
  'Entity kind',
  'On the handset of',
  'About number',
  'SIM (IMSI)',
  'Handset (IMEI)',
  'SIM (ICCID)',
  'Account name',
  'Held by',
  'Street address',
  'Postal code',
  'Date born',
  'Since',
  'Until',
  'Paid by',
  'Paid',
  'What else',
  'Of program',
  'Deleted there',
] as const

export const CELL_SECTION = [
  'Cell',
  'Site name',
  'Mast postcode',
  'Mast latitude',
  'Mast longitude',
  'Mast azimuth',
  'Stood from',
  'Stood until',
] as const

export const DAYS_SECTION = ['Days held of', 'First day', 'Last day', 'Days are'] as const

/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe, and so does one that has one: so that taking one off again
 * gives what was there. Numbers with a plus stay.
 */
export function guarded(text: string): string {
  const first = text.charCodeAt(0)
  // = @ ' tab CR LF NUL, then + and -.
  if (first === 61 || first === 64 || first === 39 || first === 9 || first === 13 || first === 10 || first === 0)
    return `'${text}`
  return (first === 43 || first === 45) && !/^[+-][\d.]+$/.test(text) ? `'${text}` : text
}

export const unguarded = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)
