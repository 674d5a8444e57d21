import type { EventSource } from '../event-source.ts'
import { dealingsWith } from './dealings.ts'
import { deletedRecords } from './deleted.ts'
import type { ContactPattern } from './found.ts'
import { ownIdentities } from './own-identities.ts'
import { pressingContact } from './pressing-contact.ts'

const TOP = 12
/** A run of fewer days without any event is no news. */
const QUIET_DAYS = 2
const RUNS = 5

/** Whom the handset deals with, when, and as what. Needs `phone`. */
export async function contactPattern(
  source: EventSource,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
): Promise<ContactPattern> {
  const top = (await dealingsWith(source, savedAs, 'true', TOP)).map(({ dealings }) => dealings)
  const [counts] = await source.query<{ numbers: number; days: number; span: number }>(
    `SELECT count(DISTINCT other)::INTEGER AS numbers, count(DISTINCT lt::DATE)::INTEGER AS days,
       (coalesce(date_diff('day', min(lt)::DATE, max(lt)::DATE), -1) + 1)::INTEGER AS span FROM phone WHERE people`,
  )
  const hours = await source.query<{ weekday: number; hour: number; events: number }>(
    `SELECT isodow(lt)::INTEGER AS weekday, hour(lt)::INTEGER AS hour, count(*)::INTEGER AS events FROM phone WHERE people GROUP BY 1, 2`,
  )
  const byHour = new Map(hours.map(({ weekday, hour, events }) => [weekday * 24 + hour, events]))
  const quiet = await source.query<{ from: string; until: string; days: number }>(
    `SELECT strftime(before + INTERVAL 1 DAY, '%Y-%m-%d') AS "from", strftime(day - INTERVAL 1 DAY, '%Y-%m-%d') AS until, (day - before - 1)::INTEGER AS days
     FROM (SELECT day, lag(day) OVER (ORDER BY day) AS before FROM (SELECT DISTINCT lt::DATE AS day FROM phone WHERE people))
     WHERE day - before - 1 >= ${QUIET_DAYS} ORDER BY days DESC, day LIMIT ${RUNS}`,
  )
  const fresh = await source.query<{ day: string; numbers: number }>(
    `WITH first AS (SELECT other, min(lt)::DATE AS day FROM phone WHERE people AND other IS NOT NULL GROUP BY other)
     SELECT strftime(day, '%Y-%m-%d') AS day, count(*)::INTEGER AS numbers FROM first
     WHERE day > (SELECT min(day) FROM first) + 6 GROUP BY day HAVING count(*) >= 3 ORDER BY numbers DESC, day LIMIT ${RUNS}`,
  )
  const [saved] = await source.query<{ contacts: number }>(
    `SELECT count(*)::INTEGER AS contacts FROM entities WHERE what = 'contact'`,
  )
  return {
    numbers: counts?.numbers ?? 0,
    top,
    hours: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => byHour.get((day + 1) * 24 + hour) ?? 0),
    ),
    days_in_use: counts?.days ?? 0,
    span_days: counts?.span ?? 0,
    quiet,
    new_contacts: fresh,
    ...(await ownIdentities(source)),
    saved_contacts: saved?.contacts ?? 0,
    deleted: await deletedRecords(source, savedAs),
    pressing: pressingContact(top),
  }
}
