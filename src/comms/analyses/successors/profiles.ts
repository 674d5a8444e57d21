import type { EventSource } from '../event-source.ts'
import { BETWEEN_PERSONS, MOMENT_HOURS } from './lives.ts'

/** What the records show of one number. Times are in days since 1970 (UTC); one contact counts once in six hours. */
export interface Profile {
  /** Party id. */
  readonly id: bigint
  /** Moments of contact by contact (its place), each list in order of time. */
  readonly contacts: ReadonlyMap<number, readonly number[]>
  /** Window in which the number could be seen at all. */
  readonly seenFrom: number
  readonly seenUntil: number
  /** By how many numbers a handset or SIM is used; when this number first and last used it. */
  readonly handsets: ReadonlyMap<string, Use>
  readonly sims: ReadonlyMap<string, Use>
  /** Records at each cell. */
  readonly cells: ReadonlyMap<string, number>
}

export interface Use {
  readonly first: number
  readonly last: number
  /** Different numbers that used it. */
  readonly numbers: number
}

interface WritableProfile extends Profile {
  readonly contacts: Map<number, number[]>
  readonly handsets: Map<string, Use>
  readonly sims: Map<string, Use>
  readonly cells: Map<string, number>
}

const MOMENTS_A_DAY = 24 / MOMENT_HOURS
/** A network's table names both parties and one cell, kept as the caller's: it is the called party's where only that one's handset or SIM is named. */
const CALLED_PARTYS = `observed = 'network' AND (b_imsi IS NOT NULL OR b_imei IS NOT NULL) AND a_imsi IS NULL AND a_imei IS NULL`
/** Days of one or more rows are fetched together: objects for all of a large snapshot at once would not fit in memory. */
const AT_ONCE = 20_000

/** The profiles of these numbers, by place. Needs the tables of `makeLives` and `makeIdentifiers`. */
export async function profilesOf(source: EventSource, places: readonly number[]): Promise<Map<number, Profile>> {
  const profiles = new Map<number, WritableProfile>()
  for (let from = 0; from < places.length; from += AT_ONCE) {
    await fetchProfiles(source, places.slice(from, from + AT_ONCE), profiles)
  }
  return profiles
}

async function fetchProfiles(
  source: EventSource,
  places: readonly number[],
  into: Map<number, WritableProfile>,
): Promise<void> {
  if (places.length === 0) return
  await source.run(`CREATE OR REPLACE TEMP TABLE successor_asked AS
    SELECT i, id, seen_from, seen_until FROM successor_lives WHERE i IN (${places.join(', ')})`)
  for (const life of await source.query<LifeRow>('SELECT * FROM successor_asked ORDER BY i')) {
    into.set(life.i, {
      id: life.id,
      contacts: new Map(),
      seenFrom: life.seen_from / MOMENTS_A_DAY,
      seenUntil: (life.seen_until + 1) / MOMENTS_A_DAY,
      handsets: new Map(),
      sims: new Map(),
      cells: new Map(),
    })
  }
  const moment = `(epoch(started_at) // ${MOMENT_HOURS * 3600})`
  const touched = await source.query<{ i: number; c: number; t: number }>(`
    SELECT i, c, t FROM (
      SELECT q.i, n.i AS c, ${moment} AS moment, min(t) AS t FROM (
        SELECT q.i, b AS other, started_at, epoch(started_at) / 86400 AS t FROM events_by_a JOIN successor_asked q ON a = q.id WHERE ${BETWEEN_PERSONS}
        UNION ALL SELECT q.i, a, started_at, epoch(started_at) / 86400 FROM events_by_b JOIN successor_asked q ON b = q.id WHERE ${BETWEEN_PERSONS}
      ) q JOIN successor_numbers n ON n.id = other GROUP BY ALL)
    ORDER BY i, c, t`)
  for (const { i, c, t } of touched) {
    const contacts = into.get(i)?.contacts
    const times = contacts?.get(c)
    if (times === undefined) contacts?.set(c, [t])
    else times.push(t)
  }
  const used = await source.query<UseRow>(`
    SELECT i, kind, value, first, last, numbers FROM successor_identifiers JOIN successor_asked USING (id) ORDER BY i, kind, value`)
  for (const { i, kind, value, ...use } of used) {
    const profile = into.get(i)
    if (kind === 'imei') profile?.handsets.set(value, use)
    else profile?.sims.set(value, use)
  }
  const stood = await source.query<{ i: number; cell: string; records: number }>(`
    SELECT i, cell, count(*)::INTEGER AS records FROM (
      SELECT i, a_cell AS cell FROM events_by_a JOIN successor_asked ON a = id WHERE a_cell IS NOT NULL AND NOT (${CALLED_PARTYS})
      UNION ALL SELECT i, a_cell FROM events_by_b JOIN successor_asked ON b = id WHERE a_cell IS NOT NULL AND ${CALLED_PARTYS}
      UNION ALL SELECT i, b_cell FROM events_by_b JOIN successor_asked ON b = id WHERE b_cell IS NOT NULL)
    GROUP BY ALL ORDER BY ALL`)
  for (const { i, cell, records } of stood) into.get(i)?.cells.set(cell, records)
  await source.run('DROP TABLE successor_asked')
}

interface LifeRow {
  readonly i: number
  readonly id: bigint
  readonly seen_from: number
  readonly seen_until: number
}

interface UseRow extends Use {
  readonly i: number
  readonly kind: 'imei' | 'imsi'
  readonly value: string
}
