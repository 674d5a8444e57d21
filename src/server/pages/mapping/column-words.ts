import { CANONICAL_COLUMNS, type CanonicalColumn } from '../../../comms/import/template.ts'

/** What each of our columns means, to a person who looks at a file. */
export const COLUMN_WORDS: Readonly<Record<CanonicalColumn, string>> = {
  a_number: 'Calling or sending number',
  b_number: 'Called or receiving number',
  c_number: 'Forwarded-to number',
  target_number: 'The number the return is about',
  other_number: 'The other party',
  direction: 'Direction (in or out)',
  kind: 'Kind (call, text, data)',
  started_at: 'Start: date and time',
  date: 'Start: date only',
  time: 'Start: time only',
  ended_at: 'End: date and time',
  end_date: 'End: date only',
  end_time: 'End: time only',
  duration_s: 'Duration',
  answered: 'Answered or not',
  mark: 'Voicemail or divert',
  observed: 'Whose record it is',
  a_imei: 'Caller’s IMEI',
  b_imei: 'Called party’s IMEI',
  imei: 'IMEI of the target',
  a_imsi: 'Caller’s IMSI',
  b_imsi: 'Called party’s IMSI',
  imsi: 'IMSI of the target',
  cell: 'First cell',
  cell_last: 'Last cell',
  a_cell: 'Caller’s first cell',
  a_cell_last: 'Caller’s last cell',
  b_cell: 'Called party’s first cell',
  b_cell_last: 'Called party’s last cell',
  site_name: 'Site name',
  postcode: 'Postcode of the site',
  easting: 'Easting',
  northing: 'Northing',
  lat: 'Latitude',
  lon: 'Longitude',
  azimuth: 'Azimuth',
  beam_width: 'Beam width',
  technology: 'Technology (2G to 5G)',
  mcc: 'Country code of the network (MCC)',
  mnc: 'Network code (MNC)',
  lac: 'Location or tracking area code',
  valid_from: 'Cell valid from',
  valid_to: 'Cell valid to',
  name: 'Name saved for the other party',
  text: 'Words of the message',
}

export const isColumn = (name: string): name is CanonicalColumn =>
  (CANONICAL_COLUMNS as readonly string[]).includes(name)

/** Columns that hold a moment, a day or a time. */
export const DATED: readonly CanonicalColumn[] = [
  'started_at',
  'date',
  'time',
  'ended_at',
  'end_date',
  'end_time',
  'valid_from',
  'valid_to',
]
export const hasDay = (column: CanonicalColumn): boolean => column !== 'time' && column !== 'end_time'
