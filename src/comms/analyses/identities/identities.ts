import { readImei } from '../../../values/imei.ts'
import { readImsi } from '../../../values/imsi.ts'
import { ENTITY_KINDS, type EntityKind } from '../../entity.ts'
import { type Answer, answerTo, type EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyId, partyText } from '../party.ts'
import { contradictionsOf } from './contradictions.ts'
import { firstAndLastUse } from './first-and-last-use.ts'
import type { Identity, IdentityParameters, Said, Saved, Used } from './identity.ts'

/**
 * What is said of a number, a handset or a SIM, and by whom: subscribers, accounts, top-ups, ports, activations, SIMs and handsets as
 * providers state them; as whom other handsets saved it; which SIMs, handsets and numbers events show with it; and where these contradict
 * each other. What is said is what they say: nobody has checked it.
 *
 * Rows in this order: said (by kind, then date), saved, used (by first record), contradictions. A row that names no number is about one
 * where it names a SIM that events show with the number.
 *
 * Sample: `{kind: 'said', what: 'subscriber', owner: null, number: '+447700900123', imsi: '234159876543210', holder: 'A Smith',
 * from: '2026-03-03', until: null, …, source: {import: 2, row: 1}}`, `{kind: 'saved', owner: '+447700900456', name: 'Mo new', app: null,
 * deleted: true, detail: null, source: {import: 0, row: 12}}`, `{kind: 'used', type: 'imei', value: '35693803564380',
 * first: '2026-03-01T22:10:00.000Z', last: …, records: 41, events: [{import: 1, row: 81}, {import: 1, row: 99}]}`,
 * `{kind: 'contradiction', text: 'A provider says first use on 3 March 2026; the earliest event held is of 1 March 2026, 22:10.',
 * sources: [{import: 2, row: 1}], events: [{import: 1, row: 81}]}`
 */
export async function identities(source: EventSource, parameters: IdentityParameters): Promise<Answer<Identity>> {
  const question = { query: 'identities', version: '1', parameters }
  return answerTo(source, question, async () => {
    const asked = await askedOf(source, parameters)
    if (asked === undefined) return []
    const used = await usedWith(source, asked)
    const stated = await statedOf(source, asked, used)
    const said = stated.flatMap(saidOf)
    const saved = stated.flatMap(savedOf)
    const bounds = asked.type === 'number' ? await firstAndLastUse(source, asked.value) : null
    return [...said, ...saved, ...used, ...contradictionsOf(said, used, bounds)]
  })
}

type Asked =
  | { readonly type: 'number' | 'imei' | 'imsi'; readonly value: bigint }
  | { readonly type: 'iccid'; readonly value: string }

async function askedOf(source: EventSource, parameters: IdentityParameters): Promise<Asked | undefined> {
  if ('number' in parameters) {
    const value = await partyId(source, parameters.number)
    return value === undefined ? undefined : { type: 'number', value }
  }
  if ('iccid' in parameters) {
    const value = parameters.iccid.replaceAll(/[^0-9A-Fa-f]/g, '')
    return value === '' ? undefined : { type: 'iccid', value }
  }
  const value = 'imei' in parameters ? readImei(parameters.imei) : readImsi(parameters.imsi)
  return value === null ? undefined : { type: 'imei' in parameters ? 'imei' : 'imsi', value }
}

/** Every identifier that records of events show beside the one asked about. */
async function usedWith(source: EventSource, asked: Asked): Promise<Used[]> {
  if (asked.type === 'iccid') return []
  const mine = {
    number: (side: string) => side,
    imei: (side: string) => `${side}_imei`,
    imsi: (side: string) => `${side}_imsi`,
  }
  const side = (of: 'a' | 'b') =>
    `SELECT ${of} AS number, ${of}_imei AS imei, ${of}_imsi AS imsi, started_at AS t, import, row
     FROM events_by_${of} WHERE ${mine[asked.type](of)} = ${asked.value}`
  const others = (['number', 'imsi', 'imei'] as const).filter(type => type !== asked.type)
  const each = others.map(
    type => `SELECT '${type}' AS type, ${type === 'number' ? partyText('number') : type === 'imei' ? "lpad(imei::VARCHAR, 14, '0')" : 'imsi::VARCHAR'} AS value, t, import, row
      FROM seen WHERE ${type} IS NOT NULL`,
  )
  const rows = await source.query<UsedRow>(`
    WITH seen AS MATERIALIZED (${side('a')} UNION ALL ${side('b')})
    SELECT type, value, min(t) AS first, max(t) AS last, count(*)::INTEGER AS records,
      arg_min({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS before,
      arg_max({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS after
    FROM (${each.join(' UNION ALL ')}) GROUP BY type, value ORDER BY first, type, value`)
  return rows.map(({ type, value, first, last, records, before, after }) => ({
    kind: 'used',
    type,
    value,
    first: iso(first),
    last: iso(last),
    records,
    events: [before, after],
  }))
}

