import type { EventSource } from '../src/comms/analyses/event-source.ts'
import { BETWEEN_PERSONS } from '../src/comms/analyses/successors/lives.ts'

/** How a bare table of calls is made out of a county's: who called whom and when, and nothing else. */
export interface Relabelling {
  readonly seed: number
  /** Days of the county that are kept, from its first. */
  readonly days: number
  /** Share of the events that are kept. */
  readonly keep: number
  /** Numbers that are kept: one and those nearest to it by contact. */
  readonly people: number
  /** Share of the numbers that change; that many again fall silent, and begin, without a change. */
  readonly share: number
  /** Numbers in close contact that change on one day. */
  readonly group: number
}

export interface Relabelled {
  readonly source: EventSource
  /** New number by old. */
  readonly changes: ReadonlyMap<bigint, bigint>
  /** Numbers whose owner really changed in the county, in ways the relabelling does not know of. */
  drop(): Promise<void>
}

const DAY = 86_400
/** Added to a number for the one its owner changes to. */
const NEW_NUMBER = 10_000_000_000_000n

/**
 * A table of pseudonyms of ordinary people with changes of number whose truth is known: from a moment on, all events of a
 * number get another name. Some keep the old number a few days, or try the new one before; some are unreachable for days;
 * some lose contacts on the way. `avoid`: numbers whose owner changes in the county itself.
 */
export async function relabel(
  source: EventSource,
  options: Relabelling,
  avoid: ReadonlySet<bigint>,
): Promise<Relabelled> {
  const random = generator(options.seed)
  const [start] = await source.query<{ t: number }>(
    `SELECT floor(epoch(min(started_at)) / ${DAY}) AS t FROM events_by_a`,
  )
  const from = (start?.t ?? 0) + Math.floor(random() * Math.max(0, 56 - options.days))
  const inWindow = `${BETWEEN_PERSONS} AND epoch(started_at) >= ${from * DAY} AND epoch(started_at) < ${(from + options.days) * DAY}
    AND hash(import, row, ${options.seed}) % 1000 < ${Math.round(1000 * options.keep)}`
  const people = await near(source, inWindow, options.people, random)
  const plans: string[] = []
  const changes = new Map<bigint, bigint>()
  const free = people.filter(({ id, contacts }) => contacts.length >= 5 && !avoid.has(id))
  const taken = new Set<bigint>()
  const moment = () => Math.round((from + options.days * (0.15 + 0.7 * random())) * DAY)
  const plan = (id: bigint, kind: 'change' | 'silent' | 'begins', t: number) => {
    taken.add(id)
    if (kind === 'change') changes.set(id, id + NEW_NUMBER)
    const days = (share: number, most: number) => (random() < share ? Math.round(random() * most * DAY) : 0)
    plans.push(
      `(${id}, '${kind}', ${t}, ${days(0.2, 5)}, ${days(0.1, 10)}, ${days(0.3, 2)}, ${random() < 0.3 ? Math.round(40 * random()) : 0})`,
    )
  }
  const wanted = Math.round(options.share * free.length)
  while (changes.size < wanted && taken.size < free.length / 2) {
    const first = free[Math.floor(random() * free.length)]
    if (first === undefined) break
    const t = moment()
    const group = [first.id, ...first.contacts].filter(id => !taken.has(id) && free.some(one => one.id === id))
    for (const id of group.slice(0, options.group))
      plan(id, 'change', t + Math.round((options.group > 1 ? random() : 0) * DAY))
    const other = free[Math.floor(random() * free.length)]
    if (other === undefined || taken.has(other.id)) continue
    plan(other.id, 'silent', t)
    // Someone new in the circle of the one who left, on the same day: not the same person.
    const friend = other.contacts.find(id => !taken.has(id) && free.some(one => one.id === id))
    if (friend !== undefined) plan(friend, 'begins', t + Math.round(random() * DAY))
  }
  const events = `relabelled_${options.seed}`
  await source.run(`
    CREATE OR REPLACE TEMP TABLE relabelled_people AS SELECT * FROM (VALUES ${people.map(({ id }) => `(${id})`).join(', ')}) v(id);
    CREATE OR REPLACE TEMP TABLE relabelled_plans AS
      SELECT * FROM (VALUES ${[...plans, `(0, '', 0, 0, 0, 0, 0)`].join(', ')}) v(id, kind, t, stays, early, gap, lost);
    CREATE OR REPLACE TEMP TABLE ${events} AS
      WITH bare AS (SELECT import, row, kind, started_at, duration_s, a, b, epoch(started_at) AS s, hash(import, row) % 100 AS h FROM events_by_a
        WHERE ${inWindow} AND a IN (FROM relabelled_people) AND b IN (FROM relabelled_people)),
      told AS (SELECT bare.*,
          ${['p', 'q']
            .map(
              p => `(${p}.kind = 'silent' AND s > ${p}.t OR ${p}.kind = 'begins' AND s < ${p}.t
            OR ${p}.kind = 'change' AND s >= ${p}.t AND (s < ${p}.t + ${p}.gap OR hash(a + b) % 100 < ${p}.lost)) AS drop_${p},
          (${p}.kind = 'change' AND (s >= ${p}.t AND NOT (s < ${p}.t + ${p}.stays AND h < 30) OR s > ${p}.t - ${p}.early AND h < 2)) AS new_${p}`,
            )
            .join(', ')}
        FROM bare LEFT JOIN relabelled_plans p ON p.id = a LEFT JOIN relabelled_plans q ON q.id = b)
      SELECT import, row, kind, started_at, duration_s,
        CASE WHEN new_p THEN a + ${NEW_NUMBER} ELSE a END AS a, CASE WHEN new_q THEN b + ${NEW_NUMBER} ELSE b END AS b,
        NULL::BIGINT AS c, NULL::BIGINT AS a_imei, NULL::BIGINT AS b_imei, NULL::BIGINT AS a_imsi, NULL::BIGINT AS b_imsi,
        'network' AS observed, NULL::BOOLEAN AS answered, NULL::VARCHAR AS mark, NULL::VARCHAR AS a_cell, NULL::VARCHAR AS a_cell_last,
        NULL::VARCHAR AS b_cell, NULL::VARCHAR AS b_cell_last, NULL::VARCHAR AS text, 0 AS flags, 1 AS observations
      FROM told WHERE NOT coalesce(drop_p, false) AND NOT coalesce(drop_q, false) ORDER BY started_at, import, row;
    CREATE OR REPLACE TEMP TABLE ${events}_coverage (number BIGINT, day DATE, import USMALLINT, basis VARCHAR);
    DROP TABLE relabelled_people; DROP TABLE relabelled_plans`)
  const renamed = (sql: string) =>
    sql.replaceAll(/events_by_[ab]/g, events).replaceAll(/\bFROM coverage\b/g, `FROM ${events}_coverage`)
  return {
    source: {
      hash: `${source.hash}-${events}`,
      columns: source.columns,
      query: sql => source.query(renamed(sql)),
      run: sql => source.run(renamed(sql)),
    },
    changes,
    drop: () => source.run(`DROP TABLE ${events}; DROP TABLE ${events}_coverage`),
  }
}

