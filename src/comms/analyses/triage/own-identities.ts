import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyText } from '../party.ts'
import type { IdentityFound } from './found.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly events: number
  readonly t0: Date | null
  readonly t1: Date | null
}

/** SIMs, handsets and accounts that the file names as its own: from the rows of calls and messages, and from what it says of itself. */
export async function ownIdentities(
  source: EventSource,
): Promise<{ sims: readonly IdentityFound[]; handsets: readonly IdentityFound[]; accounts: readonly IdentityFound[] }> {
  // One record with another SIM or handset is more often a slip than a change: `swaps` asks for two as well.
  const used = (column: 'imsi' | 'imei', what: string) =>
    `SELECT ${column}::VARCHAR AS id, '${what}' AS what, count(*)::INTEGER AS events, min(t) AS t0, max(t) AS t1
     FROM phone WHERE ${column} IS NOT NULL GROUP BY ${column} HAVING count(*) >= 2`
  const said = (id: string, what: string, words: string) =>
    `SELECT ${id} AS id, ${words} AS what, 0 AS events, min(from_at) AS t0, max(until_at) AS t1
     FROM entities WHERE what IN (${what}) AND ${id} IS NOT NULL GROUP BY ALL`
  const gathered = (parts: readonly string[]) =>
    source.query<Row>(
      `SELECT id, string_agg(DISTINCT what, '; ' ORDER BY what) AS what, sum(events)::INTEGER AS events, min(t0) AS t0, max(t1) AS t1
       FROM (${parts.join(' UNION ALL ')}) GROUP BY id ORDER BY events DESC, id LIMIT 20`,
    )
  const numberOf = `coalesce('SIM with the number ' || ${partyText('number')}, 'SIM')`
  const shown = (rows: readonly Row[]): readonly IdentityFound[] =>
    rows.map(({ t0, t1, ...row }) => ({
      ...row,
      first_seen: t0 === null ? null : iso(t0),
      last_seen: t1 === null ? null : iso(t1),
    }))
  return {
    sims: shown(
      await gathered([
        used('imsi', 'in the records of calls and messages'),
        said('coalesce(imsi::VARCHAR, iccid)', `'sim'`, numberOf),
      ]),
    ),
    handsets: shown(
      await gathered([
        used('imei', 'in the records of calls and messages'),
        said('imei::VARCHAR', `'device', 'sim'`, `coalesce(detail, 'handset')`),
      ]),
    ),
    accounts: shown(
      await gathered([
        said(
          `coalesce(account, ${partyText('number')})`,
          `'account'`,
          `coalesce(app, 'account') || coalesce(', ' || holder, '')`,
        ),
      ]),
    ),
  }
}
