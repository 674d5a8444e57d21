import { plainText } from '../bursts.ts'
import type { EventSource } from '../event-source.ts'
import { speaksOf } from './wording.ts'

/**
 * What is measured of one screened number: plain counts and shares (0 to 1), before any weighing. A measure is null
 * where the records cannot show it: without text no wording, without IMEIs no handset changes.
 */
export interface Measures {
  readonly x: bigint
  readonly own: boolean
  readonly first: Date
  readonly last: Date
  readonly events: number
  /** Numbers that approached it; that did so on 3 or more days; that did so at least twice a week for a week or more. */
  readonly starters: number
  readonly regulars: number
  readonly frequent: number
  /** Numbers with a single approach in either direction, as a share of all it dealt with. */
  readonly once: number
  /** Median over regulars of the days a week on which they approach. */
  readonly weekly: number | null
  /** Share of approaches that others made. */
  readonly asked: number
  /** Share of others' approaches that are a second or later one of the same day. */
  readonly again: number
  /** Share of others' approaches and contacts answered by one of its own within 15 minutes. */
  readonly backs: number
  /** Of connected calls: up to 60 s, and 180 s or more. */
  readonly short: number | null
  readonly long: number | null
  /** Median length of connected calls, seconds. */
  readonly talk: number | null
  /** Share of incoming calls that try again within 15 minutes. */
  readonly retries: number
  /** Share of contact by text, bulk messages aside. */
  readonly texts: number
  /** Share of others' approaches between 21:00 and 06:00, and on Sundays (London time). */
  readonly late: number
  readonly sunday: number
  /** Days in use, and days from the first to the last. */
  readonly active_days: number
  readonly span_days: number
  /** Days of records before its first and after its last event. */
  readonly before_days: number
  readonly after_days: number
  readonly imeis: number | null
  readonly imsis: number | null
  /** Share of its own approaches to landlines and service numbers. */
  readonly fixed: number
  /** Share of regulars already seen in the first seventh of its span. */
  readonly ready_made: number | null
  readonly bursts: number
  readonly burst_days: number
  /** Mean recipients of a bulk message; all ever reached; share of those reached twice or more; share that ever approach. */
  readonly burst_size: number | null
  readonly list_size: number
  readonly list_kept: number | null
  readonly list_buyers: number | null
  /** Of recipients, the share that approach within two hours of a bulk message. */
  readonly answered: number | null
  readonly same_text: number | null
  /** Events per approach of those on no bulk list: how much back and forth one approach takes. */
  readonly exchange: number | null
  /** Share of its own approaches to numbers that never approach it; how many numbers it turned to or messaged at all. */
  readonly unasked: number
  readonly reached: number
  /** Where it was beside those it dealt with, km, and how far and at how many sites it moved (see `whereabouts.ts`). */
  readonly apart: number | null
  readonly apart75: number | null
  readonly spread90: number | null
  readonly sites: number | null
  /** Different messages with text that it sent, and that it was sent. */
  readonly texts_sent: number | null
  readonly texts_got: number | null
  /** Of the different messages sent, those that speak of drugs, of deals, of being open, of a changed number, of where to meet. */
  readonly says_drugs: number | null
  readonly says_deals: number | null
  readonly says_open: number | null
  readonly says_number: number | null
  readonly says_meets: number | null
  /** Of the different messages it was sent, those that order, and those that offer drugs or send it somewhere; of all, those that speak of honest trade. */
  readonly got_orders: number | null
  readonly got_offers: number | null
  readonly trade: number | null
}

