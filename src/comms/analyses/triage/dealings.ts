import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyText } from '../party.ts'
import type { Dealings } from './found.ts'

type Row = Omit<Dealings, 'first_seen' | 'last_seen' | 'first_move' | 'saved_as'> & {
  readonly id: bigint
  readonly t0: Date
  readonly t1: Date
  readonly began: boolean
}

/** The hours in which a call or message counts as one of the night, Europe/London. */
export const AT_NIGHT = '(hour(lt) >= 23 OR hour(lt) < 5)'

/**
 * What the handset had to do with each other number that meets a condition over `phone`, most contact first. Needs `phone` (phone-table.ts).
 * `savedAs`: names by party id.
 */
export async function dealingsWith(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  condition: string,
  most: number,
): Promise<readonly { readonly id: bigint; readonly dealings: Dealings }[]> {
  const rows = await source.query<Row>(`
    SELECT d.*, ${partyText('d.id')} AS number FROM (
      SELECT other AS id, count(*) FILTER (call)::INTEGER AS calls, count(*) FILTER (NOT call)::INTEGER AS texts,
        count(DISTINCT lt::DATE)::INTEGER AS days, min(t) AS t0, max(t) AS t1, arg_min(out, (t, import, row)) AS began,
        count(*) FILTER (approach)::INTEGER AS approaches, count(*) FILTER (approach AND out)::INTEGER AS begun_by_handset,
        count(*) FILTER (answered_back AND NOT out)::INTEGER AS handset_answers,
        count(*) FILTER (answered_back AND out)::INTEGER AS other_answers,
        count(*) FILTER (${AT_NIGHT})::INTEGER AS at_night, count(*) FILTER (deleted)::INTEGER AS deleted
      FROM phone WHERE people AND other IS NOT NULL AND (${condition}) GROUP BY other) d
    ORDER BY calls + texts DESC, id LIMIT ${most}`)
  return rows.map(({ id, t0, t1, began, ...row }) => ({
    id,
    dealings: {
      ...row,
      saved_as: savedAs.get(id) ?? [],
      first_seen: iso(t0),
      last_seen: iso(t1),
      first_move: began ? ('handset' as const) : ('other' as const),
    },
  }))
}
