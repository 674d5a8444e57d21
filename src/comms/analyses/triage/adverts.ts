import { type BroadcastParameters, broadcasts } from '../broadcasts.ts'
import { plainText } from '../bursts.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { speaksOf } from '../lines/wording.ts'
import { partyText } from '../party.ts'
import type { AdvertSent, AdvertsReceived } from './found.ts'
import { phoneEvents } from './phone-table.ts'

/** Shorter messages are the same by chance. */
const SHORTEST = 12
const SENDERS = 40
/** Numbers that were sent the same words, before they are an advert. */
const SEVERAL = 3
/** As alike as two copies of one advert with a word changed. */
const NEARLY = 0.93
const EVENTS = 8

const DRUGS = speaksOf('drugs', 'text')
const DEALS = speaksOf('deals', 'text')
const OPEN = speaksOf('open', 'text')
/**
 * Reads like an offer: at least two of drugs, deals and being open. In the training counties no honest sender wrote so, and most
 * adverts of lines do; honest trade has one of the three ("2 for 15", "open till 6", "best of both").
 */
const OFFER = `(${DRUGS})::INTEGER + (${DEALS})::INTEGER + (${OPEN})::INTEGER >= 2`

/**
 * Messages to this handset that read like offers, by sender: by their words, or because one of `lines` sent nearly the same (`texts`,
 * as `textsOf` gives them; `ids`: those numbers, of whom it would say nothing; `whose`: what they are, in words). Whoever is found by one such message is told with how often the same words came.
 */
export async function advertsReceived(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  lines: { readonly texts: readonly string[]; readonly ids: readonly bigint[]; readonly whose: string },
): Promise<readonly AdvertsReceived[]> {
  const known = lines.texts
    .filter(text => text.length >= SHORTEST)
    .map(text => `('${text.replaceAll("'", "''")}')`)
    .join(', ')
  const ofOthers = lines.ids.length === 0 ? 'of_line' : `(of_line AND other NOT IN (${lines.ids.join(', ')}))`
  await source.run(`CREATE OR REPLACE TEMP TABLE offers AS
    WITH got AS (SELECT *, ${plainText('text')} AS plain FROM phone WHERE NOT out AND people AND other IS NOT NULL AND text IS NOT NULL),
    wordings AS (
      SELECT plain, min(text) AS text, count(DISTINCT other)::INTEGER AS senders FROM got GROUP BY plain
    ), lines(plain) AS (${known === '' ? `SELECT '' WHERE false` : `VALUES ${known}`}),
    judged AS (
      SELECT *, drugs::INTEGER + deals::INTEGER + open::INTEGER >= 2 AS offer,
        length(plain) >= ${SHORTEST} AND (plain IN (FROM lines) OR ((drugs OR deals OR open)
          AND EXISTS (SELECT 1 FROM lines l WHERE jaro_winkler_similarity(l.plain, v.plain) >= ${NEARLY}))) AS of_line
      FROM (SELECT plain, senders, ${DRUGS} AS drugs, ${DEALS} AS deals, ${OPEN} AS open FROM wordings) v
    )
    SELECT g.import, g.row, g.other, g.t, g.plain, j.senders, drugs, deals, open, ${ofOthers} AS of_line
    FROM got g JOIN judged j ON g.plain = j.plain WHERE offer OR ${ofOthers}`)
  const rows = await source.query<SenderRow>(`
    SELECT other AS id, ${partyText('other')} AS "from", count(*)::INTEGER AS messages, count(DISTINCT plain)::INTEGER AS different,
      min(t) AS t0, max(t) AS t1, bool_or(drugs) AS drugs, bool_or(deals) AS deals, bool_or(open) AS open, bool_or(of_line) AS of_line,
      max(CASE WHEN length(plain) >= ${SHORTEST} THEN senders ELSE 1 END)::INTEGER AS senders
    FROM offers GROUP BY other ORDER BY messages DESC, other LIMIT ${SENDERS}`)
  const found: AdvertsReceived[] = []
  for (const { id, t0, t1, drugs, deals, open, of_line, senders, ...row } of rows) {
    const reasons = [
      ...(drugs ? ['words for drugs'] : []),
      ...(deals ? ['so many for so much'] : []),
      ...(open ? ['says it is on, or asks to be rung'] : []),
      ...(of_line ? [`the words of ${lines.whose}, or nearly`] : []),
      ...(senders > 1 ? [`the same words came from ${senders} numbers`] : []),
    ]
    const events = await phoneEvents(
      source,
      `other = ${id} AND (import, row) IN (SELECT import, row FROM offers)`,
      EVENTS,
    )
    found.push({ ...row, saved_as: savedAs.get(id) ?? [], first_seen: iso(t0), last_seen: iso(t1), reasons, events })
  }
  await source.run('DROP TABLE offers')
  return found
}

interface SenderRow {
  readonly id: bigint
  readonly from: string
  readonly messages: number
  readonly different: number
  readonly t0: Date
  readonly t1: Date
  readonly drugs: boolean
  readonly deals: boolean
  readonly open: boolean
  readonly of_line: boolean
  readonly senders: number
}

/** A list of friends is told of a party, too: from so many on it is worth a look. */
const SENT: BroadcastParameters = { recipients: 6 }

/** Messages that this handset sent to many within minutes, offers first, then the latest first. */
export async function advertsSent(source: EventSource, numbers: readonly string[]): Promise<readonly AdvertSent[]> {
  const found: AdvertSent[] = []
  for (const number of numbers) {
    const { rows } = await broadcasts(source, { ...SENT, number })
    for (const { from, recipients, answered, text, events } of rows) {
      const refs = events.map(({ import: at, row }) => `(${at}, ${row})`).join(', ')
      const [judged] = text === null ? [] : await source.query<{ offer: boolean }>(offerOf(text))
      found.push({
        at: from,
        recipients,
        answered,
        text,
        offer: judged?.offer ?? null,
        events: await phoneEvents(source, `(import, row) IN (${refs})`, EVENTS),
      })
    }
  }
  return found.sort((x, y) => Number(y.offer) - Number(x.offer) || (x.at < y.at ? 1 : -1))
}

const offerOf = (text: string): string =>
  `SELECT ${OFFER} AS offer FROM (SELECT '${text.replaceAll("'", "''")}' AS text)`

/**
 * What these numbers sent to several, or as an offer, in a set of records, as `plainText` leaves it: the latest 500. Small talk of a line
 * is everybody's small talk.
 */
export async function textsOf(source: EventSource, ids: readonly bigint[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await source.query<{ plain: string }>(
    `SELECT plain FROM (
       SELECT ${plainText('text')} AS plain, count(DISTINCT b) AS recipients, min(text) AS text, max(started_at) AS last
       FROM events_by_a WHERE a IN (${ids.join(', ')}) AND text IS NOT NULL GROUP BY plain)
     WHERE length(plain) >= ${SHORTEST} AND (recipients >= ${SEVERAL} OR ${OFFER}) ORDER BY last DESC, plain LIMIT 500`,
  )
  return rows.map(({ plain }) => plain)
}
