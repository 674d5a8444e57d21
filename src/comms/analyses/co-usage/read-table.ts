import { fail, ok, type Result } from '../../../values/result.ts'
import { inOrder, type Registration, type Track } from './track.ts'

/** Tracks of a table of registrations, and the rows that could not be read. */
export interface TableRead {
  readonly tracks: readonly Track[]
  readonly rows: number
  readonly unreadable: number
  /** The first of the unreadable rows, 1-based below the header, and why. */
  readonly firstUnreadable?: string
}

/** Header names that mean each column, in lower case. */
const COLUMNS = {
  device: ['device', 'phone', 'number', 'track'],
  owner: ['owner', 'person', 'carrier'],
  time: ['time', 'timestamp', 'datetime', 'at'],
  latitude: ['latitude', 'lat', 'cellinfo.wgs84.lat'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'cellinfo.wgs84.lon'],
  azimuth: ['azimuth', 'cellinfo.azimuth_degrees', 'azimuth_degrees'],
} as const
type Column = keyof typeof COLUMNS
const NEEDED: readonly Column[] = ['device', 'time', 'latitude', 'longitude']

/**
 * Reads a CSV table with a header and the columns device, owner, time, latitude, longitude, azimuth (owner and azimuth
 * may be empty or missing; other columns are left alone). Times are ISO 8601, UTC where they name no zone, or seconds since 1970.
 */
export function readTable(text: string, name: string): Result<TableRead> {
  const records = recordsOf(text.replace(/^\uFEFF/, ''))
  const header = (records[0] ?? []).map(cell => cell.trim().toLowerCase())
  const at = new Map<Column, number>()
  for (const [column, names] of Object.entries(COLUMNS)) {
    const index = header.findIndex(cell => (names as readonly string[]).includes(cell))
    if (index >= 0) at.set(column as Column, index)
  }
  const missing = NEEDED.filter(column => !at.has(column))
  if (missing.length > 0) {
    return fail({
      code: 'invalid',
      problem: `the table has no column ${missing.map(column => `“${column}”`).join(', ')}`,
      where: `${name}, header`,
      expected: 'the columns device, owner, time, latitude, longitude, azimuth (owner and azimuth may be empty)',
      next: 'rename the columns, with commas between them, and run the command again',
    })
  }
  const devices = new Map<string, { owner: string; registrations: Registration[] }>()
  let unreadable = 0
  let firstUnreadable: string | undefined
  records.slice(1).forEach((record, index) => {
    const cell = (column: Column) => record[at.get(column) ?? -1]?.trim() ?? ''
    const device = cell('device')
    const read = registrationOf(cell)
    if (device === '' || typeof read === 'string') {
      unreadable += 1
      firstUnreadable ??= `row ${index + 1}: ${typeof read === 'string' ? read : 'no device'}`
      return
    }
    const known = devices.get(device)
    if (known === undefined) devices.set(device, { owner: cell('owner'), registrations: [read] })
    else {
      if (known.owner === '') known.owner = cell('owner')
      known.registrations.push(read)
    }
  })
  const tracks = [...devices]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([device, { owner, registrations }]): Track => ({
        device,
        owner: owner === '' ? null : owner,
        registrations: inOrder(registrations),
      }),
    )
  const rows = records.length - 1
  return ok({ tracks, rows, unreadable, ...(firstUnreadable === undefined ? {} : { firstUnreadable }) })
}

function registrationOf(cell: (column: Column) => string): Registration | string {
  const at = secondsOf(cell('time'))
  const [lat, lon, azimuth] = [cell('latitude'), cell('longitude'), cell('azimuth')].map(figure)
  if (at === undefined) return `“${cell('time')}” is no time`
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return `“${cell('latitude')}, ${cell('longitude')}” is no position`
  }
  return { at, lat, lon, azimuth: azimuth === undefined ? null : ((azimuth % 360) + 360) % 360 }
}

function figure(text: string): number | undefined {
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? undefined : value
}

const CLOCK = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/i

function secondsOf(text: string): number | undefined {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Number(text)
  const [, day, clock = '00:00', zone = 'Z'] = CLOCK.exec(text) ?? []
  if (day === undefined) return undefined
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const milliseconds = Date.parse(`${day}T${clock}${offset}`)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}

/** Records of a CSV text (RFC 4180); lines without any text are left out. */
function recordsOf(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  const cells = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/g
  for (const [, quoted, bare, end = ''] of text.matchAll(cells)) {
    record.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (record.some(cell => cell !== '')) records.push(record)
    record = []
  }
  return records
}
