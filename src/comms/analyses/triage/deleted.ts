import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyText } from '../party.ts'
import type { DeletedFound } from './found.ts'
import { phoneEvents } from './phone-table.ts'

const WITH = 8
const ROWS = 20

/** What the handset marks as deleted: how much, when, and of whom. Needs `phone`. */
export async function deletedRecords(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
): Promise<DeletedFound> {
  const [all] = await source.query<{ events: number; t0: Date | null; t1: Date | null }>(
    'SELECT count(*)::INTEGER AS events, min(t) AS t0, max(t) AS t1 FROM phone WHERE deleted',
  )
  const [said] = await source.query<{ contacts: number }>(
    `SELECT count(*)::INTEGER AS contacts FROM entities WHERE what = 'contact' AND deleted`,
  )
  const others = await source.query<{ id: bigint; number: string; events: number }>(
    `SELECT other AS id, ${partyText('other')} AS number, count(*)::INTEGER AS events FROM phone
     WHERE deleted AND other IS NOT NULL GROUP BY other ORDER BY events DESC, other LIMIT ${WITH}`,
  )
  return {
    events: all?.events ?? 0,
    contacts: said?.contacts ?? 0,
    first_seen: all?.t0 == null ? null : iso(all.t0),
    last_seen: all?.t1 == null ? null : iso(all.t1),
    with: others.map(({ id, number, events }) => ({ number, saved_as: savedAs.get(id) ?? [], events })),
    with_others: (all?.events ?? 0) - others.reduce((sum, { events }) => sum + events, 0),
    rows: await phoneEvents(source, 'deleted', ROWS),
  }
}