/** Rows of entities that name what was asked about; those without a number, by a SIM that the number was used with. */
async function statedOf(source: EventSource, asked: Asked, used: readonly Used[]): Promise<EntityRow[]> {
  const sims = used.filter(({ type }) => type === 'imsi').map(({ value }) => value)
  const bySim =
    asked.type === 'number' && sims.length > 0 ? ` OR (number IS NULL AND imsi IN (${sims.join(', ')}))` : ''
  // What a handset says of its own SIM and of itself names no number: it is its owner's.
  const own =
    asked.type === 'number' ? ` OR (owner = ${asked.value} AND number IS NULL AND what IN ('sim', 'device'))` : ''
  const which =
    asked.type === 'iccid'
      ? `regexp_replace(iccid, '[^0-9A-Fa-f]', '', 'g') = '${asked.value}'`
      : `${asked.type} = ${asked.value}${bySim}${own}`
  const rows = await source.query<EntityRow>(`
    SELECT what, ${partyText('owner')} AS owner, ${partyText('number')} AS number, number_text, imsi::VARCHAR AS imsi,
      lpad(imei::VARCHAR, 14, '0') AS imei, iccid, account, holder, address, postcode, born_on, from_at, until_at, payment, amount, detail, app,
      coalesce(deleted, false) AS deleted, import::INTEGER AS import, row::DOUBLE AS row
    FROM entities WHERE ${which} ORDER BY from_at NULLS LAST, until_at NULLS LAST, import, row`)
  return rows.toSorted((x, y) => ENTITY_KINDS.indexOf(x.what) - ENTITY_KINDS.indexOf(y.what))
}

function saidOf(row: EntityRow): Said[] {
  const { what } = row
  if (what === 'contact') return []
  return [
    {
      kind: 'said',
      what,
      owner: row.owner,
      number: row.number,
      number_text: row.number_text,
      imsi: row.imsi,
      imei: row.imei,
      iccid: row.iccid,
      account: row.account,
      holder: row.holder,
      address: row.address,
      postcode: row.postcode,
      born_on: row.born_on,
      from: clock(row.from_at),
      until: clock(row.until_at),
      payment: row.payment,
      amount: row.amount,
      detail: row.detail,
      source: sourceOf(row),
    },
  ]
}

const savedOf = (row: EntityRow): Saved[] =>
  row.what !== 'contact'
    ? []
    : [
        {
          kind: 'saved',
          owner: row.owner,
          name: row.holder,
          app: row.app,
          deleted: row.deleted,
          detail: row.detail,
          source: sourceOf(row),
        },
      ]

const sourceOf = ({ import: from, row }: EntityRow): EventRef => ({ import: from, row })

/** A moment by the clock of whoever says so; a whole day without a time. */
function clock(at: Date | null): string | null {
  if (at === null) return null
  const text = at.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

interface UsedRow {
  readonly type: Used['type']
  readonly value: string
  readonly first: Date
  readonly last: Date
  readonly records: number
  readonly before: EventRef
  readonly after: EventRef
}

interface EntityRow {
  readonly what: EntityKind
  readonly owner: string | null
  readonly number: string | null
  readonly number_text: string | null
  readonly imsi: string | null
  readonly imei: string | null
  readonly iccid: string | null
  readonly account: string | null
  readonly holder: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly born_on: string | null
  readonly from_at: Date | null
  readonly until_at: Date | null
  readonly payment: string | null
  readonly amount: string | null
  readonly detail: string | null
  readonly app: string | null
  readonly deleted: boolean
  readonly import: number
  readonly row: number
}
