import { addDays, readCalendarDay, startOfDayUtc } from '../../values/calendar-day.ts'
import { readImei } from '../../values/imei.ts'
import { readImsi } from '../../values/imsi.ts'
import { type Period, periodOf } from '../../values/period.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { toUtc, UK_ZONE, zoneOffsets } from './zone.ts'

export const POWERS = ['IPA 2016 Part 3', 'PACE s.19/20', 'PCSC 2022 s.37', 'test data'] as const
export type Power = (typeof POWERS)[number]
export const DATA_TYPES = ['entity', 'events', 'content'] as const
export type DataType = (typeof DATA_TYPES)[number]

/**
 * What an authority covers. A row is covered by its target: its number, its handset (IMEI), its SIM (IMSI) or, for a
 * cell dump, its cell.
 */
export interface Identifiers {
  readonly numbers: readonly bigint[]
  readonly imeis: readonly bigint[]
  readonly imsis: readonly bigint[]
  readonly cells: readonly string[]
}

/** Under which an import is held. Instants are milliseconds since 1970, UTC; periods are half open. */
export interface Authority {
  readonly reference: string
  readonly power: Power
  /** Simulated or research data: stamps everything made from it, and never mixes with a case. */
  readonly testData: boolean
  readonly purpose: string
  readonly authoriser: string
  readonly granted: number
  readonly expires: number
  readonly identifiers: 'any' | Identifiers
  readonly window: 'any' | Period
  readonly data: readonly DataType[]
  readonly operator: string
  readonly retainUntil: number
  /** How intrusion on people who are not the target is kept small. */
  readonly collateral?: string
}

const EXAMPLE = `{"reference": "URN 1234/25", "power": "IPA 2016 Part 3", "purpose": "…", "authoriser": "…", "granted": "2025-06-01T09:00", "expires": "2025-06-30", "identifiers": ["+447700900123"], "window": {"from": "2025-05-01", "to": "2025-05-31"}, "data": ["events"], "operator": "…", "retain_until": "2026-06-30"}`

/** A refusal inside this file; `readAuthority` turns it into a fault. */
class Refusal {
  readonly field: string
  readonly problem: string
  readonly expected: string
  readonly next: string
  constructor(field: string, problem: string, expected: string, next: string) {
    this.field = field
    this.problem = problem
    this.expected = expected
    this.next = next
  }
}

/**
 * Reads the authority file of comms.md §5.
 *
 * Dates without a zone are Europe/London; a day in `expires`, `window.to` or `retain_until` counts to its end.
 * Identifiers are phone numbers, IMEIs (15 digits) or IMSIs (15 digits from 234 or 235), or say which they are:
 * `imei:…`, `imsi:…`, `cell:…`. The first thing wrong is refused, naming the field.
 */
export function readAuthority(text: string, where = 'authority'): Result<Authority> {
  let raw: unknown
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return refuse(
      where,
      new Refusal('', `it is no JSON (${String(error).slice(0, 120)})`, EXAMPLE, 'Correct the file and import again'),
    )
  }
  const read = isRecord(raw)
    ? readFields(raw)
    : new Refusal('', 'it is no JSON object', EXAMPLE, 'Correct the file and import again')
  return read instanceof Refusal ? refuse(where, read) : ok(read)
}

function refuse(where: string, refusal: Refusal): Result<Authority> {
  return fail({
    code: 'invalid',
    problem: refusal.problem,
    where: refusal.field === '' ? where : `${where}, field “${refusal.field}”`,
    expected: refusal.expected,
    next: refusal.next,
  })
}

