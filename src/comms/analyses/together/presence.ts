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

/**
 * Makes the temporary tables that `together` works on:
 * - `near_places (place, other)`: places at most `metres` apart, each with itself. A place is a site, or a cell that stands nowhere known;
 * - `presence (number, place, habit, slot, seen_first, seen_last, event, rare)`: one row for a number, place and slot, however often it
 *   registered. `habit` is the area (a negative number where no file says where the cell stands), `seen_…` are milliseconds since
 *   the start, `event` is import × 2⁴⁰ + row of the first registration, `rare` how unusual the area is for the number:
 *   −1000 ln of the share of its rows that are there.
 *
 * - `cell_places (cell, place, habit)`: where each cell belongs.
 *
 * Returns the moment from which milliseconds count, since 1970; undefined, and no tables, where there are no registrations.
 * `dropPresence` drops them.
 */
export async function makePresence(
  source: EventSource,
  geography: Geography,
  { windowMinutes, metres, times, number }: PresenceRules,
): Promise<number | undefined> {
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
  await makePlaces(source, geography, metres)
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
  await source.run('DROP TABLE registered')
  return start
}

export async function dropPresence(source: EventSource): Promise<void> {
  await source.run('DROP TABLE presence; DROP TABLE near_places; DROP TABLE cell_places')
}

async function makePlaces(source: EventSource, geography: Geography, metres: number): Promise<void> {
  const { sites } = geography
  await source.run('CREATE OR REPLACE TEMP TABLE standing (cell VARCHAR, place INTEGER, habit INTEGER)')
  const standing = geography.cells.map(({ cell, site }) => {
    return `('${cell.replaceAll("'", "''")}', ${site.index}, ${geography.areaOf(site).index})`
  })
  await insert(source, 'standing', standing)
  // A cell that stands nowhere known is a place and an area of its own.
  await source.run(`CREATE OR REPLACE TEMP TABLE cell_places AS
    SELECT cell, place, habit FROM standing WHERE cell IN (SELECT cell FROM registered)
    UNION ALL
    SELECT cell, (${sites.length} - 1 + row_number() OVER (ORDER BY cell))::INTEGER, -(row_number() OVER (ORDER BY cell))::INTEGER
    FROM (SELECT DISTINCT cell FROM registered WHERE cell NOT IN (SELECT cell FROM standing))`)
  await source.run(`DROP TABLE standing;
    CREATE OR REPLACE TEMP TABLE near_places AS SELECT DISTINCT place, place AS other FROM cell_places`)
  const near = metres > 0 ? neighbours(sites, metres) : []
  const pairs = near.flatMap((others, place) => others.map(({ index }) => `(${place}, ${index})`))
  await insert(source, 'near_places', pairs)
}

async function insert(source: EventSource, table: string, values: readonly string[]): Promise<void> {
  for (let from = 0; from < values.length; from += 10_000)
    await source.run(`INSERT INTO ${table} VALUES ${values.slice(from, from + 10_000).join(', ')}`)
}
