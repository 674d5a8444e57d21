import { degrees, noPlace, type EtsiPlace } from './etsi-place.ts'
import type { EtsiParty, EtsiRecord } from './etsi-record.ts'
import { secondsBefore, secondsBetween } from './etsi-time.ts'

/** Columns of the table that the usage records become; `templates/etsi.json` says what each is. */
export const EVENT_HEADINGS = [
  'ETSI from',
  'ETSI to',
  'ETSI forwarded to',
  'ETSI kind',
  'ETSI start',
  'ETSI duration',
  'ETSI answered',
  'ETSI mark',
  'ETSI from IMEI',
  'ETSI to IMEI',
  'ETSI from IMSI',
  'ETSI to IMSI',
  'ETSI from cell',
  'ETSI from cell last',
  'ETSI to cell',
  'ETSI to cell last',
  'ETSI record',
] as const
/** One more where the request names its targets in another way than by one number. */
export const TARGET_HEADING = 'ETSI target'

/**
 * TelephonyPartyRole (TS 102 657, annex B). Whoever was dialled and never answered because the call went on to another stays the
 * called party; `redirecting` and the other roles describe numbers of the same parties.
 */
const FROM = new Set(['originating-Party', 'smsOriginator', 'mmsOriginator', 'originator'])
const TO = new Set(['terminating-Party', 'smsRecipient', 'mmsRecipient', 'recipient'])
const INSTEAD: Readonly<Record<string, 'from' | 'to'>> = {
  userProvidedCalling: 'from',
  smsOriginatorTrn: 'from',
  originalCalled: 'to',
  connected: 'to',
  translated: 'to',
  smsRecipientTrn: 'to',
}

/** Causes of ITU-T Q.850 with which nobody took the call: unallocated, busy, no answer, absent, rejected, out of order, no route. */
const NOT_ANSWERED = new Set([
  '1',
  '2',
  '3',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
  '27',
  '28',
  '34',
  '38',
  '41',
  '42',
  '47',
])

const NOBODY: EtsiParty = {
  role: '',
  number: '',
  imsi: '',
  imei: '',
  start: '',
  end: '',
  duration: '',
  first: null,
  last: null,
}
const NOWHERE: EtsiPlace = noPlace()

/** A row for each recipient; `target` names whose record it is (undefined: the table has no such column). */
export function eventRows(
  record: EtsiRecord,
  target: ((parties: readonly EtsiParty[]) => string) | undefined,
): string[][] {
  const { parties } = record
  let from: EtsiParty | undefined
  let forwarded: EtsiParty | undefined
  const to: EtsiParty[] = []
  let kind = record.kind
  for (const party of parties) {
    const { role } = party
    if (FROM.has(role)) from ??= party
    else if (TO.has(role)) to.push(party)
    else if (role === 'forwarded-to-Party') forwarded ??= party
    if (kind === '' && role.startsWith('sms')) kind = 'sms'
    else if (kind === '' && role.startsWith('mms')) kind = 'mms'
  }
  if (from === undefined || to.length === 0)
    for (const party of parties) {
      const instead = INSTEAD[party.role]
      if (instead === 'from') from ??= party
      else if (instead === 'to' && to.length === 0) to.push(party)
    }
  // A session names its one party by no role, or by one of its own.
  if (from === undefined && to.length === 0) from = parties[0]
  const a = from ?? NOBODY
  const first = to[0]
  const timed =
    record.start !== ''
      ? record
      : (parties.find(({ start }) => start !== '') ?? parties.find(({ end }) => end !== '') ?? record)
  const end = timed.end || record.end
  const duration =
    record.duration ||
    timed.duration ||
    a.duration ||
    first?.duration ||
    (timed.start === '' || end === '' || kind === 'sms' ? '' : secondsBetween(timed.start, end))
  const start = timed.start || (end === '' ? '' : secondsBefore(end, /^\d{1,7}$/.test(duration) ? Number(duration) : 0))
  const answered = kind === '' && NOT_ANSWERED.has(record.endReason.trim()) ? 'no' : ''
  return (first === undefined ? [NOBODY] : to).map(b => {
    const row = [
      a.number,
      b.number,
      forwarded?.number ?? '',
      kind === '' ? 'voice' : kind,
      start,
      duration,
      answered,
      forwarded === undefined ? '' : 'divert',
      a.imei,
      b.imei,
      a.imsi,
      b.imsi,
      (a.first ?? NOWHERE).cell,
      lastCell(a),
      (b.first ?? NOWHERE).cell,
      lastCell(b),
      record.number,
    ]
    if (target !== undefined) row.push(target([a, b, ...(forwarded === undefined ? [] : [forwarded])]))
    return row
  })
}

const lastCell = ({ first, last }: EtsiParty): string => last?.cell || (first?.cell ?? '')

/** Columns of the table of cells; `templates/etsi-cells.json`. */
export const CELL_HEADINGS = [
  'ETSI cell',
  'ETSI site',
  'ETSI postcode',
  'ETSI latitude',
  'ETSI longitude',
  'ETSI azimuth',
  'ETSI beam width',
  'ETSI valid from',
  'ETSI valid to',
] as const

/** Where a record says that a cell is; null where it says only that there is one. */
export function cellRow(place: EtsiPlace, from = '', until = ''): string[] | null {
  const { cell, site, postcode, azimuth, beamWidth } = place
  const [latitude, longitude] = [degrees(place.latitude), degrees(place.longitude)]
  if (cell === '' || (postcode === '' && (latitude === '' || longitude === ''))) return null
  return [cell, site, postcode, latitude, longitude, azimuth, beamWidth, from, until]
}
