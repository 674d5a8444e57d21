import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import { partyId } from '../party.ts'
import type { CellUsed } from './cell-used.ts'
import { geographyOf } from './geography.ts'
import { heldOn } from './held-on.ts'
import { placedRegistrationsSql } from './registrations.ts'

/** A cell that a handset used, and on which days. */
export interface CellDays extends CellUsed {
  /** Two figures for each day: days since 1970, London time, and registrations. */
  readonly by_day: readonly number[]
}

/**
 * Cells that a number used with the days of their use, most used first: what a map that is narrowed to some days is drawn from.
 *
 * Sample: `{cell: '54789', site: 'Kingshaven Football Club', area: 'Kingshaven', lat: 52.488, lon: -1.526, azimuth: 120, reach: 700,
 * registrations: 41, by_day: [20465, 30, 20466, 11]}`
 */
export async function cellDays(
  source: EventSource,
  parameters: { readonly number: string },
): Promise<Answer<CellDays>> {
  const question = { query: 'cell-days', version: '3', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, parameters.number)
    return id === undefined ? [] : daysOfCells(source, id)
  })
}

/** The same without its answer. A cell that two files put in two places is two, each with what its own file shows of it. */
export async function daysOfCells(source: EventSource, id: bigint): Promise<CellDays[]> {
  const geography = await geographyOf(source)
  const rows = await source.query<CellRow>(`
    WITH daily AS (
      SELECT cell, coalesce(said_by, import) AS import, (${londonTime('t')}::DATE - DATE '1970-01-01')::INTEGER AS day, count(*)::INTEGER AS n
      FROM (${placedRegistrationsSql(id)}) GROUP BY ALL)
    SELECT d.cell, d.import, d.day, d.n, c.azimuth, s.azimuth AS own_azimuth
    FROM (SELECT *, DATE '1970-01-01' + day AS date FROM daily) d
    JOIN (SELECT cell, valid_from, valid_to, min(azimuth) AS azimuth FROM cells GROUP BY ALL) c ON d.cell = c.cell AND ${heldOn('c', 'd.date')}
    LEFT JOIN (SELECT import, cell, valid_from, valid_to, min(azimuth) AS azimuth FROM stated_places GROUP BY ALL) s
      ON d.import = s.import AND d.cell = s.cell AND ${heldOn('s', 'd.date')}
    QUALIFY row_number() OVER (PARTITION BY d.cell, d.day, d.import ORDER BY s.valid_from DESC NULLS LAST) = 1
    ORDER BY d.cell, d.day, d.import`)
  const found = new Map<string, Omit<CellDays, 'by_day' | 'registrations'> & { readonly days: Map<number, number> }>()
  for (const { cell, import: from, day, n, azimuth, own_azimuth } of rows) {
    const site = geography.siteOf(cell, day, from)
    if (site === undefined) continue
    const { index, lat, lon, name, reach } = site
    const key = `${index} ${cell}`
    const one = found.get(key) ?? {
      cell,
      site: name,
      area: geography.areaOf(site).name,
      lat,
      lon,
      // The direction that another file gives is that of another mast.
      azimuth: site === geography.siteOf(cell, day) ? azimuth : own_azimuth,
      reach,
      days: new Map<number, number>(),
    }
    found.set(key, one)
    one.days.set(day, (one.days.get(day) ?? 0) + n)
  }
  return [...found.values()]
    .map(({ days, ...one }) => ({
      ...one,
      registrations: [...days.values()].reduce((sum, n) => sum + n, 0),
      by_day: [...days].flat(),
    }))
    .toSorted((x, y) => y.registrations - x.registrations || (x.cell < y.cell ? -1 : 1))
}

interface CellRow {
  readonly cell: string
  readonly import: number
  readonly day: number
  readonly n: number
  readonly azimuth: number | null
  readonly own_azimuth: number | null
}