function readFields(raw: Record<string, unknown>): Authority | Refusal {
  const texts: Record<string, string> = {}
  for (const field of ['reference', 'power', 'purpose', 'authoriser', 'operator']) {
    const value = raw[field]
    if (typeof value !== 'string' || value.trim() === '') {
      return new Refusal(
        field,
        value === undefined ? 'it is missing' : 'it is empty or no text',
        'a text',
        `Add "${field}": "…" to the authority file`,
      )
    }
    texts[field] = value.trim()
  }
  const power = POWERS.find(p => p.toLowerCase() === texts['power']?.toLowerCase())
  if (power === undefined) {
    return new Refusal(
      'power',
      `“${texts['power']}” is no power this system knows`,
      POWERS.map(p => `“${p}”`).join(' or '),
      'Write the power the data was obtained under; “test data” only for simulated or research data',
    )
  }
  const granted = readInstant(raw['granted'], 'granted', false)
  if (granted instanceof Refusal) return granted
  const expires = readInstant(raw['expires'], 'expires', true)
  if (expires instanceof Refusal) return expires
  if (expires <= granted)
    return new Refusal(
      'expires',
      'it is not after “granted”',
      'a time after the authority was granted',
      'Correct “granted” or “expires”',
    )
  const retainUntil = readInstant(raw['retain_until'], 'retain_until', true)
  if (retainUntil instanceof Refusal) return retainUntil
  const identifiers = readIdentifiers(raw['identifiers'], raw['cells'])
  if (identifiers instanceof Refusal) return identifiers
  const window = readWindow(raw['window'])
  if (window instanceof Refusal) return window
  const data = readDataTypes(raw['data'])
  if (data instanceof Refusal) return data
  if (power === 'IPA 2016 Part 3' && data.includes('content')) {
    return new Refusal(
      'data',
      'Part 3 of the Investigatory Powers Act does not cover content',
      '“entity” and “events” only',
      'Remove “content”, or name the power that covers it',
    )
  }
  if (window === 'any' && identifiers !== 'any' && identifiers.cells.length > 0) {
    return new Refusal(
      'window',
      'a cell dump needs a window',
      '{"from": "…", "to": "…"}',
      'State the times the authority covers',
    )
  }
  const collateral = raw['collateral_intrusion'] ?? raw['collateral']
  if (collateral !== undefined && typeof collateral !== 'string')
    return new Refusal('collateral', 'it is no text', 'a text', 'Write the note as a text')
  return {
    reference: texts['reference'] ?? '',
    power,
    testData: power === 'test data',
    purpose: texts['purpose'] ?? '',
    authoriser: texts['authoriser'] ?? '',
    granted,
    expires,
    identifiers,
    window,
    data,
    operator: texts['operator'] ?? '',
    retainUntil,
    ...(collateral === undefined ? {} : { collateral }),
  }
}

/** Milliseconds since 1970; a bare day is its start, or with `toEnd` the start of the next. */
function readInstant(raw: unknown, field: string, toEnd: boolean): number | Refusal {
  const expected = 'a day such as 2025-06-30, or a time such as 2025-06-30T17:00 (Europe/London) or 2025-06-30T17:00Z'
  if (raw === undefined)
    return new Refusal(field, 'it is missing', expected, `Add "${field}": "2025-06-30" to the authority file`)
  const bad = new Refusal(field, `${JSON.stringify(raw)} is no date`, expected, `Correct “${field}”`)
  if (typeof raw !== 'string') return bad
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    raw.trim(),
  )
  const day = readCalendarDay(match?.[1] ?? '')
  if (match === null || day === null) return bad
  const [, , hour, minute, second = '0', offset] = match
  if (hour === undefined) return inLondon(startOfDayUtc(toEnd ? addDays(day, 1) : day))
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return bad
  const clock = startOfDayUtc(day) + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  if (offset === undefined) return inLondon(clock)
  const sign = offset.startsWith('-') ? -1 : 1
  const minutes = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)))
  return clock - minutes * 60_000
}

function inLondon(clock: number): number {
  const year = new Date(clock).getUTCFullYear()
  const offsets = zoneOffsets(UK_ZONE, year, year)
  return offsets.ok ? toUtc(offsets.value, clock).utc : clock
}

