import { partyId } from '../../comms/index.ts'
import { fail, ok } from '../../values/result.ts'
import type { Answerer } from './answer-call.ts'
import { zoneAssumed } from './answer-imports.ts'
import { eventRows, eventsAt } from './event-rows.ts'
import { originalRow } from './original-row.ts'
import type { SeenRow } from './protocol.ts'

/** One number's events, oldest first, a page at a time. */
export const answerEvents: Answerer<'events'> = (records, { number, offset, limit }) =>
  records.withSnapshot(async snapshot => {
    const id = await partyId(snapshot, number)
    const events = id === undefined ? [] : await snapshot.eventsByNumber(id)
    return ok({ total: events.length, rows: await eventRows(snapshot, events.slice(offset, offset + limit)) })
  })

/** One event with everything known of it, and each row that saw it as it was received. */
export const answerEvent: Answerer<'event'> = (records, ref) =>
  records.withSnapshot(async snapshot => {
    const [event] = await eventsAt(snapshot, [ref])
    const record = snapshot.imports[ref.import]
    const store = await records.store()
    if (!store.ok) return store
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
      `SELECT seen_import, seen_row, observed FROM observations WHERE import = ${event.import} AND row = ${event.row} ORDER BY seen_import, seen_row`,
    )
    const seen =
      others.length === 0
        ? [{ import: event.import, row: Number(event.row), observed: event.observed }]
        : others.map(other => ({ import: other.seen_import, row: Number(other.seen_row), observed: other.observed }))
    const rows: SeenRow[] = []
    for (const one of seen) {
      const from = snapshot.imports[one.import]
      if (from === undefined) continue
      const original = await originalRow(store.value, from, one.row)
      rows.push({
        ...one,
        importId: from.id,
        file: from.file,
        columns: original.ok ? original.value.columns : [],
        cells: original.ok ? original.value.cells : [],
      })
    }
    const cells = await cellPlaces(snapshot, event)
    const text = (id: bigint | null): string | null => (id === null ? null : String(id))
    return ok({
      ...row,
      imei: { from: text(event.a_imei), to: text(event.b_imei) },
      imsi: { from: text(event.a_imsi), to: text(event.b_imsi) },
      cells,
      zone: [...new Set(record.tables.map(table => table.zone))].join(', '),
      zoneStated: !zoneAssumed(record),
      seen: rows,
    })
  })

type Cells = { readonly of: string; readonly cell: string; readonly place: string | null }[]
const SIDES = [
  ['From, at the start', 'a_cell'],
  ['From, at the end', 'a_cell_last'],
  ['To, at the start', 'b_cell'],
  ['To, at the end', 'b_cell_last'],
] as const

type WithCells = { readonly [Column in (typeof SIDES)[number][1]]: string | null }
type Asked = { query<Row>(sql: string, parameters?: readonly string[]): Promise<Row[]> }

async function cellPlaces(snapshot: Asked, event: WithCells): Promise<Cells> {
  const cells: Cells = []
  for (const [of, column] of SIDES) {
    const cell = event[column]
    if (cell === null) continue
    const [known] = await snapshot.query<{ site: string | null; postcode: string | null }>(
      'SELECT site, postcode FROM cells WHERE cell = ? LIMIT 1',
      [cell],
    )
    const place = [known?.site, known?.postcode].filter(part => part !== null && part !== undefined).join(', ')
    cells.push({ of, cell, place: place === '' ? null : place })
  }
  return cells
}
