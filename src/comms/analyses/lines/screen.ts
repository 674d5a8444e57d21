import type { EventSource } from '../event-source.ts'
import { OWN_RECORDS } from '../own-records.ts'

/** What a number must show before it is worth a closer look. */
export interface ScreenRule {
  /** Fewest numbers that start contact, and that do so more than once. */
  readonly starters: number
  readonly repeatStarters: number
  /** Smallest share of incoming calls that last 90 s or less: orders are short. */
  readonly shortCalls: number
  /** Most numbers looked at closely; those with the most short incoming calls stay. Keeps ten million events within seconds. */
  readonly most: number
  /** Fewest numbers texted by a number that is seldom rung (a line may advertise from one number and be rung on another). */
  readonly broadcastReach: number
  readonly mostSenders: number
  /** The same for numbers seen only in other people's records: handsets or returns that hold them. */
  readonly holders: number
}

export const SCREEN_RULE: ScreenRule = {
  starters: 6,
  repeatStarters: 3,
  shortCalls: 0.8,
  most: 3000,
  broadcastReach: 40,
  mostSenders: 500,
  holders: 2,
}

/** A person made this event, and both sides are known. */
export const BETWEEN_PEOPLE = `mark IS NULL AND kind <> 'data' AND a IS NOT NULL AND b IS NOT NULL AND a <> b`

/**
 * Only a number that a handset can carry: mobile in the United Kingdom, any number abroad, or a pseudonym. A landline,
 * a freephone number or an alphanumeric sender cannot be a drug line.
 */
const carriable = (id: string) => `NOT (${id} BETWEEN 44000000000 AND 44999999999
  OR ${id} BETWEEN 440000000000 AND 446999999999 OR ${id} BETWEEN 448000000000 AND 449999999999)
  AND (${id} > 0 OR ${id} IN (SELECT id FROM parties WHERE kind = 'opaque'))`

/**
 * Makes the temporary table `screened (x, own)`: numbers that enough others start contact with. `own` = the number's own
 * records are held. Only this looks at all events, once by each side; everything after it looks at these numbers alone.
 */
export async function makeScreen(source: EventSource, rule: ScreenRule): Promise<void> {
  const [network] = await source.query<{ held: boolean }>(
    'SELECT count(*) > 0 AS held FROM coverage WHERE number IS NULL',
  )
  await source.run(`CREATE OR REPLACE TEMP TABLE holders AS ${OWN_RECORDS}`)
  const held = network?.held === true
  await source.run(`CREATE OR REPLACE TEMP TABLE screened AS
    WITH pairs AS (
      SELECT b AS x, a AS y, count(*) AS n, min(started_at) AS t0, max(started_at) AS t1,
        count(*) FILTER (kind = 'voice') AS calls, count(*) FILTER (kind = 'voice' AND duration_s > 90) AS longer
      FROM events_by_b WHERE ${BETWEEN_PEOPLE} ${held ? '' : 'AND b IN (FROM holders)'} GROUP BY b, a
    )
    SELECT x, true AS own FROM pairs WHERE ${carriable('x')}
    GROUP BY x HAVING count(*) >= ${rule.starters}
      AND count(*) FILTER (n >= 2 AND t1 - t0 >= INTERVAL 12 HOUR) >= ${rule.repeatStarters}
      AND sum(longer) <= ${1 - rule.shortCalls} * (sum(calls) + 5)
    ORDER BY sum(calls) - 4 * sum(longer) DESC, x LIMIT ${rule.most}`)
  await source.run(`INSERT INTO screened
    SELECT x, true FROM (
      SELECT a AS x, count(DISTINCT b) AS reached, count(*) AS sent FROM events_by_a
      WHERE kind IN ('sms', 'mms', 'im') AND ${BETWEEN_PEOPLE} ${held ? '' : 'AND a IN (FROM holders)'} GROUP BY a)
    WHERE reached >= ${rule.broadcastReach} AND x NOT IN (SELECT x FROM screened) AND ${carriable('x')}
    ORDER BY sent DESC, x LIMIT ${rule.mostSenders}`)
  if (held) return
  await source.run(`INSERT INTO screened
    SELECT x, false FROM (
      SELECT b AS x, a AS y FROM events_by_b WHERE ${BETWEEN_PEOPLE} AND a IN (FROM holders) AND b NOT IN (FROM holders)
      UNION
      SELECT a AS x, b AS y FROM events_by_a WHERE ${BETWEEN_PEOPLE} AND b IN (FROM holders) AND a NOT IN (FROM holders))
    WHERE ${carriable('x')} GROUP BY x HAVING count(*) >= ${rule.holders}`)
}
