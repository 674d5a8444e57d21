import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { FLAG } from '../../event.ts'
import { iso } from '../iso.ts'
import { londonTime } from '../london-time.ts'
import { partyText } from '../party.ts'
import type { TriageEvent } from './found.ts'

/** Silence after which a new contact is a new approach, and how soon one answers another: as in the analysis of lines. */
const APPROACH_GAP = 'INTERVAL 60 MINUTE'
const ANSWER = 'INTERVAL 15 MINUTE'
/** Most events behind one statement: enough to check it by, few enough to print. */
export const MOST_EVENTS = 40

/**
 * Makes the temporary table `phone`: every event of the handset seen from its own side. `out` = it rang or wrote; `own`, `other`:
 * parties; `lt`: London time; `people`: made by people, not by the network; `approach`, `answered_back`: see above; `words`: the
 * text in small letters without apostrophes, as it is looked through.
 */
export async function makePhone(source: EventSource): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE phone AS
    WITH sided AS (
      SELECT *, CASE observed WHEN 'a' THEN true WHEN 'b' THEN false
        ELSE coalesce(a IN (SELECT number FROM coverage WHERE number IS NOT NULL), false) END AS out
      FROM events_by_a
    ), told AS (
      SELECT import, row, kind, started_at AS t, ${londonTime('started_at')} AS lt, duration_s AS seconds, answered, mark, text, app, out,
        CASE WHEN out THEN a ELSE b END AS own, CASE WHEN out THEN b ELSE a END AS other,
        kind IN ('voice', 'app_call') AS call, (flags & ${FLAG.deleted}) <> 0 AS deleted,
        mark IS NULL AND kind <> 'data' AND a IS DISTINCT FROM b AS people,
        CASE WHEN out THEN a_imei ELSE b_imei END AS imei, CASE WHEN out THEN a_imsi ELSE b_imsi END AS imsi
      FROM sided
    )
    SELECT *, lower(replace(replace(text, '’', ''), '''', '')) AS words,
      people AND other IS NOT NULL AND coalesce(t - lag(t) OVER pair > ${APPROACH_GAP}, true) AS approach,
      people AND other IS NOT NULL AND coalesce(lead(out) OVER pair <> out AND lead(t) OVER pair - t <= ${ANSWER}, false) AS answered_back
    FROM told WINDOW pair AS (PARTITION BY people, other ORDER BY t, import, row)`)
}

export const dropPhone = (source: EventSource): Promise<void> => source.run('DROP TABLE IF EXISTS phone')

interface EventRow extends EventRef {
  readonly t: Date
  readonly kind: string
  readonly out: boolean
  readonly number: string | null
  readonly seconds: number | null
  readonly answered: boolean | null
  readonly text: string | null
  readonly app: string | null
  readonly deleted: boolean
}

/** The earliest events of `phone` that meet a condition, at most {@link MOST_EVENTS}. */
export async function phoneEvents(
  source: EventSource,
  condition: string,
  most = MOST_EVENTS,
): Promise<readonly TriageEvent[]> {
  const rows = await source.query<EventRow>(`
    SELECT import::INTEGER AS import, row::DOUBLE AS row, t, kind::VARCHAR AS kind, out, ${partyText('other')} AS number, seconds, answered, text, app, deleted
    FROM phone WHERE ${condition} ORDER BY t, import, row LIMIT ${most}`)
  return rows.map(({ t, ...row }) => ({ ...row, at: iso(t) }))
}
