import {
  type EventRef,
  type EventRow as EventOfSnapshot,
  type ImportRecord,
  partyId,
  type Snapshot,
} from '../../comms/index.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { zoneAssumed } from './answer-imports.ts'
import { cellWords } from './cell-words.ts'
import { eventRows, eventsAt, eventsOf } from './event-rows.ts'
import { originalRows } from './original-row.ts'
import type { EventDetail, SeenRow } from './events-shown.ts'

/** One number's events, oldest first, a page at a time. */
export const answerEvents: Answerer<'events'> = (records, { number, offset, limit }) =>
  records.withSnapshot(async snapshot => {
    const id = await partyId(snapshot, number)
    if (id === undefined) return ok({ total: 0, rows: [] })
    const [all] = await snapshot.query<{ total: number }>(`SELECT count(*)::INTEGER AS total FROM (${eventsOf(id)})`)
    const events = await snapshot.query<EventOfSnapshot>(
      `SELECT * FROM (${eventsOf(id)}) ORDER BY started_at, import, row LIMIT ${limit} OFFSET ${offset}`,
    )
    return ok({ total: all?.total ?? 0, rows: await eventRows(snapshot, events) })
  })

/** One event with everything known of it, and each row that saw it as it was received. */
export const answerEvent: Answerer<'event'> = async (records, ref) => {
  const store = await records.store()
  if (!store.ok) return store
  const known = await records.withSnapshot(snapshot => knownOf(snapshot, ref))
  if (!known.ok) return known
  // Outside the snapshot's turn: opening a large received file must not hold up other pages.
  const seen: SeenRow[] = []
  for (const { record, row, ...rest } of known.value.sightings) {
    // Read under the name it was first received by, which says what kind of file it is; shown under the viewer's.
    const received = store.value.imports().find(({ id }) => id === record.id) ?? record
    const original = await originalRows(store.value, received, [row])
    const found = original.ok ? original.value[0] : undefined
    seen.push({
      ...rest,
      row,
      importId: record.id,
      file: record.file,
      columns: found?.columns ?? [],
      cells: found?.cells ?? [],
      line: found?.line ?? null,
    })
  }
  return ok({ ...known.value.event, seen })
}

interface Known {
  readonly event: Omit<EventDetail, 'seen'>
  readonly sightings: readonly Sighting[]
}

interface Sighting extends EventRef {
  readonly observed: string
  readonly record: ImportRecord
}

async function knownOf(snapshot: Snapshot, ref: EventRef): Promise<Result<Known>> {
  const [event] = await eventsAt(snapshot, [ref])
  const record = snapshot.imports[ref.import]
  if (event === undefined || record === undefined) {
    return fail({
      code: 'not-found',
      problem: 'There is no event at this address in the current set of imports',
      next: 'Open the event from a list of events',
    })
  }
  const [row] = await eventRows(snapshot, [event])
  if (row === undefined) throw new Error('an event without its row')
  const others = await snapshot.query<{ seen_import: number; seen_row: bigint; observed: string }>(
    `SELECT seen_import, seen_row, observed FROM observations WHERE import = ${ref.import} AND row = ${ref.row} ORDER BY seen_import, seen_row`,
  )
  const seen =
    others.length === 0
      ? [{ import: ref.import, row: ref.row, observed: event.observed }]
      : others.map(other => ({ import: other.seen_import, row: Number(other.seen_row), observed: other.observed }))
  const text = (id: bigint | null): string | null => (id === null ? null : String(id))
  // Some IMEIs begin with 0.
  const handset = (id: bigint | null): string | null => text(id)?.padStart(14, '0') ?? null
  return ok({
    event: {
      ...row,
      imei: { from: handset(event.a_imei), to: handset(event.b_imei) },
      imsi: { from: text(event.a_imsi), to: text(event.b_imsi) },
      cells: await cellPlaces(snapshot, event),
      zone: [...new Set(record.tables.map(table => table.zone))].join(', '),
      zoneStated: !zoneAssumed(record),
    },
    sightings: seen.flatMap(one => {
      const from = snapshot.imports[one.import]
      return from === undefined ? [] : [{ ...one, record: from }]
    }),
  })
}

const SIDES = [
  ['From, at the start', 'a_cell'],
  ['From, at the end', 'a_cell_last'],
  ['To, at the start', 'b_cell'],
  ['To, at the end', 'b_cell_last'],
] as const

async function cellPlaces(snapshot: Snapshot, event: EventOfSnapshot): Promise<EventDetail['cells']> {
  const wordsOf = await cellWords(snapshot, [event])
  return SIDES.flatMap(([of, column]) => {
    const words = wordsOf(event, column)
    if (words === null) return []
    const { cell, place, saidBy, against } = words
    return [{ of, cell, place: place === '' ? null : place, saidBy, against }]
  })
}