/** Makes the temporary table `measures`, one row per screened number (see `Measures`); `wording` false leaves texts unread. Needs `traffic`, `dealings`, `bursts`, `whereabouts`. */
export async function makeMeasures(source: EventSource, wording = true): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE measures AS
    WITH period AS (SELECT min(day) AS d0, max(day) AS d1 FROM (SELECT day FROM coverage UNION ALL SELECT min(day) FROM traffic UNION ALL SELECT max(day) FROM traffic)),
    of_events AS (
      SELECT x, any_value(own) AS own, min(t) AS first, max(t) AS last, count(*)::INTEGER AS events,
        count(DISTINCT day)::INTEGER AS active_days, date_diff('day', min(day), max(day))::INTEGER + 1 AS span_days,
        min(day) AS day0, max(day) AS day1,
        count(*) FILTER (back)::DOUBLE AS back_count, count(*) FILTER (NOT out)::DOUBLE AS incoming,
        count(*) FILTER (call AND seconds > 0)::DOUBLE AS talks,
        count(*) FILTER (call AND seconds BETWEEN 1 AND 60)::DOUBLE AS short_talks,
        count(*) FILTER (call AND seconds >= 180)::DOUBLE AS long_talks,
        median(seconds) FILTER (call AND seconds > 0) AS talk,
        count(*) FILTER (retry)::DOUBLE AS retry_count, count(*) FILTER (call AND NOT out)::DOUBLE AS calls_in,
        count(*) FILTER (NOT call AND NOT bulk)::DOUBLE AS texts, count(*) FILTER (NOT bulk)::DOUBLE AS not_bulk,
        count(*) FILTER (approach AND NOT out)::DOUBLE AS asks, count(*) FILTER (approach AND out)::DOUBLE AS offers,
        count(*) FILTER (approach AND NOT out AND (hour(lt) >= 21 OR hour(lt) < 6))::DOUBLE AS late_asks,
        count(*) FILTER (approach AND NOT out AND dayofweek(lt) = 0)::DOUBLE AS sunday_asks,
        count(*) FILTER (approach AND out AND (y BETWEEN 44000000000 AND 44999999999 OR y BETWEEN 440000000000 AND 446999999999
          OR y BETWEEN 448000000000 AND 449999999999))::DOUBLE AS fixed_offers,
        nullif(count(DISTINCT imei), 0)::INTEGER AS imeis, nullif(count(DISTINCT imsi), 0)::INTEGER AS imsis
      FROM traffic GROUP BY x
    ), of_dealings AS (
      SELECT d.x, count(*) FILTER (d.asks > 0)::INTEGER AS starters, count(*) FILTER (d.ask_days >= 3)::INTEGER AS regulars,
        count(*) FILTER (d.ask_days >= 4 AND d.ask_days / greatest(d.weeks, 1) >= 2)::INTEGER AS frequent,
        count(*) FILTER (d.asks + d.offers = 1)::DOUBLE AS once_count, count(*) FILTER (d.asks + d.offers > 0)::DOUBLE AS dealt,
        median(d.ask_days / greatest(d.weeks, 1)) FILTER (d.ask_days >= 3) AS weekly,
        sum(d.asks - d.ask_days)::DOUBLE AS again_count,
        count(*) FILTER (d.ask_days >= 3 AND d.t0 <= e.first + (e.last - e.first) / 7)::DOUBLE AS early_regulars,
        sum(d.events) FILTER (d.asks > 0 AND d.bulks = 0)::DOUBLE AS asked_events, sum(d.asks) FILTER (d.bulks = 0)::DOUBLE AS plain_asks,
        sum(d.offers) FILTER (d.asks = 0 AND d.bulks = 0)::DOUBLE AS unasked_offers, count(*) FILTER (d.offers > 0 OR d.bulks > 0)::INTEGER AS reached,
        count(*) FILTER (d.bulks > 0)::INTEGER AS list_size, count(*) FILTER (d.bulks > 1)::DOUBLE AS kept,
        count(*) FILTER (d.bulks > 0 AND d.asks > 0)::DOUBLE AS buyers, sum(d.bulks)::DOUBLE AS bulks
      FROM dealings d JOIN of_events e ON d.x = e.x GROUP BY d.x
    ), replies AS (
      SELECT x, count(*)::DOUBLE AS answered FROM (
        SELECT DISTINCT m.x, m.burst, m.y FROM burst_texts m JOIN traffic e
          ON e.x = m.x AND e.y = m.y AND NOT e.out AND e.t > m.t AND e.t <= m.t + INTERVAL 2 HOUR)
      GROUP BY x
    ), of_bursts AS (
      SELECT b.x, count(*)::INTEGER AS bursts, count(DISTINCT t0::DATE)::INTEGER AS burst_days, avg(recipients) AS burst_size,
        sum(recipients)::DOUBLE AS reached, avg(same_text) AS same_text
      FROM bursts b GROUP BY b.x
    ), messages AS (
      SELECT x, out, ${plainText('text')} AS plain, any_value(text) AS text FROM traffic
      WHERE ${wording} AND text IS NOT NULL GROUP BY ALL
    ), of_messages AS (
      SELECT x, count(*) FILTER (out)::INTEGER AS texts_sent, count(*) FILTER (NOT out)::INTEGER AS texts_got,
        count(*) FILTER (out AND ${speaksOf('drugs', 'text')} AND NOT trade)::INTEGER AS says_drugs,
        count(*) FILTER (out AND ${speaksOf('deals', 'text')})::INTEGER AS says_deals,
        count(*) FILTER (out AND ${speaksOf('open', 'text')})::INTEGER AS says_open,
        count(*) FILTER (out AND ${speaksOf('number', 'text')})::INTEGER AS says_number,
        count(*) FILTER (out AND ${speaksOf('meets', 'text')})::INTEGER AS says_meets,
        count(*) FILTER (NOT out AND ${speaksOf('orders', 'text')} AND NOT trade AND NOT offer)::INTEGER AS got_orders,
        count(*) FILTER (NOT out AND (offer AND NOT trade OR ${speaksOf('meets', 'text')}))::INTEGER AS got_offers,
        count(*) FILTER (trade)::INTEGER AS trade
      FROM (SELECT *, ${speaksOf('trade', 'text')} AS trade, ${speaksOf('drugs', 'text')} OR ${speaksOf('deals', 'text')} AS offer FROM messages)
      GROUP BY x
    )
    SELECT e.x, e.own, e.first, e.last, e.events, d.starters, d.regulars, d.frequent,
      d.once_count / greatest(d.dealt, 1) AS once, d.weekly, e.asks / greatest(e.asks + e.offers, 1) AS asked,
      d.again_count / greatest(e.asks, 1) AS again, e.back_count / greatest(e.incoming, 1) AS backs,
      e.short_talks / nullif(e.talks, 0) AS short, e.long_talks / nullif(e.talks, 0) AS long,
      e.talk, e.retry_count / greatest(e.calls_in, 1) AS retries, e.texts / greatest(e.not_bulk, 1) AS texts, e.late_asks / greatest(e.asks, 1) AS late, e.sunday_asks / greatest(e.asks, 1) AS sunday,
      e.active_days, e.span_days, date_diff('day', p.d0, e.day0)::INTEGER AS before_days, date_diff('day', e.day1, p.d1)::INTEGER AS after_days,
      e.imeis, e.imsis, e.fixed_offers / greatest(e.offers, 1) AS fixed, d.early_regulars / nullif(d.regulars, 0) AS ready_made,
      coalesce(b.bursts, 0) AS bursts, coalesce(b.burst_days, 0) AS burst_days, b.burst_size, d.list_size,
      d.kept / nullif(d.list_size, 0) AS list_kept, d.buyers / nullif(d.list_size, 0) AS list_buyers,
      coalesce(r.answered, 0) / nullif(b.reached, 0) AS answered, b.same_text,
      d.asked_events / nullif(d.plain_asks, 0) AS exchange, coalesce(d.unasked_offers, 0) / greatest(e.offers, 1) AS unasked, d.reached,
      h.apart, h.apart75, h.spread90, h.sites,
      w.* EXCLUDE (x)
    FROM of_events e JOIN of_dealings d ON e.x = d.x LEFT JOIN of_bursts b ON e.x = b.x LEFT JOIN replies r ON e.x = r.x
      LEFT JOIN of_messages w ON e.x = w.x LEFT JOIN whereabouts h ON e.x = h.x CROSS JOIN period p
    ORDER BY e.x`)
}