function readWindow(raw: unknown): 'any' | Period | Refusal {
  const expected = '"any", or {"from": "2025-05-01", "to": "2025-05-31"}'
  if (raw === 'any') return 'any'
  if (!isRecord(raw))
    return new Refusal(
      'window',
      raw === undefined ? 'it is missing' : 'it is no window',
      expected,
      'Add the window the authority covers',
    )
  const from = readInstant(raw['from'], 'window.from', false)
  if (from instanceof Refusal) return from
  const until = readInstant(raw['to'], 'window.to', true)
  if (until instanceof Refusal) return until
  return (
    periodOf(from, until) ?? new Refusal('window.to', 'it is not after “window.from”', expected, 'Correct the window')
  )
}

function readDataTypes(raw: unknown): readonly DataType[] | Refusal {
  const expected = `a list of ${DATA_TYPES.map(t => `"${t}"`).join(', ')}`
  const list: readonly unknown[] = Array.isArray(raw) ? raw : []
  const known = DATA_TYPES.filter(type => list.includes(type))
  if (list.length === 0 || known.length !== new Set(list).size) {
    return new Refusal(
      'data',
      raw === undefined ? 'it is missing' : 'it names no or unknown kinds of data',
      expected,
      'State the kinds of data the authority covers',
    )
  }
  return known
}

function readIdentifiers(raw: unknown, rawCells: unknown): 'any' | Identifiers | Refusal {
  const stated = readCells(rawCells)
  if (stated instanceof Refusal) return stated
  // A cell dump: any number, as long as it was at one of the cells.
  if (raw === 'any') return stated.length === 0 ? 'any' : { numbers: [], imeis: [], imsis: [], cells: stated }
  const expected = '"any" (seized devices and test data), or a list of numbers, "imei:…", "imsi:…" or "cell:…"'
  if (!Array.isArray(raw) || raw.length === 0) {
    return new Refusal(
      'identifiers',
      raw === undefined ? 'it is missing' : 'it is no list',
      expected,
      'Name the numbers the authority covers',
    )
  }
  const numbers: bigint[] = []
  const imeis: bigint[] = []
  const imsis: bigint[] = []
  const cells: string[] = [...stated]
  for (const [index, entry] of (raw as readonly unknown[]).entries()) {
    const text = typeof entry === 'string' || typeof entry === 'number' ? String(entry).trim() : ''
    const bad = new Refusal(
      `identifiers[${index}]`,
      `“${text}” is no phone number, IMEI, IMSI or cell`,
      expected,
      'Correct it, or write which it is: imei:…, imsi:…, cell:…',
    )
    const named = /^(imei|imsi|cell|msisdn|tel):\s*(.+)$/i.exec(text)
    const kind = named?.[1]?.toLowerCase()
    const value = named?.[2] ?? text
    const digits = value.replace(/[\s-]/g, '')
    if (kind === 'cell') cells.push(value)
    else if (kind === 'imsi' || (kind === undefined && /^23[45]\d{12}$/.test(digits))) {
      const imsi = readImsi(value)
      if (imsi === null) return bad
      imsis.push(imsi)
    } else if (kind === 'imei' || (kind === undefined && /^\d{15}$/.test(digits))) {
      const imei = readImei(value)
      if (imei === null) return bad
      imeis.push(imei)
    } else {
      const party = readParty(value)
      if (party.id === null || party.kind !== 'e164') return bad
      numbers.push(party.id)
    }
  }
  return { numbers, imeis, imsis, cells }
}

function readCells(raw: unknown): readonly string[] | Refusal {
  if (raw === undefined) return []
  const cells = Array.isArray(raw)
    ? (raw as readonly unknown[]).map(cell =>
        typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '',
      )
    : ['']
  if (!cells.includes('')) return cells
  return new Refusal(
    'cells',
    'it is no list of cells',
    'a list such as ["234-10-1201-10150"], spelled as in the file',
    'Name the cells the authority covers',
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
