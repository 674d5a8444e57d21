import type { EventSource } from '../event-source.ts'
import type { Geography } from '../places/geography.ts'
import { registrationsSql } from '../places/registrations.ts'
import { neighbours } from '../places/site.ts'

export interface PresenceRules {
  readonly windowMinutes: number
  readonly metres: number
  readonly times: number
  /** Only this number and those that may be its company. */
  readonly number: bigint | undefined
}

export interface Presence {
  /** Milliseconds since 1970 from which the table counts. */
  readonly start: number
  /** Name of a `habit`: an area, or a cell of which no file says where it stands. */
  nameOf(habit: number): string
}

/**
 * Makes the temporary tables that `together` works on:
 * - `near_places (place, other)`: places at most `metres` apart, each with itself. A place is a site, or a cell that stands nowhere known;
 * - `presence (number, place, habit, slot, seen_first, seen_last, event, rare)`: one row for a number, place and slot, however often it
 *   registered. `habit` is the area (a negative number where no file says where the cell stands), `seen_…` are milliseconds since
 *   the start, `event` is import × 2⁴⁰ + row of the first registration, `rare` how unusual the area is for the number:
 *   −1000 ln of the share of its rows that are there.
 *
 * Undefined, and no tables, where there are no registrations. `dropPresence` drops them.
 */
export async function makePresence(
  source: EventSource,
  geography: Geography,
  { windowMinutes, metres, times, number }: PresenceRules,
): Promise<Presence | undefined> {
  await source.run(`CREATE OR REPLACE TEMP TABLE registered AS
    SELECT number, cell, t, (import::BIGINT << 40) | row AS event FROM (${registrationsSql()})`)
  const [span] = await source.query<{ start: number | null }>(
    'SELECT epoch_ms(min(t))::DOUBLE AS start FROM registered',
  )
  const start = span?.start ?? undefined
  if (start === undefined) {
    await source.run('DROP TABLE registered')
    return undefined
  }
  const unlocated = await makePlaces(source, geography, metres)
  const since = `(epoch_ms(t) - ${start})`
  const slot = `(${since} // ${windowMinutes * 60_000})::INTEGER`
  // One number's company can only be among those that were near it often enough (a registration on the border of two slots serves
  // an occasion in each): nobody else is looked at further.
  const company =
    number === undefined
      ? ''
      : `WHERE number IN (
          WITH mine AS (SELECT DISTINCT n.other AS place, ${slot} + step AS slot FROM registered JOIN cell_places USING (cell)
            JOIN near_places n USING (place), (VALUES (-1), (0), (1)) steps(step) WHERE number = ${number})
          SELECT number FROM (SELECT number, place, ${slot} AS slot FROM registered JOIN cell_places USING (cell))
          JOIN mine USING (place, slot) GROUP BY number HAVING 2 * count(*) >= ${times})`
  await source.run(`CREATE OR REPLACE TEMP TABLE presence AS
    WITH seen AS (
      SELECT number, place, any_value(habit) AS habit, ${slot} AS slot,
        min(${since}) AS seen_first, max(${since}) AS seen_last, arg_min(event, (t, event)) AS event
      FROM registered JOIN cell_places USING (cell) ${company} GROUP BY number, place, slot
    ), habits AS (
      SELECT number, habit, round(-1000 * ln(count(*) / sum(count(*)) OVER (PARTITION BY number)))::INTEGER AS rare
      FROM seen GROUP BY number, habit
    )
    SELECT seen.*, rare FROM seen JOIN habits USING (number, habit)`)
  await source.run('DROP TABLE registered; DROP TABLE cell_places')
  return {
    start,
    nameOf: habit => geography.areas[habit]?.name ?? `cell ${unlocated[-1 - habit] ?? ''}`,
  }
}

export async function dropPresence(source: EventSource): Promise<void> {
  await source.run('DROP TABLE presence; DROP TABLE near_places')
}

/** Fills `cell_places` and `near_places`; returns the cells that stand nowhere known. */
async function makePlaces(source: EventSource, geography: Geography, metres: number): Promise<string[]> {
  const cells = await source.query<{ cell: string }>('SELECT DISTINCT cell FROM registered ORDER BY cell')
  const unlocated: string[] = []
  const places = cells.map(({ cell }) => {
    const site = geography.siteOf(cell)
    if (site !== undefined) return { cell, place: site.index, habit: geography.areaOf(site).index }
    unlocated.push(cell)
    return { cell, place: geography.sites.length + unlocated.length - 1, habit: -unlocated.length }
  })
  await source.run('CREATE OR REPLACE TEMP TABLE cell_places (cell VARCHAR, place INTEGER, habit INTEGER)')
  const rows = places.map(({ cell, place, habit }) => `('${cell.replaceAll("'", "''")}', ${place}, ${habit})`)
  await insert(source, 'cell_places', rows)
  await source.run('CREATE OR REPLACE TEMP TABLE near_places AS SELECT DISTINCT place, place AS other FROM cell_places')
  const near = metres > 0 ? neighbours(geography.sites, metres) : []
  const pairs = near.flatMap((others, place) => others.map(({ index }) => `(${place}, ${index})`))
  await insert(source, 'near_places', pairs)
  return unlocated
}

async function insert(source: EventSource, table: string, values: readonly string[]): Promise<void> {
  for (let from = 0; from < values.length; from += 10_000)
    await source.run(`INSERT INTO ${table} VALUES ${values.slice(from, from + 10_000).join(', ')}`)
}
