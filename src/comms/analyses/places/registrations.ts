import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { londonTime } from '../london-time.ts'
import type { Geography } from './geography.ts'
import type { Area } from './areas.ts'
import type { Site } from './site.ts'

/**
 * SQL for the registrations of one number, or of every number: which cell its handset used when. Columns: number, side (of the
 * event: a or b), t (UTC), cell, import, row.
 *
 * Whose cell it was decides whether two numbers were together or merely rang each other, so a cell counts only where that is
 * known. A number's own record says it. A network's table names both parties and one cell: it is that of the party whose
 * handset or SIM it names, the caller's where it names both or neither. The last cell of a call, and a cell that an own record lacked,
 * may have been filled in from another party's record of the same event: these count only where one record saw the event.
 * Rows that the network made (voicemail, diverts) place the caller, not the called.
 */
export function registrationsSql(number?: bigint): string {
  const known = (side: 'a' | 'b') => `(${side}_imsi IS NOT NULL OR ${side}_imei IS NOT NULL)`
  const callers = `CASE observed WHEN 'ab' THEN true WHEN 'a' THEN observations = 1 OR a_cell IS DISTINCT FROM a_cell_last
    ELSE ${known('a')} OR NOT ${known('b')} END`
  const side = (mine: 'a' | 'b', cell: string, at: string, only: string) => `
    SELECT ${mine} AS number, '${mine}' AS side, ${at} AS t, ${cell} AS cell, import, row FROM events_by_${mine}
    WHERE ${number === undefined ? `${mine} IS NOT NULL` : `${mine} = ${number}`} AND ${cell} IS NOT NULL AND ${only}`
  const ended = 'started_at + to_seconds(duration_s)'
  const once = 'duration_s > 0 AND observations = 1'
  const calledOfNetwork = `observed = 'network' AND mark IS NULL AND ${known('b')} AND NOT ${known('a')}`
  return [
    side('a', 'a_cell', 'started_at', callers),
    side('a', 'a_cell_last', ended, `${once} AND ${callers}`),
    side('b', 'b_cell', 'started_at', 'mark IS NULL'),
    side('b', 'b_cell_last', ended, `${once} AND mark IS NULL`),
    side('b', 'a_cell', 'started_at', calledOfNetwork),
    side('b', 'a_cell_last', ended, `${once} AND ${calledOfNetwork}`),
  ].join(' UNION ALL ')
}

/**
 * SQL for the registrations of one number, each with `said_by`: the import, of those whose records have the event, that says where
 * the cell stands; NULL where none of them does. An event of several records bears the import of one: the caller's return may lead where
 * the cell, and its place, are the called party's.
 */
export const placedRegistrationsSql = (number: bigint): string => `
  WITH seen AS (${registrationsSql(number)}),
  saying AS (SELECT DISTINCT import, cell FROM stated_places WHERE lat IS NOT NULL AND lon IS NOT NULL),
  known_by AS (
    SELECT import, row, import AS by, 1 AS place FROM seen
    UNION ALL SELECT o.import, o.row, o.seen_import, CASE WHEN o.observed = s.side THEN 0 ELSE 2 END
    FROM observations o JOIN (SELECT DISTINCT import, row, side FROM seen) s USING (import, row)),
  said AS (
    SELECT s.import, s.row, s.cell, arg_min(k.by, k.place * 100000 + k.by) AS said_by
    FROM seen s JOIN known_by k USING (import, row) JOIN saying y ON y.import = k.by AND y.cell = s.cell GROUP BY ALL)
  SELECT seen.*, said_by FROM seen LEFT JOIN said USING (import, row, cell)`

/** A handset seen at a site whose place is known. */
export interface Registration {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The clock on the wall in London at that moment, as milliseconds. */
  readonly local: number
  readonly site: Site
  readonly area: Area
  readonly event: EventRef
}

export interface Registrations {
  readonly located: readonly Registration[]
  /** Registrations in cells of which no file says where they stand. */
  readonly unlocated: number
  /** Left out of `located`: files put the cell far apart, and none that has the event says which of them is right. */
  readonly unsure: number
  /** Of `located`, those whose own file says where the cell stands, and another file puts it far from there. */
  readonly contradicted: readonly Registration[]
}

/** Milliseconds. */
const DAY = 86_400_000

/** A number's registrations in order of time. */
export async function registrationsOf(
  source: EventSource,
  number: bigint,
  geography: Geography,
): Promise<Registrations> {
  const rows = await source.query<RegistrationRow>(`
    SELECT epoch_ms(t)::DOUBLE AS at, epoch_ms(${londonTime('t')})::DOUBLE AS local, cell, import, row::DOUBLE AS row, said_by
    FROM (${placedRegistrationsSql(number)}) ORDER BY t, import, row, cell`)
  const located: Registration[] = []
  const contradicted: Registration[] = []
  let [unlocated, unsure] = [0, 0]
  for (const { at, local, cell, import: from, row, said_by: saidBy } of rows) {
    const day = Math.floor(local / DAY)
    const site = geography.siteOf(cell, day, saidBy ?? from)
    const elsewhere = site !== undefined && geography.isElsewhere(cell, day, site)
    if (site === undefined) unlocated += 1
    else if (elsewhere && saidBy === null) unsure += 1
    else {
      const one = { at, local, site, area: geography.areaOf(site), event: { import: from, row } }
      located.push(one)
      if (elsewhere) contradicted.push(one)
    }
  }
  return { located, unlocated, unsure, contradicted }
}

interface RegistrationRow {
  readonly at: number
  readonly local: number
  readonly cell: string
  readonly import: number
  readonly row: number
  readonly said_by: number | null
}
