import { type Answer, answerTo } from './answer.ts'
import type { EventSource } from './event-source.ts'
import { iso } from './iso.ts'
import { partyId, partyText } from './party.ts'
import type { Swap } from './swap.ts'

export interface SwapParameters {
  /** Changes that concern this number only; without it, every change. */
  readonly number?: string
  /** Records an identifier needs before it counts: a single one is more often a slip of the record than a handset. */
  readonly fewestRecords?: number
}

/**
 * Changes of handset (same number, another IMEI), of SIM (same number, another IMSI) and of number (same IMEI or IMSI,
 * another number), each dated by the last record before and the first after. Ordered by time.
 *
 * Sample: `{kind: 'handset', number: '+447700900123', from: '35693803564380', to: '35209900176148',
 * last_before: '2026-03-01T22:10:00.000Z', first_after: '2026-03-02T09:02:00.000Z',
 * kept: {type: 'number', value: '+447700900123'}, returns: false, events: [{import: 0, row: 81}, {import: 0, row: 85}]}`
 */
export async function swaps(source: EventSource, parameters: SwapParameters = {}): Promise<Answer<Swap>> {
  const fewest = parameters.fewestRecords ?? 2
  const question = { query: 'swaps', version: '1', parameters: { ...parameters, fewestRecords: fewest } }
  return answerTo(source, question, async () => {
    const number = parameters.number === undefined ? undefined : await partyId(source, parameters.number)
    if (parameters.number !== undefined && number === undefined) return []
    await makeSightings(source, number)
    const rows: Swap[] = []
    for (const change of CHANGES) rows.push(...(await changes(source, change, fewest)))
    await source.run('DROP TABLE sightings')
    const concerned = number !== undefined && number > 0n ? `+${number}` : parameters.number
    return rows
      .filter(row => concerned === undefined || row.number === concerned || row.from === concerned)
      .sort((x, y) => compare(x.first_after, y.first_after) || compare(x.kind, y.kind) || compare(x.number, y.number))
  })
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

interface Change {
  readonly kind: Swap['kind']
  readonly kept: 'number' | 'imei' | 'imsi'
  readonly changed: 'number' | 'imei' | 'imsi'
}

const CHANGES: readonly Change[] = [
  { kind: 'handset', kept: 'number', changed: 'imei' },
  { kind: 'sim', kept: 'number', changed: 'imsi' },
  { kind: 'number', kept: 'imei', changed: 'number' },
  { kind: 'number', kept: 'imsi', changed: 'number' },
]

async function makeSightings(source: EventSource, number: bigint | undefined): Promise<void> {
  const side = (mine: 'a' | 'b') => `
    SELECT ${mine} AS number, ${mine}_imei AS imei, ${mine}_imsi AS imsi, started_at AS t, import, row
    FROM events_by_${mine} WHERE ${mine} IS NOT NULL AND (${mine}_imei IS NOT NULL OR ${mine}_imsi IS NOT NULL)`
  await source.run(`CREATE OR REPLACE TEMP TABLE sightings AS ${side('a')} UNION ALL ${side('b')}`)
  if (number === undefined) return
  await source.run(`DELETE FROM sightings WHERE number <> ${number}
    AND coalesce(imei NOT IN (SELECT imei FROM sightings WHERE number = ${number} AND imei IS NOT NULL), true)
    AND coalesce(imsi NOT IN (SELECT imsi FROM sightings WHERE number = ${number} AND imsi IS NOT NULL), true)`)
}

/** Each identifier that came into use on the same `kept` value after another one, in order of its first record. */
async function changes(source: EventSource, { kind, kept, changed }: Change, fewest: number): Promise<Swap[]> {
  const shown = (column: string, type: Change['kept']) => (type === 'number' ? partyText(column) : `${column}::VARCHAR`)
  const rows = await source.query<SwapRow>(`
    WITH used AS (
      SELECT ${kept} AS kept, ${changed} AS id, min(t) AS t0, max(t) AS t1, any_value(number) AS number
      FROM sightings WHERE ${kept} IS NOT NULL AND ${changed} IS NOT NULL
      GROUP BY ALL HAVING count(*) >= ${fewest}
    ), pairs AS (
      SELECT kept, lag(id) OVER w AS old, lag(t1) OVER w AS old_t1, id AS new, t0, number
      FROM used WINDOW w AS (PARTITION BY kept ORDER BY t0, id)
    ), dated AS (
      SELECT p.kept, p.old, p.new, p.number, p.t0, p.old_t1 > p.t0 AS returns, max(s.t) AS t1,
        arg_max({import: s.import::INTEGER, row: s.row::DOUBLE}, (s.t, s.import, s.row)) AS before
      FROM pairs p JOIN sightings s ON s.${kept} = p.kept AND s.${changed} = p.old AND s.t <= p.t0
      WHERE p.old IS NOT NULL GROUP BY ALL
    )
    SELECT ${shown('d.kept', kept)} AS kept, ${shown('d.old', changed)} AS "from", ${shown('d.new', changed)} AS "to",
      ${kind === 'number' ? shown('d.new', 'number') : partyText('d.number')} AS number, d.t1, d.t0, d.returns, d.before,
      (SELECT arg_min({import: s.import::INTEGER, row: s.row::DOUBLE}, (s.t, s.import, s.row))
        FROM sightings s WHERE s.${kept} = d.kept AND s.${changed} = d.new) AS after
    FROM dated d ORDER BY d.t0, d.kept, d.new`)
  return rows.map(row => ({
    kind,
    number: row.number,
    from: row.from,
    to: row.to,
    last_before: iso(row.t1),
    first_after: iso(row.t0),
    kept: { type: kept, value: row.kept },
    returns: row.returns,
    events: [row.before, row.after],
  }))
}

interface SwapRow {
  readonly kept: string
  readonly from: string
  readonly to: string
  readonly number: string
  readonly t0: Date
  readonly t1: Date
  readonly returns: boolean
  readonly before: { import: number; row: number }
  readonly after: { import: number; row: number }
}
