import { partyId } from '../analyses/party.ts'
import type { EventRow } from '../store/event-row.ts'
import type { Snapshot } from '../store/open-snapshot.ts'
import type { ContactSelection } from './contact-pairs.ts'
import { withinPeriod } from './period.ts'

/** Events fetched at a time. */
const PAGE = 20_000

/** Somebody who calls or is called. `kind`: of a number `e164`, else what kind of name it is. */
export interface NamedParty {
  readonly text: string
  readonly kind: string
}

/** An event with its start in whole microseconds since 1970. */
export type SelectedEvent = Omit<EventRow, 'started_at'> & { readonly us: bigint }

/** Where the files say that a cell is, on all days or from one to another (both included; null: open). */
export interface PlacedCell {
  readonly cell: string
  readonly site: string | null
  readonly postcode: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly azimuth: number | null
  /** As yyyy-MM-dd. */
  readonly from: string | null
  readonly until: string | null
}

/** Parties of the numbers, as far as the snapshot knows them. */
export const idsOf = async (snapshot: Snapshot, numbers: readonly string[]): Promise<readonly bigint[]> =>
  (await Promise.all(numbers.map(number => partyId(snapshot, number)))).filter(id => id !== undefined)

/** SQL for the events of the selection. */
export async function conditionOf(snapshot: Snapshot, selection: ContactSelection): Promise<string> {
  const ids = (await idsOf(snapshot, selection.numbers)).join(', ')
  const whose =
    selection.numbers.length === 0
      ? 'true'
      : ids === ''
        ? 'false'
        : `(coalesce(a IN (${ids}), false) OR coalesce(b IN (${ids}), false))`
  return `${whose} AND ${withinPeriod('started_at', selection)}`
}

/** Parties of the events and those asked about; whose records are held beside is told to nobody who gets the file. */
export async function partiesOf(
  snapshot: Snapshot,
  where: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<bigint, NamedParty>> {
  const found = (await Promise.all(numbers.map(number => partyId(snapshot, number)))).filter(id => id !== undefined)
  const covered = numbers.length === 0 ? 'true' : `list_contains([${found.join(', ')}]::BIGINT[], number)`
  const asked = await snapshot.query<{ id: bigint; kind: string | null; text: string | null }>(
    `SELECT x.id, min(p.kind) AS kind, min(p.text) AS text FROM (
       SELECT unnest([a, b, c]) AS id FROM events_by_a WHERE ${where}
       UNION SELECT number FROM coverage WHERE ${covered}) x LEFT JOIN parties p ON p.id = x.id
     WHERE x.id IS NOT NULL GROUP BY x.id ORDER BY x.id`,
  )
  return new Map(
    asked.map(({ id, kind, text }) => [
      id,
      id > 0n ? { kind: 'e164', text: `+${id}` } : { kind: kind ?? 'opaque', text: text ?? String(id) },
    ]),
  )
}

/** The events, page by page in the order of import and row. */
export async function* eventPages(snapshot: Snapshot, where: string): AsyncGenerator<readonly SelectedEvent[]> {
  let after: SelectedEvent | undefined
  do {
    const beyond = after === undefined ? '' : `AND (import, row) > (${after.import}, ${after.row})`
    const events: SelectedEvent[] = await snapshot.query<SelectedEvent>(
      `SELECT * EXCLUDE (started_at), epoch_us(started_at) AS us FROM events_by_a WHERE ${where} ${beyond} ORDER BY import, row LIMIT ${PAGE}`,
    )
    if (events.length > 0) yield events
    after = events.at(-1)
  } while (after !== undefined)
}

/** Cells of the events with all their places; of everything, also those that no event names: how far a mast reaches follows from its neighbours. */
export const cellsOf = (snapshot: Snapshot, where: string, all: boolean): Promise<PlacedCell[]> =>
  snapshot.query(`
    WITH named AS (SELECT DISTINCT cell FROM (SELECT unnest([a_cell, a_cell_last, b_cell, b_cell_last]) AS cell
        FROM events_by_a WHERE ${where}) WHERE cell IS NOT NULL)
    SELECT cell, site, postcode, lat, lon, azimuth, valid_from::VARCHAR AS "from", valid_to::VARCHAR AS until
    FROM named ${all ? 'FULL' : 'LEFT'} JOIN cells USING (cell) ORDER BY cell, valid_from NULLS FIRST`)

/** Days, both included, on which the records of a number are held; null: of every number. */
export interface HeldDays {
  readonly number: bigint | null
  readonly from: string
  readonly until: string
  readonly basis: string
}

/** Of the numbers (none: of everybody): whose records are held beside is told to nobody who gets the file. */
export async function coverageOf(snapshot: Snapshot, numbers: readonly string[]): Promise<readonly HeldDays[]> {
  const asked = await idsOf(snapshot, numbers)
  const rows = await snapshot.query<HeldDays>(`
    SELECT number, strftime(min(day), '%Y-%m-%d') AS "from", strftime(max(day), '%Y-%m-%d') AS until, basis FROM (
      SELECT number, day, basis, day - (row_number() OVER (PARTITION BY number, basis ORDER BY day))::INTEGER AS island
      FROM (SELECT DISTINCT number, day, basis FROM coverage))
    GROUP BY number, basis, island ORDER BY number NULLS FIRST, 2, basis`)
  return rows.filter(({ number }) => numbers.length === 0 || number === null || asked.includes(number))
}
