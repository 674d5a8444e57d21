import type { EventSource } from '../event-source.ts'

/** Places are numbered below this, two million; above it a packed value holds milliseconds since 1970, until the year 2109. */
export const PLACES = 2 ** 21

/** Meetings that may stand side by side in memory at once. */
const AT_ONCE = 5_000_000

/**
 * Adds the table `pairs (lo, hi, times, first, last, places, rare)`: every pair with at least `times` occasions, found by way of
 * `presence`. The pairs are made in portions by their lower number, so that memory stays bounded however busy the cells are: a portion
 * holds whole pairs, and together they are all pairs.
 */
export async function makePairs(
  source: EventSource,
  rules: { readonly windowMinutes: number; readonly times: number; readonly number: bigint | undefined },
): Promise<void> {
  const { number, times, windowMinutes } = rules
  await source.run(`CREATE OR REPLACE TEMP TABLE pairs
    (lo BIGINT, hi BIGINT, times INTEGER, first BIGINT, last BIGINT, places INTEGER, rare BIGINT)`)
  const portions = number === undefined ? await portionsOf(source) : 1
  for (let portion = 0; portion < portions; portion++) {
    const left = number === undefined ? `hash(p.number) % ${portions} = ${portion}` : `p.number = ${number}`
    const order = number === undefined ? 'l.number < r.number' : 'l.number <> r.number'
    await source.run(`INSERT INTO pairs
      SELECT lo, hi, count(*), min(packed // ${PLACES}), max(packed // ${PLACES}), count(DISTINCT packed % ${PLACES}), sum(rare)
      FROM (
        SELECT lo, hi, slot, min(packed) AS packed, min(one.rare + other.rare) // 2 AS rare
        FROM (${meetingsSql(left, order, windowMinutes)})
        JOIN habits one ON one.number = lo AND one.habit = lo_habit
        JOIN habits other ON other.number = hi AND other.habit = hi_habit
        GROUP BY lo, hi, slot)
      GROUP BY lo, hi HAVING count(*) >= ${times}`)
  }
}

/**
 * Meetings of the numbers selected by `left` (a condition on `presence p`) with all others. Two registrations at most a window apart
 * lie in one slot or in two that follow each other: in one slot any two will do, in two the last of the earlier and the first of the
 * later decide. Nothing but the same and the neighbouring places, and the slots on either side, is ever looked at.
 */
function meetingsSql(left: string, order: string, windowMinutes: number): string {
  return `
    SELECT least(l.number, r.number) AS lo, greatest(l.number, r.number) AS hi, least(l.slot, r.slot) AS slot,
      ${packed('l', 'r')} AS packed,
      CASE WHEN l.number < r.number THEN l.habit ELSE r.habit END AS lo_habit,
      CASE WHEN l.number < r.number THEN r.habit ELSE l.habit END AS hi_habit
    FROM (SELECT p.*, other, step, slot + step AS beside FROM presence p JOIN near_places USING (place), ${STEPS} WHERE ${left}) l
    JOIN presence r ON r.place = l.other AND r.slot = l.beside
    WHERE ${order} AND ${within('l', 'r', windowMinutes)}`
}

export const STEPS = '(VALUES (-1), (0), (1)) steps(step)'

/** Are two rows of presence, `step` slots apart, at most a window apart? */
export function within(l: string, r: string, windowMinutes: number): string {
  const window = windowMinutes * 60_000
  return `CASE step WHEN 0 THEN true WHEN 1 THEN ${r}.seen_first - ${l}.seen_last <= ${window} ELSE ${l}.seen_first - ${r}.seen_last <= ${window} END`
}

/** The moment when both had been seen, and in its low bits the place of the lower number. */
export function packed(l: string, r: string): string {
  const met = `CASE step WHEN 0 THEN greatest(${l}.seen_first, ${r}.seen_first) WHEN 1 THEN ${r}.seen_first ELSE ${l}.seen_first END`
  return `${met} * ${PLACES} + CASE WHEN ${l}.number < ${r}.number THEN ${l}.place ELSE ${r}.place END`
}

/** Of many slots, one in this many is counted. */
const SAMPLED = 16
const MANY = 1_000

/** Portions enough for the meetings to be expected: how many is a matter of memory alone, never of the answer. */
async function portionsOf(source: EventSource): Promise<number> {
  const [span] = await source.query<{ slots: number }>(
    'SELECT coalesce(max(slot) - min(slot), 0) AS slots FROM presence',
  )
  const sampled = (span?.slots ?? 0) > MANY ? SAMPLED : 1
  const [counted] = await source.query<{ meetings: number | null }>(`
    WITH busy AS (SELECT place, slot, count(*) AS n FROM presence WHERE slot % ${sampled} = 0 GROUP BY place, slot)
    SELECT ${sampled} * sum(l.n * (r.n - CASE WHEN n.place = n.other THEN 1 ELSE 0 END))::DOUBLE AS meetings
    FROM busy l JOIN near_places n ON n.place = l.place JOIN busy r ON r.place = n.other AND r.slot = l.slot`)
  return Math.max(1, Math.ceil((counted?.meetings ?? 0) / AT_ONCE))
}
