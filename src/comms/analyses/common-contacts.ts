import { createHash } from 'node:crypto'
import { groupBy } from '../../values/group-by.ts'
import { type Answer, answerTo, type EventRef } from './answer.ts'
import type { CommonContact, SharedBy } from './common-contact.ts'
import type { EventSource } from './event-source.ts'
import { iso } from './iso.ts'
import { partyId, partyText } from './party.ts'

/** The records of one case, under the name that rows give it. */
export interface Case {
  readonly name: string
  readonly source: EventSource
}

export interface CommonContactParameters {
  /** E.164 text or pseudonyms: contacts of at least two of these (of one alone: in at least two cases). Without them: numbers in at least two cases. */
  readonly numbers?: readonly string[]
}

/**
 * Contacts that several numbers, or several cases, have in common, rarest first: who shares it, how often, first and last.
 *
 * Rarity is log₂(numbers in the records ÷ (1 + the contact's contacts other than the numbers asked about)), the inverse document
 * frequency of Spärck Jones (1972): a taxi that the whole town rings says little. It is rarity *in these records*: a number
 * seen in two handsets alone looks rare whatever it is. Network rows, data sessions and withheld numbers are left out. Across cases only
 * telephone numbers are compared: a pseudonym may stand for another person in each.
 *
 * Sample: `{number: '+447700900456', rarity: 9.8, other_contacts: 1, calls: 14, texts: 3, first_seen: …, last_seen: …,
 * shared_by: [{case: null, number: '+447700900123', calls: 9, texts: 0, first_seen: …, last_seen: …, events: [{import: 0, row: 81}]}, …]}`
 */
export async function commonContacts(
  cases: readonly [Case, ...Case[]],
  parameters: CommonContactParameters,
): Promise<Answer<CommonContact>> {
  const [{ source }, ...others] = cases
  const asked = {
    ...(parameters.numbers === undefined ? {} : { numbers: parameters.numbers }),
    ...(others.length === 0 ? {} : { cases: cases.map(({ name }) => name) }),
  }
  // An answer from several cases belongs to none of them, and is kept in none.
  const together = others.length === 0 ? source : { ...uncached(source), hash: hashOf(cases) }
  return answerTo(together, { query: 'common-contacts', version: '1', parameters: asked }, async () => {
    const seen: Seen[] = []
    let numbers = 0
    for (const one of cases) {
      const ids = parameters.numbers === undefined ? undefined : await idsOf(one.source, parameters.numbers)
      const named = others.length === 0 ? null : one.name
      seen.push(...(await seenIn(one.source, named, ids)))
      numbers += await numbersIn(one.source)
    }
    return shared(seen, numbers, new Set(parameters.numbers).size > 1)
  })
}

const uncached = ({ query, run, columns }: EventSource): Omit<EventSource, 'hash' | 'cache'> => ({
  query,
  run,
  columns,
})

const hashOf = (cases: readonly Case[]): string =>
  createHash('sha256')
    .update(cases.map(({ source }) => source.hash).join(' '))
    .digest('hex')

async function idsOf(source: EventSource, numbers: readonly string[]): Promise<bigint[]> {
  const ids: bigint[] = []
  for (const number of numbers) {
    const id = await partyId(source, number)
    if (id !== undefined && !ids.includes(id)) ids.push(id)
  }
  return ids
}

interface Seen {
  readonly contact: string
  readonly case: string | null
  readonly number: string | null
  readonly calls: number
  readonly texts: number
  readonly t0: Date
  readonly t1: Date
  readonly first: EventRef
  readonly last: EventRef
  readonly others: number
}

const PEOPLE = `a <> b AND mark IS NULL AND kind IN ('voice', 'app_call', 'sms', 'mms', 'im')`

