import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { daysOfCells } from './cell-days.ts'

/** A cell that a handset used, where the files say that it stands. */
export interface CellUsed {
  readonly cell: string
  readonly site: string | null
  readonly area: string
  readonly lat: number
  readonly lon: number
  /** Direction it faces, degrees from north; null where no file says. What it covers, nobody measured. */
  readonly azimuth: number | null
  /** Metres its site is taken to reach: as far as its third nearest neighbour. */
  readonly reach: number
  readonly registrations: number
}

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
  const question = { query: 'cells-used', version: '2', parameters: { number: parameters.number } }
  return answerTo(source, question, async () => {
    const id = await partyId(source, parameters.number)
    if (id === undefined) return []
    return (await daysOfCells(source, id)).map(({ by_day: _days, ...used }) => used)
  })
}
