import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import { partyText } from '../party.ts'
import { heldOnIn } from '../places/held-on.ts'
import { registrationsSql } from '../places/registrations.ts'
import { inOrder, type Registration, type Track } from './track.ts'

/**
 * SQL for where cells stand and when: cell, valid_from, valid_to, lat, lon, azimuth, under their full names (`named`) and under the short
 * ones (`short`). A return may give a cell's place without its azimuth, and the cell table both under the cell's full name
 * (country-network-area-cell): the two are joined where the short name means one cell.
 */
const CELL_PLACES = `
  named AS (
    SELECT cell, valid_from, valid_to, min(lat) AS lat, min(lon) AS lon, min(azimuth) AS azimuth FROM cells
    WHERE lat IS NOT NULL AND lon IS NOT NULL GROUP BY ALL
  ), short AS (
    SELECT * EXCLUDE (name) FROM (
      SELECT cell AS name, regexp_extract(cell, '([^-]+)$', 1) AS cell, valid_from, valid_to, lat, lon, azimuth
      FROM named WHERE contains(cell, '-'))
    QUALIFY min(name) OVER (PARTITION BY cell) = max(name) OVER (PARTITION BY cell)
  )`

/** The tracks of some numbers, in the order of their ids; a number without registrations has none. */
export async function tracksOf(source: EventSource, numbers: readonly bigint[]): Promise<Track[]> {
  return numbers.length === 0 ? [] : read(source, `number IN (${numbers.join(', ')})`)
}

/** Registrations of other numbers that are looked at to learn where phones are and which cells are neighbours. */
const MOST_OTHERS = 150_000

/** A snapshot never changes: the others are read once. */
const known = new WeakMap<EventSource, Promise<readonly Track[]>>()

/** Tracks of other numbers, evenly drawn where there are many: what two phones are seen against. */
export function otherTracks(source: EventSource): Promise<readonly Track[]> {
  const reading = known.get(source) ?? readOthers(source)
  known.set(source, reading)
  return reading
}

async function readOthers(source: EventSource): Promise<Track[]> {
  const [counted] = await source.query<{ events: number }>('SELECT count(*)::DOUBLE AS events FROM events_by_a')
  const every = Math.max(1, Math.ceil((1.5 * (counted?.events ?? 0)) / MOST_OTHERS))
  return read(source, `abs(number) % ${every} = 0`)
}

async function read(source: EventSource, which: string): Promise<Track[]> {
  const heldOn = await heldOnIn(source)
  const rows = await source.query<RegistrationRow>(`
    WITH ${CELL_PLACES}, r AS (SELECT *, ${londonTime('t')}::DATE AS day FROM (${registrationsSql()}) WHERE ${which})
    SELECT ${partyText('r.number')} AS device, epoch_ms(r.t)::DOUBLE / 1000 AS at, coalesce(n.lat, s.lat) AS lat, coalesce(n.lon, s.lon) AS lon,
      CASE WHEN n.azimuth IS NOT NULL OR n.lat IS NULL OR (abs(n.lat - s.lat) < 0.01 AND abs(n.lon - s.lon) < 0.01)
        THEN coalesce(n.azimuth, s.azimuth) END AS azimuth, r.import, r.row::DOUBLE AS row
    FROM r LEFT JOIN named n ON r.cell = n.cell AND ${heldOn('n', 'r.day')} LEFT JOIN short s ON r.cell = s.cell AND ${heldOn('s', 'r.day')}
    WHERE n.lat IS NOT NULL OR s.lat IS NOT NULL
    ORDER BY r.number, r.t, r.import, r.row, r.cell`)
  const tracks = new Map<string, Registration[]>()
  for (const { device, at, lat, lon, azimuth, import: from, row } of rows) {
    const registration: Registration = { at, lat, lon, azimuth, event: { import: from, row } }
    const seen = tracks.get(device)
    if (seen === undefined) tracks.set(device, [registration])
    else seen.push(registration)
  }
  return [...tracks].map(([device, registrations]) => ({ device, owner: null, registrations: inOrder(registrations) }))
}

interface RegistrationRow {
  readonly device: string
  readonly at: number
  readonly lat: number
  readonly lon: number
  readonly azimuth: number | null
  readonly import: number
  readonly row: number
}