interface Person {
  readonly id: bigint
  /** Closest first. */
  readonly contacts: readonly bigint[]
}

/** One number and those nearest to it, so that a part of the county is as closely knit as the whole. */
async function near(source: EventSource, inWindow: string, most: number, random: () => number): Promise<Person[]> {
  const rows = await source.query<{ x: bigint; c: bigint }>(`
    SELECT x, c FROM (
      SELECT a AS x, b AS c FROM events_by_a WHERE ${inWindow} UNION ALL SELECT b, a FROM events_by_a WHERE ${inWindow})
    GROUP BY x, c ORDER BY x, count(*) DESC, c`)
  const contacts = new Map<bigint, bigint[]>()
  for (const { x, c } of rows) {
    const known = contacts.get(x)
    if (known === undefined) contacts.set(x, [c])
    else known.push(c)
  }
  const all = [...contacts.keys()]
  const reached = new Set<bigint>()
  const queue: bigint[] = []
  while (reached.size < Math.min(most, all.length)) {
    const next = queue.shift() ?? all[Math.floor(random() * all.length)]
    if (next === undefined) break
    if (reached.has(next)) continue
    reached.add(next)
    queue.push(...(contacts.get(next) ?? []).slice(0, 20))
  }
  return [...reached].map(id => ({ id, contacts: (contacts.get(id) ?? []).filter(contact => reached.has(contact)) }))
}

/** Mulberry32: a small generator of repeatable numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
