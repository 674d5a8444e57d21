import { type Answer, answerTo, type EventRef } from '../answer.ts'
import { customers } from '../customers.ts'
import type { EventSource } from '../event-source.ts'
import { iso } from '../iso.ts'
import { partyId, partyText } from '../party.ts'
import { BETWEEN_PERSONS } from '../successors/lives.ts'
import type { Successor } from '../successors/successor.ts'
import { successors } from '../successors/successors.ts'
import { caveatsOf } from './caveats.ts'
import type { ClosureEffect, CustomerAfter, Outcome } from './effect.ts'

export interface ClosureParameters {
  /** The closed number: E.164 text or pseudonym. */
  readonly number: string
  /** When it was closed: ISO 8601 UTC. A bare date is that whole day, so that calls on it before the closure do not count as after it. */
  readonly at: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Customers of the last weeks before the closure, and what they did in the weeks after. */
const WEEKS_MS = 28 * DAY_MS
/** Lost customers that have to turn to one number before it is told: fewer is chance. */
const FEWEST_TOGETHER = 3
/** … and how many times more than its share of all numbers would give. */
const TIMES_CHANCE = 5

/**
 * What closing a number did: which number replaced it and after how many hours, and for each customer of the four weeks
 * before whether they moved with it, stayed, turned elsewhere, stopped, or cannot be said (a customer whose own records are
 * not held, and who vanishes from the view, has not stopped). One row; none when the number is not in the records.
 *
 * Sample: `{number: '+447700900123', at: '2026-03-01T14:00:00.000Z', replaced_by: {number: '+447700900456',
 * probability: 0.98, first_use: '2026-03-01T18:40:00.000Z', hours: 4.7}, no_change: 0.02, counts: {customers: 60, moved: 44,
 * stayed: 0, elsewhere: 5, stopped: 7, not_known: 4}, elsewhere: [{number: '+447700900789', customers: 5}], days_after: 31,
 * customers: […], caveats: ['…']}`
 */
export async function closureEffect(
  source: EventSource,
  parameters: ClosureParameters,
): Promise<Answer<ClosureEffect>> {
  const { number, at } = parameters
  return answerTo(source, { query: 'closure-effect', version: '1', parameters: { number, at } }, async () => {
    const id = await partyId(source, number)
    if (id === undefined) return []
    const [named] = await source.query<{ text: string; seen: boolean }>(`SELECT ${partyText(String(id))} AS text,
      EXISTS (FROM events_by_a WHERE a = ${id}) OR EXISTS (FROM events_by_b WHERE b = ${id}) AS seen`)
    if (named?.seen !== true) return []
    const whole = /^\d{4}-\d\d-\d\d$/.test(at)
    const closed = { id, number: named.text, from: Date.parse(at), whole }
    return [await effectOf(source, closed, (await successors(source)).rows)]
  })
}

interface Closed {
  readonly id: bigint
  readonly number: string
  /** Milliseconds since 1970. */
  readonly from: number
  /** A whole day was named. */
  readonly whole: boolean
}

async function effectOf(source: EventSource, closed: Closed, answers: readonly Successor[]): Promise<ClosureEffect> {
  const own = answers.filter(({ from }) => from === closed.number)
  const best = own.find(({ rank }) => rank === 1)
  const replacement = best?.to ?? undefined
  const firstUse = best?.at === undefined || best.at === null ? 0 : Date.parse(best.at)
  const people = await peopleOf(
    source,
    closed,
    answers.filter(({ rank }) => rank === 1),
  )
  const lives = await livesAfter(source, closed, replacement, people)
  const together = await newTogether(source, closed, lives)
  const after = lives.map(life => customerAfter(life, replacement, together))
  const count = (outcome: Outcome) => after.filter(customer => customer.outcome === outcome).length
  const end = await lastRecord(source)
  const daysAfter = Math.max(0, Math.floor((end - closed.from) / DAY_MS))
  const effect = {
    number: closed.number,
    at: new Date(closed.from).toISOString(),
    replaced_by:
      replacement === undefined || best === undefined
        ? null
        : {
            number: replacement,
            probability: best.probability,
            first_use: new Date(firstUse).toISOString(),
            hours: Math.round((10 * (firstUse - closed.from)) / HOUR_MS) / 10,
          },
    no_change: own.find(({ to }) => to === null)?.probability ?? 1,
    counts: {
      customers: after.length,
      moved: count('moved'),
      stayed: count('stayed'),
      elsewhere: count('elsewhere'),
      stopped: count('stopped'),
      not_known: count('not_known'),
    },
    elsewhere: [...new Set([...together.values()].map(({ number }) => number))]
      .map(number => ({
        number,
        customers: after.filter(({ outcome, to }) => outcome === 'elsewhere' && to === number).length,
      }))
      .filter(({ customers }) => customers > 0)
      .sort((x, y) => y.customers - x.customers || (x.number < y.number ? -1 : 1)),
    days_after: daysAfter,
    customers: after,
  }
  return { ...effect, caveats: caveatsOf(effect, lives.filter(life => !life.held).length) }
}

interface Person {
  readonly number: string
  readonly changedTo: string | null
  readonly ids: readonly bigint[]
}

/** The customers in touch in the four weeks before, each with the number they changed to themselves. */
async function peopleOf(source: EventSource, closed: Closed, changes: readonly Successor[]): Promise<Person[]> {
  const [line] = (await customers(source, { number: closed.number })).rows
  const until = closed.from + (closed.whole ? DAY_MS : 0)
  const recent = (line?.customers ?? []).filter(
    ({ confidence, first_seen, last_seen }) =>
      confidence !== 'low' && Date.parse(first_seen) < until && Date.parse(last_seen) >= closed.from - WEEKS_MS,
  )
  const changedTo = new Map(changes.map(({ from, to }) => [from, to]))
  const people: Person[] = []
  for (const { number } of recent) {
    const changed = changedTo.get(number) ?? null
    const ids = [await partyId(source, number), changed === null ? undefined : await partyId(source, changed)]
    people.push({ number, changedTo: changed, ids: ids.filter(id => id !== undefined) })
  }
  return people
}

interface Life extends Person {
  readonly place: number
  readonly lastBefore: Seen | null
  readonly stayed: Seen | null
  readonly moved: Seen | null
  /** Own records are held after the closure, or a whole network's are. */
  readonly held: boolean
  /** Seen with anyone after the closure. */
  readonly active: boolean
}

interface Seen {
  readonly t: Date
  readonly import: number
  readonly row: number
}

async function livesAfter(
  source: EventSource,
  closed: Closed,
  replacement: string | undefined,
  people: readonly Person[],
): Promise<Life[]> {
  if (people.length === 0) return []
  const recent = replacement === undefined ? undefined : await partyId(source, replacement)
  const at = stamp(closed.from)
  const after = stamp(closed.from + (closed.whole ? DAY_MS : 0))
  const side = (mine: 'a' | 'b', theirs: 'a' | 'b') =>
    `SELECT place, ${theirs} AS other, started_at AS t, import::INTEGER AS import, row::DOUBLE AS row
      FROM events_by_${mine} JOIN closure_people ON ${mine} = id WHERE ${BETWEEN_PERSONS}`
  const values = people.flatMap(({ ids }, place) => ids.map(id => `(${place}, ${id})`))
  const seen = (which: 'arg_min' | 'arg_max', condition: string) =>
    `${which}({t: t, import: import, row: row}, (t, import, row)) FILTER (${condition})`
  await source.run(`
    CREATE OR REPLACE TEMP TABLE closure_people AS SELECT place::INTEGER AS place, id::BIGINT AS id FROM (VALUES ${values.join(', ')}) v(place, id);
    CREATE OR REPLACE TEMP TABLE closure_touches AS ${side('a', 'b')} UNION ALL ${side('b', 'a')}`)
  const rows = await source.query<Omit<Life, keyof Person>>(`
    SELECT place,
      ${seen('arg_max', `other = ${closed.id} AND t < ${after}`)} AS "lastBefore",
      ${seen('arg_min', `other = ${closed.id} AND t >= ${after}`)} AS stayed,
      ${recent === undefined ? 'NULL' : seen('arg_min', `other = ${recent} AND t >= ${at}`)} AS moved,
      coalesce(bool_or(t >= ${after}), false) AS active,
      EXISTS (FROM coverage c WHERE (c.number IS NULL OR c.number IN (SELECT p.id FROM closure_people p WHERE p.place = closure_touches.place))
        AND c.day > ${at}::DATE) OR NOT EXISTS (FROM coverage) AS held
    FROM closure_touches GROUP BY place ORDER BY place`)
  return rows.flatMap(row => {
    const person = people[row.place]
    return person === undefined ? [] : [{ ...person, ...row }]
  })
}

interface Together {
  readonly number: string
  readonly seen: Seen
}

/**
 * Numbers to which several of the customers that did not move turned for the first time after the closure, by customer. It
 * has to be many more than chance gives: a number that everybody rings is no answer. Drops the tables of `livesAfter`.
 */
async function newTogether(
  source: EventSource,
  closed: Closed,
  lives: readonly Life[],
): Promise<Map<number, Together>> {
  const lost = lives.filter(({ moved, stayed }) => moved === null && stayed === null).map(({ place }) => place)
  const found = new Map<number, Together>()
  if (lives.length === 0) return found
  if (lost.length >= FEWEST_TOGETHER) {
    const rows = await source.query<{ place: number; number: string } & Seen>(`
      WITH firsts AS (
        SELECT place, other, min(t) AS t, arg_min({import: import, row: row}, (t, import, row)) AS ref
        FROM closure_touches WHERE place IN (${lost.join(', ')}) GROUP BY place, other
        HAVING min(t) >= ${stamp(closed.from)} AND min(t) < ${stamp(closed.from + WEEKS_MS)}),
      shared AS (SELECT other, count(*) AS customers FROM firsts GROUP BY other HAVING count(*) >= ${FEWEST_TOGETHER}),
      degrees AS (
        SELECT other, any_value(customers) AS customers, count(DISTINCT party) AS contacts FROM (
          SELECT other, customers, b AS party FROM events_by_a JOIN shared ON a = other WHERE ${BETWEEN_PERSONS}
          UNION ALL SELECT other, customers, a FROM events_by_b JOIN shared ON b = other WHERE ${BETWEEN_PERSONS}) GROUP BY other),
      everyone AS (SELECT count(DISTINCT a) AS numbers FROM events_by_a WHERE ${BETWEEN_PERSONS})
      SELECT place, ${partyText('other')} AS number, t, ref.import AS import, ref.row AS row
      FROM firsts JOIN degrees USING (other), everyone
      WHERE customers >= ${TIMES_CHANCE} * ${lost.length} * contacts / numbers
      QUALIFY row_number() OVER (PARTITION BY place ORDER BY customers DESC, t, other) = 1 ORDER BY place`)
    for (const { place, number, ...seen } of rows) found.set(place, { number, seen })
  }
  await source.run('DROP TABLE closure_people; DROP TABLE closure_touches')
  return found
}

function customerAfter(
  life: Life,
  replacement: string | undefined,
  together: ReadonlyMap<number, Together>,
): CustomerAfter {
  const elsewhere = together.get(life.place)
  const [outcome, to, first] = ((): readonly [Outcome, string | null, Seen | null] => {
    if (life.moved !== null) return ['moved', replacement ?? null, life.moved]
    if (life.stayed !== null) return ['stayed', null, life.stayed]
    if (elsewhere !== undefined) return ['elsewhere', elsewhere.number, elsewhere.seen]
    return [life.held && life.active ? 'stopped' : 'not_known', null, null]
  })()
  const refs = [life.lastBefore, first].flatMap((seen): EventRef[] =>
    seen === null ? [] : [{ import: seen.import, row: seen.row }],
  )
  return {
    number: life.number,
    changed_to: life.changedTo,
    outcome,
    to,
    last_before: life.lastBefore === null ? '' : iso(life.lastBefore.t),
    first_after: first === null ? null : iso(first.t),
    events: refs,
  }
}

async function lastRecord(source: EventSource): Promise<number> {
  const [row] = await source.query<{ t: Date | null }>('SELECT max(started_at) AS t FROM events_by_a')
  return row?.t?.getTime() ?? 0
}

const stamp = (ms: number) => `TIMESTAMP '${new Date(ms).toISOString().slice(0, -1)}'`
