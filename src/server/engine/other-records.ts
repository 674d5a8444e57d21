import { FLAG } from '../../comms/event.ts'
import type { EventRow, Snapshot } from '../../comms/index.ts'
import type { Given } from '../../disruption/schedule/further-sources.ts'
import { groupBy } from '../../values/group-by.ts'
import type { OtherRecord } from './events-shown.ts'

/** Columns of an event in which each fact of a schedule's row stands. */
const STANDS_IN: Readonly<Record<Exclude<Given, 'deleted' | 'site'>, readonly (keyof EventRow)[]>> = {
  words: ['text'],
  seconds: ['duration_s'],
  from: ['a'],
  to: ['b'],
  forwarded: ['c'],
  answered: ['answered'],
  mark: ['mark'],
  place: ['a_cell', 'a_cell_last', 'b_cell', 'b_cell_last'],
}

/**
 * Of some events every record beside the one that leads (whose import and row are the event's address), with what of the event
 * stands in it and not in the leading one: a return has no words, and a handset that saw the same text gives them.
 */
export async function otherRecords(
  snapshot: Snapshot,
  events: readonly EventRow[],
): Promise<(event: EventRow) => readonly OtherRecord[]> {
  const several = events.filter(({ observations }) => observations > 1)
  if (several.length === 0) return () => []
  const refs = several.map(event => `(${event.import}, ${event.row})`).join(', ')
  const seen = await snapshot.query<{ import: number; row: bigint; seen_import: number; seen_row: bigint }>(
    `SELECT import, row, seen_import, seen_row FROM observations WHERE (import, row) IN (${refs}) ORDER BY seen_import, seen_row`,
  )
  if (seen.length === 0) return () => []
  // Import by import: only then the reader leaves the files of the others alone.
  const wanted = [...groupBy(seen, one => one.seen_import)]
    .map(([from, rows]) => `(import = ${from} AND row IN (${rows.map(one => String(one.seen_row)).join(', ')}))`)
    .join(' OR ')
  const records = await snapshot.query<EventRow>(`SELECT * FROM received_events WHERE ${wanted}`)
  const byRow = new Map(records.map(record => [address(record), record]))
  const byEvent = groupBy(seen, address)
  return event => {
    const own = byRow.get(address(event))
    return (byEvent.get(address(event)) ?? []).flatMap(one => {
      const record = byRow.get(`${one.seen_import} ${one.seen_row}`)
      const from = snapshot.imports[one.seen_import]
      if (record === undefined || from === undefined || address(record) === address(event)) return []
      return [
        {
          file: from.file,
          sha256: from.sha256,
          importId: from.id,
          row: Number(one.seen_row),
          testData: from.testData,
          gives: givenBy(record, event, own),
        },
      ]
    })
  }
}

/** What of an event stands in this record, and not in its own. */
function givenBy(record: EventRow, event: EventRow, own: EventRow | undefined): readonly Given[] {
  const gives = (column: keyof EventRow): boolean => {
    const value = event[column]
    // A text takes no time: who says so gives nothing.
    if (value === null || value === '' || value === 0) return false
    return record[column] === value && own?.[column] !== value
  }
  const facts = Object.entries(STANDS_IN) as [keyof typeof STANDS_IN, readonly (keyof EventRow)[]][]
  const deleted = (one: EventRow | undefined): boolean => one !== undefined && (one.flags & FLAG.deleted) !== 0
  return [
    ...facts.filter(([, columns]) => columns.some(gives)).map(([fact]) => fact),
    ...(deleted(event) && deleted(record) && !deleted(own) ? (['deleted'] as const) : []),
  ]
}

const address = ({ import: from, row }: Pick<EventRow, 'import' | 'row'>): string => `${from} ${row}`
