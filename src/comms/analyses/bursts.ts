import type { EventSource } from './event-source.ts'
import { OWN_RECORDS } from './own-records.ts'

/** How many recipients, how close together, make a bulk message. */
export interface BurstRule {
  /** Distinct recipients within the window, where all of the sender's texts can be seen. */
  readonly recipients: number
  /** Minutes. */
  readonly windowMinutes: number
  /** Distinct handsets reached by the same text within the window, where the sender is only seen by others. */
  readonly handsetsSameText: number
  /** The same where no text is held, only the moment. */
  readonly handsetsSameMoment: number
}

/**
 * 6 and 10 minutes: well above the two or three texts of a chat, well below any bulk list that has been described
 * (from about 20 to several hundred numbers).
 */
export const BURST_RULE: BurstRule = { recipients: 6, windowMinutes: 10, handsetsSameText: 2, handsetsSameMoment: 3 }

const TEXT_KINDS = `kind IN ('sms', 'mms', 'im') AND mark IS NULL AND a IS NOT NULL AND b IS NOT NULL AND a <> b`

/** Text without case, digits, punctuation and emoji, so that a changed price or smiley stays the same message. */
export const plainText = (text: string): string => `trim(regexp_replace(lower(${text}), '[^a-z]+', ' ', 'g'))`

/**
 * Makes the temporary tables
 * - `burst_texts (x, y, t, import, row, text, burst)`: every message that belongs to a bulk message of sender `x`;
 * - `bursts (x, burst, t0, t1, recipients, messages, same_text, text, basis)`: one row per bulk message.
 *
 * `scope` is a SQL query with one column, the senders to look at; without it every sender is looked at.
 */
export async function makeBursts(source: EventSource, rule: BurstRule, scope?: string): Promise<void> {
  const window = `INTERVAL ${rule.windowMinutes} MINUTE`
  const fewest = Math.min(rule.recipients, rule.handsetsSameText, rule.handsetsSameMoment)
  const [network] = await source.query<{ held: boolean }>(
    'SELECT count(*) > 0 AS held FROM coverage WHERE number IS NULL',
  )
  const own = network?.held === true ? 'true' : `a IN (${OWN_RECORDS})`
  // Most texts stand alone. One that is part of a burst has the whole of it within a window before and after itself, so whoever
  // has fewer texts around it can be left out first: the same bursts are found in a third of the time.
  await source.run(`CREATE OR REPLACE TEMP TABLE bulk_texts AS
    SELECT a AS x, b AS y, started_at AS t, import, row, text, own,
      CASE WHEN text IS NULL THEN NULL ELSE ${plainText('text')} END AS plain
    FROM (
      SELECT a, b, started_at, import, row, text, ${own} AS own,
        count(*) OVER (PARTITION BY a ORDER BY started_at RANGE BETWEEN ${window} PRECEDING AND ${window} FOLLOWING) AS around
      FROM events_by_a WHERE ${TEXT_KINDS} ${scope === undefined ? '' : `AND a IN (${scope})`})
    WHERE around >= CASE WHEN own THEN ${rule.recipients} ELSE ${fewest} END`)
  await source.run(`CREATE OR REPLACE TEMP TABLE burst_texts AS
    WITH reach AS (
      SELECT *,
        count(DISTINCT y) OVER (PARTITION BY x ORDER BY t RANGE BETWEEN CURRENT ROW AND ${window} FOLLOWING) AS ahead,
        CASE WHEN plain IS NULL OR length(plain) < 8 THEN 0 ELSE
          count(DISTINCT y) OVER (PARTITION BY x, plain ORDER BY t RANGE BETWEEN CURRENT ROW AND ${window} FOLLOWING) END AS ahead_same
      FROM bulk_texts
    ), seeds AS (
      SELECT *,
        max(CASE WHEN ahead >= ${rule.recipients} OR (NOT own AND plain IS NULL AND ahead >= ${rule.handsetsSameMoment}) THEN t END)
          OVER (PARTITION BY x ORDER BY t RANGE UNBOUNDED PRECEDING) AS seed,
        max(CASE WHEN ahead_same >= ${rule.handsetsSameText} AND (NOT own OR ahead_same >= ${rule.recipients}) THEN t END)
          OVER (PARTITION BY x, plain ORDER BY t RANGE UNBOUNDED PRECEDING) AS seed_same
      FROM reach
    ), members AS (
      SELECT * FROM seeds WHERE t - seed <= ${window} OR t - seed_same <= ${window}
    ), starts AS (
      SELECT *, CASE WHEN t - lag(t) OVER (PARTITION BY x ORDER BY t, import, row) <= ${window} THEN 0 ELSE 1 END AS new
      FROM members
    )
    SELECT x, y, t, import, row, text, plain, own,
      sum(new) OVER (PARTITION BY x ORDER BY t, import, row ROWS UNBOUNDED PRECEDING)::INTEGER AS burst
    FROM starts`)
  await source.run(`CREATE OR REPLACE TEMP TABLE bursts AS
    WITH wording AS (
      SELECT x, burst, plain, count(*) AS n, min(text) AS text FROM burst_texts WHERE plain IS NOT NULL GROUP BY ALL
    ), commonest AS (
      SELECT x, burst, arg_max(plain, (n, plain)) AS plain, arg_max(text, (n, plain)) AS text FROM wording GROUP BY ALL
    )
    SELECT b.x, b.burst, min(b.t) AS t0, max(b.t) AS t1,
      count(DISTINCT b.y)::INTEGER AS recipients, count(*)::INTEGER AS messages,
      round(avg(CASE WHEN b.plain IS NULL THEN NULL WHEN jaro_winkler_similarity(b.plain, c.plain) >= 0.9 THEN 1 ELSE 0 END), 3) AS same_text,
      any_value(c.text) AS text,
      CASE WHEN bool_and(b.own) THEN 'burst' ELSE 'handsets' END AS basis
    FROM burst_texts b LEFT JOIN commonest c ON b.x = c.x AND b.burst = c.burst
    GROUP BY b.x, b.burst`)
  await source.run('DROP TABLE bulk_texts')
}

export async function dropBursts(source: EventSource): Promise<void> {
  await source.run('DROP TABLE IF EXISTS burst_texts; DROP TABLE IF EXISTS bursts')
}