/** Every contact of the numbers in one case, number by number; without numbers, every telephone number of the case. */
async function seenIn(source: EventSource, name: string | null, ids: readonly bigint[] | undefined): Promise<Seen[]> {
  if (ids?.length === 0) return []
  const list = ids?.join(', ')
  const mine = (side: 'a' | 'b') => (list === undefined ? 'true' : `${side} IN (${list})`)
  const inOrder = list === undefined ? '' : `, list_position([${list}]::BIGINT[], s.mine)`
  const side = (me: 'a' | 'b', other: 'a' | 'b') => `
    SELECT ${list === undefined ? 'NULL::BIGINT' : me} AS mine, ${other} AS other, kind IN ('voice', 'app_call') AS call, started_at AS t, import, row
    FROM events_by_${me} WHERE ${mine(me)} AND a IS NOT NULL AND b IS NOT NULL AND ${PEOPLE}`
  const rows = await source.query<Omit<Seen, 'case'>>(`
    WITH seen AS (
      SELECT mine, other, count(*) FILTER (call)::INTEGER AS calls, count(*) FILTER (NOT call)::INTEGER AS texts, min(t) AS t0, max(t) AS t1,
        arg_min({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS first,
        arg_max({import: import::INTEGER, row: row::DOUBLE}, (t, import, row)) AS last
      FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')}) ${name === null ? '' : 'WHERE other > 0'} GROUP BY ALL
    ), wanted AS (SELECT other FROM seen ${name === null ? 'GROUP BY other HAVING count(*) > 1' : 'GROUP BY other'}),
    degree AS (
      SELECT other, count(DISTINCT contact)::INTEGER AS others FROM (
        SELECT a AS other, b AS contact FROM events_by_a WHERE a IN (FROM wanted) AND b IS NOT NULL AND ${PEOPLE}
        UNION ALL SELECT b, a FROM events_by_b WHERE b IN (FROM wanted) AND a IS NOT NULL AND ${PEOPLE})
      ${list === undefined ? '' : `WHERE contact NOT IN (${list})`} GROUP BY other)
    SELECT ${partyText('s.other')} AS contact, ${list === undefined ? 'NULL' : partyText('s.mine')} AS number,
      s.* EXCLUDE (mine, other), coalesce(d.others, 0) AS others
    FROM seen s JOIN wanted USING (other) LEFT JOIN degree d USING (other) ORDER BY s.other${inOrder}`)
  return rows.map(row => ({ ...row, case: name }))
}

async function numbersIn(source: EventSource): Promise<number> {
  const [all] = await source.query<{ n: number }>(
    'SELECT count(*)::DOUBLE AS n FROM (SELECT a FROM events_by_a WHERE a IS NOT NULL UNION SELECT b FROM events_by_b WHERE b IS NOT NULL)',
  )
  return all?.n ?? 0
}

/** `betweenNumbers`: two numbers make a contact common; otherwise two cases do. */
function shared(seen: readonly Seen[], numbers: number, betweenNumbers: boolean): CommonContact[] {
  const byContact = groupBy(seen, ({ contact }) => contact)
  const found: CommonContact[] = []
  for (const [contact, rows] of byContact) {
    if (new Set(rows.map(row => (betweenNumbers ? row.number : row.case))).size < 2) continue
    // Once for each case: every row of a case has the same.
    const others = [...new Map(rows.map(row => [row.case, row.others])).values()].reduce((x, y) => x + y, 0)
    const sum = (of: 'calls' | 'texts'): number => rows.reduce((total, row) => total + row[of], 0)
    found.push({
      number: contact,
      rarity: Math.round(Math.log2(numbers / (1 + others)) * 1000) / 1000,
      other_contacts: others,
      calls: sum('calls'),
      texts: sum('texts'),
      first_seen: iso(new Date(Math.min(...rows.map(({ t0 }) => t0.getTime())))),
      last_seen: iso(new Date(Math.max(...rows.map(({ t1 }) => t1.getTime())))),
      shared_by: rows.map(sharedBy),
    })
  }
  return found.sort(
    (x, y) =>
      y.rarity - x.rarity ||
      y.shared_by.length - x.shared_by.length ||
      y.calls + y.texts - x.calls - x.texts ||
      (x.number < y.number ? -1 : 1),
  )
}

const sharedBy = ({ case: name, number, calls, texts, t0, t1, first, last }: Seen): SharedBy => ({
  case: name,
  number,
  calls,
  texts,
  first_seen: iso(t0),
  last_seen: iso(t1),
  events: first.import === last.import && first.row === last.row ? [first] : [first, last],
})
