import { chosenOf } from './chosen-events.ts'

/** What somebody ticked in the workbench before they opened a schedule for it: carried in the address until it is added. */
interface Ticked {
  readonly events: string
  readonly records: string
  readonly snapshot: string
  /** Rows that were ticked; 0 where the address carries none, or something that names no row. */
  readonly count: number
  /** The same for the end of another address, with its question mark; empty where there are none. */
  readonly search: string
}

/** Reads `events`, `records` and `snapshot` as `POST /schedules/:id/rows` takes them. */
export function tickedIn(query: Readonly<Record<string, unknown>>): Ticked {
  const [events, records, snapshot] = ['events', 'records', 'snapshot'].map(name => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }) as [string, string, string]
  const chosen = chosenOf(events, records)
  const count = chosen.unreadable.length > 0 ? 0 : chosen.events.length + chosen.records.length
  const search = count === 0 ? '' : `?${new URLSearchParams({ events, records, snapshot }).toString()}`
  return { events, records, snapshot, count, search }
}

/** "row that you ticked", "4 rows that you ticked". */
export const rowsTicked = (count: number): string =>
  count === 1 ? 'row that you ticked' : `${count} rows that you ticked`
