import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { daysOfCells } from './cell-days.ts'
import type { CellUsed } from './cell-used.ts'

/**
 * Cells that a number used, most used first.
 *
 * Sample: `{cell: '54789', site: 'Kingshaven Football Club', area: 'Kingshaven', lat: 52.488, lon: -1.526, azimuth: 120, reach: 700,
 * registrations: 41}`
 */
export async function cellsUsed(
  source: EventSource,
  parameters: { readonly number: string },
): Promise<Answer<CellUsed>> {
  const question = { query: 'cells-used', version: '3', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, parameters.number)
    if (id === undefined) return []
    return (await daysOfCells(source, id)).map(({ by_day: _days, ...used }) => used)
  })
}
