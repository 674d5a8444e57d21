import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import { partyId } from '../party.ts'
import type { CellUsed } from './cells-used.ts'
import { geographyOf } from './geography.ts'
import { registrationsSql } from './registrations.ts'

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
  const question = { query: 'cell-days', version: '1', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, parameters.number)
    if (id === undefined) return []
    const geography = await geographyOf(source)
    const rows = await source.query<CellRow>(`
      WITH daily AS (
        SELECT cell, (${londonTime('t')}::DATE - DATE '1970-01-01')::INTEGER AS day, count(*)::INTEGER AS n
        FROM (${registrationsSql(id)}) GROUP BY ALL)
      SELECT u.cell, c.azimuth, u.registrations, u.by_day
      FROM (SELECT cell, sum(n)::INTEGER AS registrations, flatten(list([day, n] ORDER BY day)) AS by_day FROM daily GROUP BY cell) u
      JOIN (SELECT cell, min(azimuth) AS azimuth FROM cells GROUP BY cell) c USING (cell)
      ORDER BY u.registrations DESC, u.cell`)
    return rows.flatMap(({ cell, azimuth, registrations, by_day }): CellDays[] => {
      const site = geography.siteOf(cell)
      if (site === undefined) return []
      const { lat, lon, name, reach } = site
      const area = geography.areaOf(site).name
      return [{ cell, site: name, area, lat, lon, azimuth, reach, registrations, by_day }]
    })
  })
}

interface CellRow {
  readonly cell: string
  readonly azimuth: number | null
  readonly registrations: number
  readonly by_day: readonly number[]
}
