import { type Answer, answerTo, type EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyId, partyText } from '../party.ts'
import { geographyOf } from '../places/geography.ts'
import { makePairs, packed, PLACES, STEPS, within } from './occasions.ts'
import type { Pair } from './pair.ts'
import { dropPresence, makePresence } from './presence.ts'

export interface TogetherParameters {
  /** Pairs with this number only; without it, every pair. */
  readonly number?: string
  /** Minutes between the two registrations at most; also the length of a slot. Default 30. */
  readonly windowMinutes?: number
  /** Metres between the two sites at most; 0 is the same site. Default 500. */
  readonly metres?: number
  /** Fewest occasions. Default 3. */
  readonly times?: number
  /** How many pairs to look at closely, those hardest to explain by habit first; the others have counts only. Default 10,000. */
  readonly closely?: number
}

/**
 * Numbers whose handsets were at one place at one time, over all numbers at once.
 *
 * The rule: two registrations of different numbers are a meeting when they are at most `windowMinutes` apart, in the same cell or at
 * sites at most `metres` apart. Time is cut into slots of the window's length, as the clock runs (UTC); an occasion is a slot in which the earlier
 * registration of a meeting lies, so that an evening side by side in one slot counts once. Pairs with `times` occasions or more are given.
 *
 * The order: each occasion weighs −ln of how usual the area is for each of the two, as the mean of both (the information of the
 * coincidence, were they strangers: pointwise mutual information, Church and Hanks 1990), so that neighbours who meet where both
 * always are weigh little; each slot in which they are seen in different areas takes off 4, a chance of 2 in 100.
 * Being together is a lead, not proof of acquaintance: a mast serves everyone around it.
 *
 * Sample: `{a: '+447700900123', b: '+447700900456', times: 14, first: '2025-05-05T09:12:00.000Z', last: '2025-06-20T18:03:10.000Z',
 * places: 6, areas: [{name: 'Thornmere', times: 9}, {name: 'Kingshaven', times: 5}], travelled: 4, apart: 0, weight: 31.2,
 * events: [{import: 0, row: 81}, {import: 1, row: 7}, …]}`
 */
export async function together(source: EventSource, parameters: TogetherParameters = {}): Promise<Answer<Pair>> {
  const { number, windowMinutes = 30, metres = 500, times = 3, closely = 10_000 } = parameters
  if (!(windowMinutes >= 1) || !Number.isInteger(windowMinutes) || !Number.isInteger(closely))
    throw new RangeError('windowMinutes and closely are whole numbers, the window at least one minute')
  const rules = { ...(number === undefined ? {} : { number }), windowMinutes, metres, times, closely }
  return answerTo(source, { query: 'together', version: '1', parameters: rules }, async () => {
    const id = number === undefined ? undefined : await partyId(source, number)
    if (number !== undefined && id === undefined) return []
    const geography = await geographyOf(source)
    await makePresence(source, geography, { windowMinutes, metres, times, number: id })
    await makePairs(source, { windowMinutes, times, number: id })
    await source.run(
      `CREATE OR REPLACE TEMP TABLE kept AS SELECT * FROM pairs ORDER BY rare DESC, lo, hi LIMIT ${closely}`,
    )
    await makeOccasions(source, windowMinutes)
    const rows = await pairRows(source)
    await source.run('DROP TABLE pairs; DROP TABLE kept; DROP TABLE occasions')
    const cells = await cellNames(source, rows)
    await dropPresence(source)
    const nameOf = (habit: number) => geography.areas[habit]?.name ?? `cell ${cells.get(habit) ?? ''}`
    return rows.map(row => pairOf(row, nameOf))
  })
}

/** Hours within which two areas make a journey. */
const JOURNEY = 3 * 3_600_000
/** Occasions whose registrations an answer names. */
const SHOWN = 3
/** Rows of an answer at most, the strongest: more would be of no use to anybody. `times` makes them fewer. */
export const MOST_PAIRS = 250_000
/** Thousandths taken off for a slot seen apart: 4 = −ln of about 2 in 100. */
const APART = 4_000

