import type { EventRef, EventRow as SnapshotEvent, Snapshot } from '../../comms/index.ts'
import type { EventKind, EventMark, Observed } from '../../comms/event.ts'
import type { EventRow } from './events-shown.ts'

/** Columns of an event with the parties' texts beside their ids: what `eventRow` needs. */
const PARTIES = ['a', 'b', 'c'] as const

/** Texts of the parties of some events: pseudonyms, short codes and senders have theirs in the snapshot. */
async function partyTexts(snapshot: Snapshot, events: readonly SnapshotEvent[]): Promise<ReadonlyMap<bigint, string>> {
  const odd = new Set<bigint>()
  for (const event of events) {
    for (const side of PARTIES) {
      const id = event[side]
      if (id !== null && id < 0n) odd.add(id)
    }
  }
  if (odd.size === 0) return new Map()
  const rows = await snapshot.query<{ id: bigint; text: string }>(
    `SELECT id, any_value(text) AS text FROM parties WHERE id IN (${[...odd].join(', ')}) GROUP BY id`,
  )
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** Events as the pages show them, in the order given. */
export async function eventRows(snapshot: Snapshot, events: readonly SnapshotEvent[]): Promise<EventRow[]> {
  const texts = await partyTexts(snapshot, events)
  const party = (id: bigint | null): string | null =>
    id === null ? null : id > 0n ? `+${id}` : (texts.get(id) ?? null)
  return events.map(event => {
    const record = snapshot.imports[event.import]
    return {
      import: event.import,
      row: Number(event.row),
      importId: record?.id ?? '',
      file: record?.file ?? '',
      kind: event.kind as EventKind,
      at: event.started_at.toISOString(),
      seconds: event.duration_s,
      from: party(event.a),
      to: party(event.b),
      forwardedTo: party(event.c),
      answered: event.answered,
      mark: event.mark as EventMark | null,
      observed: event.observed as Observed,
      observations: event.observations,
      text: event.text,
      flags: event.flags,
    }
  })
}

/** SQL for every event with this party on either side, an event from a number to itself once. */
export const eventsOf = (id: bigint): string =>
  // Literals, not parameters: only they let the reader skip what does not concern the number.
  `SELECT * FROM events_by_a WHERE a = ${id} UNION ALL SELECT * FROM events_by_b WHERE b = ${id} AND a IS DISTINCT FROM ${id}`

/**
 * The events that references point to, in the references' order. `around` names a number that is on one side of all of
 * them, so that its sorted copy answers without reading the rest.
 */
export async function eventsAt(
  snapshot: Snapshot,
  refs: readonly EventRef[],
  around?: bigint,
): Promise<SnapshotEvent[]> {
  if (refs.length === 0) return []
  const wanted = refs.map(ref => `(${ref.import}, ${ref.row})`).join(', ')
  const picked = `(import, row) IN (${wanted})`
  const sql =
    around === undefined
      ? `SELECT * FROM events_by_a WHERE ${picked}`
      : `SELECT * FROM events_by_a WHERE a = ${around} AND ${picked}
         UNION ALL SELECT * FROM events_by_b WHERE b = ${around} AND a IS DISTINCT FROM ${around} AND ${picked}`
  const rows = await snapshot.query<SnapshotEvent>(sql)
  const byRef = new Map(rows.map(row => [`${row.import} ${row.row}`, row]))
  return refs.flatMap(ref => byRef.get(`${ref.import} ${ref.row}`) ?? [])
}
