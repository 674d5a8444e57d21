import type { EventSource } from '../event-source.ts'
import type { Geography } from '../places/geography.ts'
import { londonTime } from '../london-time.ts'
import { heldOnIn } from '../places/held-on.ts'
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
 * Makes the temporary tables that `together` works on. A place is a site, or a cell that stands nowhere known; times are milliseconds since
 * 1970, and slots count from there too:
 * - `cell_places (cell, place, habit, valid_from, valid_to)`: where each cell belongs, from which day to which. `habit` is the area, or a
 *   negative number for a cell that stands nowhere known;
 * - `near_places (place, other)`: places at most `metres` apart, each with itself;
 * - `presence (number, place, habit, slot, seen_first, seen_last, event)`: one row for a number, place and slot, however often it
 *   registered there; `event` is import × 2⁴⁰ + row of the first row that says so;
 * - `habits (number, habit, rare)`: how unusual an area is for a number: −1000 ln of the share of its rows that are there.
 *
 * `dropPresence` drops them.
 */
export async function makePresence(
  source: EventSource,
  geography: Geography,
  { windowMinutes, metres, times, number }: PresenceRules,
): Promise<void> {
  await makePlaces(source, geography, metres)
  const slot = `(epoch_ms(t) // ${windowMinutes * 60_000})::INTEGER`
  const heldOn = await heldOnIn(source)
  const placed = (registrations: string): string =>
    `(${registrations}) r JOIN cell_places p ON r.cell = p.cell AND ${heldOn('p', `${londonTime('r.t')}::DATE`)}`
  const registered = placed(registrationsSql())
  // One number's company can only be among those that were near it often enough (a registration on the border of two slots serves
  // an occasion in each): nobody else is looked at further.
  const company =
    number === undefined
      ? ''
      : `WHERE number IN (
          WITH mine AS (SELECT DISTINCT n.other AS place, ${slot} + step AS slot
            FROM ${placed(registrationsSql(number))} JOIN near_places n USING (place), (VALUES (-1), (0), (1)) steps(step))
          SELECT number FROM (SELECT number, place, ${slot} AS slot FROM ${registered})
          JOIN mine USING (place, slot) GROUP BY number HAVING 2 * count(*) >= ${times})`
  await source.run(`CREATE OR REPLACE TEMP TABLE presence AS
    SELECT number, place, any_value(habit) AS habit, ${slot} AS slot, min(epoch_ms(t)) AS seen_first, max(epoch_ms(t)) AS seen_last,
      min((import::BIGINT << 40) | row) AS event
    FROM ${registered} ${company} GROUP BY number, place, slot`)
  await source.run(`CREATE OR REPLACE TEMP TABLE habits AS
    SELECT number, habit, round(-1000 * ln(count(*) / sum(count(*)) OVER (PARTITION BY number)))::INTEGER AS rare
    FROM presence GROUP BY number, habit`)
}

export async function dropPresence(source: EventSource): Promise<void> {
  await source.run('DROP TABLE presence; DROP TABLE habits; DROP TABLE near_places; DROP TABLE cell_places')
}

async function makePlaces(source: EventSource, geography: Geography, metres: number): Promise<void> {
  const { sites } = geography
  await source.run(
    'CREATE OR REPLACE TEMP TABLE standing (cell VARCHAR, place INTEGER, habit INTEGER, valid_from DATE, valid_to DATE)',
  )
  const day = (text: string | null): string => (text === null ? 'NULL' : `DATE '${text}'`)
  const standing = geography.cells.map(
    ({ cell, site, first, last }) =>
      `('${cell.replaceAll("'", "''")}', ${site.index}, ${geography.areaOf(site).index}, ${day(first)}, ${day(last)})`,
  )
  await insert(source, 'standing', standing)
  // A cell that stands nowhere known, then or ever, is a place and an area of its own.
  await source.run(`CREATE OR REPLACE TEMP TABLE cell_places AS
    SELECT cell, place, habit, valid_from, valid_to FROM standing
    UNION ALL
    SELECT cell, (${sites.length} - 1 + dense_rank() OVER (ORDER BY cell))::INTEGER, -(dense_rank() OVER (ORDER BY cell))::INTEGER, valid_from, valid_to
    FROM (
      SELECT DISTINCT cell, NULL::DATE AS valid_from, NULL::DATE AS valid_to FROM (${registrationsSql()}) WHERE cell NOT IN (SELECT cell FROM standing)
      UNION ALL
      SELECT cell, valid_from, valid_to FROM cells WHERE (lat IS NULL OR lon IS NULL) AND cell IN (SELECT cell FROM standing))`)
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