/** The occasions of the kept pairs only, with the area of each and both registrations. */
async function makeOccasions(source: EventSource, windowMinutes: number): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE occasions AS
    SELECT lo, hi, slot, min(packed) // ${PLACES} AS moment,
      arg_min(struct_pack(habit := habit, one := one, other := other), (packed, one, other)) AS seen
    FROM (
      SELECT l.lo, l.hi, least(l.slot, r.slot) AS slot, ${packed('l', 'r')} AS packed, l.habit, l.event AS one, r.event AS other
      FROM (SELECT k.lo, k.hi, p.*, other, step, slot + step AS beside
        FROM kept k JOIN presence p ON p.number = k.lo JOIN near_places USING (place), ${STEPS}) l
      JOIN presence r ON r.number = l.hi AND r.place = l.other AND r.slot = l.beside
      WHERE ${within('l', 'r', windowMinutes)})
    GROUP BY lo, hi, slot`)
}

const eventRef = (packed: string) =>
  `{'import': (${packed} >> 40)::INTEGER, 'row': (${packed} & ${2 ** 40 - 1})::DOUBLE}`

async function pairRows(source: EventSource): Promise<PairRow[]> {
  return source.query<PairRow>(`
    WITH areas AS (
      SELECT lo, hi, list(struct_pack(habit := habit, times := times) ORDER BY times DESC, habit) AS areas
      FROM (SELECT lo, hi, seen.habit AS habit, count(*)::INTEGER AS times FROM occasions GROUP BY ALL) GROUP BY lo, hi
    ), journeys AS (
      SELECT lo, hi, count(*)::INTEGER AS travelled FROM (
        SELECT lo, hi, seen.habit >= 0 AND lag(seen.habit) OVER w >= 0 AND seen.habit <> lag(seen.habit) OVER w AND moment - lag(moment) OVER w <= ${JOURNEY} AS moved
        FROM occasions WINDOW w AS (PARTITION BY lo, hi ORDER BY moment, slot)) WHERE moved GROUP BY lo, hi
    ), shown AS (
      SELECT lo, hi, flatten(list([${eventRef('seen.one')}, ${eventRef('seen.other')}] ORDER BY slot)) AS shown
      FROM (SELECT * FROM occasions QUALIFY row_number() OVER (PARTITION BY lo, hi ORDER BY slot) <= ${SHOWN}) GROUP BY lo, hi
    ), apart AS (
      SELECT lo, hi, count(*)::INTEGER AS apart FROM (
        SELECT k.lo, k.hi, x.slot FROM kept k JOIN presence x ON x.number = k.lo AND x.habit >= 0
        JOIN presence y ON y.number = k.hi AND y.slot = x.slot AND y.habit >= 0
        GROUP BY ALL HAVING bool_and(x.habit <> y.habit)) GROUP BY lo, hi
    )
    SELECT ${partyText('k.lo')} AS a, ${partyText('k.hi')} AS b, k.times, k.first::DOUBLE AS first, k.last::DOUBLE AS last, k.places,
      areas, CASE WHEN areas IS NOT NULL THEN coalesce(travelled, 0) END AS travelled,
      CASE WHEN areas IS NOT NULL THEN coalesce(apart, 0) END AS apart,
      (k.rare - ${APART} * coalesce(apart, 0))::DOUBLE AS weight, shown
    FROM pairs k LEFT JOIN areas USING (lo, hi) LEFT JOIN shown USING (lo, hi)
      LEFT JOIN journeys USING (lo, hi) LEFT JOIN apart USING (lo, hi)
    ORDER BY areas IS NULL, weight DESC, k.times DESC, k.lo, k.hi LIMIT ${MOST_PAIRS}`)
}

/** The cells that stand nowhere known, among the areas that the rows name. */
async function cellNames(source: EventSource, rows: readonly PairRow[]): Promise<ReadonlyMap<number, string>> {
  const unnamed = new Set(rows.flatMap(({ areas }) => (areas ?? []).flatMap(({ habit }) => (habit < 0 ? [habit] : []))))
  if (unnamed.size === 0) return new Map()
  const cells = await source.query<{ habit: number; cell: string }>(
    `SELECT habit, cell FROM cell_places WHERE habit IN (${[...unnamed].join(', ')})`,
  )
  return new Map(cells.map(({ habit, cell }) => [habit, cell]))
}

function pairOf(row: PairRow, nameOf: (habit: number) => string): Pair {
  return {
    a: row.a,
    b: row.b,
    times: row.times,
    first: iso(new Date(row.first)),
    last: iso(new Date(row.last)),
    places: row.places,
    areas: (row.areas ?? []).map(({ habit, times }) => ({ name: nameOf(habit), times })),
    travelled: row.travelled,
    apart: row.apart,
    weight: Math.round(row.weight / 10) / 100,
    events: row.shown ?? [],
  }
}

interface PairRow {
  readonly a: string
  readonly b: string
  readonly times: number
  readonly first: number
  readonly last: number
  readonly places: number
  readonly areas: readonly { readonly habit: number; readonly times: number }[] | null
  readonly travelled: number | null
  readonly apart: number | null
  readonly weight: number
  readonly shown: readonly EventRef[] | null
}
