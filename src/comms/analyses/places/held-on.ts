import type { EventSource } from '../event-source.ts'

/** SQL: the row of `cells` or `stated_places` says where a cell stood on this day (SQL for a DATE, the clocks of London). */
export const heldOn = (place: string, day: string): string =>
  `(${place}.valid_from IS NULL OR ${day} >= ${place}.valid_from) AND (${place}.valid_to IS NULL OR ${day} <= ${place}.valid_to)`

/** The same for large tables: hardly any cells move, and where none does in this snapshot no day is looked at. */
export async function heldOnIn(source: EventSource): Promise<typeof heldOn> {
  const [moving] = await source.query<{ any: boolean }>(
    'SELECT count(*) > 0 AS any FROM cells WHERE valid_from IS NOT NULL OR valid_to IS NOT NULL',
  )
  return moving?.any === true ? heldOn : () => 'true'
}
