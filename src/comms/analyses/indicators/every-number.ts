import type { EventSource } from '../event-source.ts'
import { ownNumbers } from '../own-numbers.ts'
import { type heldOn, heldOnIn } from '../places/held-on.ts'
import { clockSql } from './clock-sql.ts'
import { type NumberFigures, OneNumber, type Positions } from './one-number.ts'

/** Rows worked on at a time: a quarter of a gigabyte while they are sorted and read. */
const SLICE = 2_000_000

/**
 * A party id as a float: E.164 numbers as they are, other identities by 53 of their 62 bits of hash. Two contacts of one number
 * that share those are as rare as two identities that share all 62.
 */
const float = (id: string): string => `(${id} % 9007199254740992)::DOUBLE`

/** `own`: whether the number's own records are held, or only what others' records show. */
export type Told = (number: string, own: boolean, figures: NumberFigures) => void

export interface Asked {
  /** Party ids; absent: every number. */
  readonly numbers?: readonly bigint[]
  /** IANA name or offset: clock times, days, nights and weeks are of this zone. */
  readonly zone: string
  /** Rows worked on at a time. */
  readonly slice?: number
}

/**
 * Works out the indicators of numbers, a few hundred thousand numbers in one go: the records of a range of numbers are sorted by
 * number and time, read as columns, and gone through once, while the next range is being sorted. `told` is called in order of party id.
 */
export async function eachNumber(
  source: EventSource,
  { numbers, zone, slice = SLICE }: Asked,
  told: Told,
): Promise<void> {
  if (numbers?.length === 0) return
  const concerned: Range = side => (numbers === undefined ? 'true' : `${side} IN (${numbers.join(', ')})`)
  const [held] = await source.query<{ first: Date | null; last: Date | null; rows: number }>(`
    SELECT min(started_at) AS first, max(started_at) AS last, count(*)::DOUBLE AS rows FROM (
      SELECT started_at FROM events_by_a WHERE ${concerned('a')} UNION ALL SELECT started_at FROM events_by_b WHERE ${concerned('b')})`)
  if (held === undefined || held.first === null || held.last === null) return
  const clock = clockSql('started_at', zone, held.first, held.last)
  const positions = await makeCells(source, numbers)
  const names = await namesOf(source)
  const own = await ownNumbers(source)
  const ranges = numbers === undefined ? await rangesOf(source, Math.ceil(held.rows / slice)) : [concerned]
  const holds = await heldOnIn(source)
  const read = (range: Range) => source.columns(recordsSql(range, clock, positions.lat.length > 0 ? holds : undefined))
  const state = { number: new OneNumber(positions), names, own, told }
  let next = read(ranges[0] ?? concerned)
  for (let i = 0; i < ranges.length; i++) {
    const columns = await next
    const after = ranges[i + 1]
    if (after !== undefined) next = read(after)
    goThrough(columns, state)
  }
  await source.run('DROP TABLE indicator_cells')
}

type Range = (side: 'a' | 'b') => string

interface State {
  readonly number: OneNumber
  readonly names: ReadonlyMap<number, string>
  readonly own: (number: string) => boolean
  readonly told: Told
}

/** Columns: number, contact, clock, kind and direction and duration in one, place. */
function goThrough(columns: readonly Float64Array[], { number, names, own, told }: State): void {
  const [mine, others, clocks, facts, places] = columns
  if (mine === undefined || others === undefined || clocks === undefined || facts === undefined) return
  const end = (id: number): void => {
    const name = id > 0 ? `+${id}` : (names.get(id) ?? '')
    told(name, own(name), number.end())
  }
  let current = Number.NaN
  for (let i = 0; i < mine.length; i++) {
    const id = mine[i] ?? 0
    if (id !== current) {
      if (!Number.isNaN(current)) end(current)
      current = id
      number.clear()
    }
    const fact = facts[i] ?? 0
    number.add(others[i] ?? 0, clocks[i] ?? 0, (fact & 2) !== 0, (fact & 1) !== 0, (fact >> 2) - 1, places?.[i] ?? -1)
  }
  if (!Number.isNaN(current)) end(current)
}

/** Every call and text with somebody known at the other end, once for each side that is in the range, by number and clock time. */
function recordsSql(range: Range, clock: string, holds: typeof heldOn | undefined): string {
  const side = (mine: 'a' | 'b', other: 'a' | 'b') => `
    SELECT ${mine} AS mine, ${other} AS other, ${clock} AS clock, import, row,
      ((coalesce(duration_s, -1) + 1) * 4 + CASE WHEN kind IN ('voice', 'app_call') THEN 2 ELSE 0 END + ${mine === 'a' ? 1 : 0})::DOUBLE AS facts
      ${holds === undefined ? '' : `, ${mine}_cell AS cell`}
    FROM events_by_${mine}
    WHERE ${range(mine)} AND ${mine} IS NOT NULL AND ${other} IS NOT NULL AND a <> b AND mark IS NULL
      AND kind IN ('voice', 'app_call', 'sms', 'mms', 'im')`
  const both = `${side('a', 'b')} UNION ALL ${side('b', 'a')}`
  const place = holds === undefined ? '' : ', coalesce(c.place, -1)::DOUBLE AS place'
  const day = "(DATE '1970-01-01' + floor(r.clock / 86400)::INTEGER)"
  const join = holds === undefined ? '' : ` LEFT JOIN indicator_cells c ON r.cell = c.cell AND ${holds('c', day)}`
  return `SELECT ${float('mine')}, ${float('other')}, clock, facts${place} FROM (${both}) r${join} ORDER BY mine, clock, import, row`
}

/** Numbers every cell that a number was seen at, once for each place it stood in, and says where they are. */
async function makeCells(source: EventSource, numbers: readonly bigint[] | undefined): Promise<Positions> {
  const list = numbers?.join(', ')
  const seen = (side: 'a' | 'b') =>
    `SELECT ${side}_cell AS cell FROM events_by_${side} WHERE ${side}_cell IS NOT NULL${list === undefined ? '' : ` AND ${side} IN (${list})`}`
  await source.run(`CREATE OR REPLACE TEMP TABLE indicator_cells AS
    SELECT u.cell, valid_from, valid_to, lat, lon, (row_number() OVER (ORDER BY u.cell, valid_from NULLS FIRST) - 1)::INTEGER AS place
    FROM (${seen('a')} UNION ${seen('b')}) u
    LEFT JOIN (SELECT cell, valid_from, valid_to, any_value(lat) AS lat, any_value(lon) AS lon FROM cells GROUP BY ALL) c ON u.cell = c.cell`)
  const [lat, lon] = await source.columns('SELECT lat::DOUBLE, lon::DOUBLE FROM indicator_cells ORDER BY place')
  return { lat: lat ?? new Float64Array(), lon: lon ?? new Float64Array() }
}

/** What identities other than telephone numbers are called, by their id as a float. */
async function namesOf(source: EventSource): Promise<Map<number, string>> {
  const rows = await source.query<{ id: number; text: string }>(
    `SELECT ${float('id')} AS id, any_value(text) AS text FROM parties WHERE id < 0 GROUP BY ALL`,
  )
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** Ranges of numbers that together hold every number, each with about a slice of records. */
async function rangesOf(source: EventSource, slices: number): Promise<Range[]> {
  if (slices < 2) return [() => 'true']
  const shares = Array.from({ length: slices - 1 }, (_, i) => (i + 1) / slices)
  const [found] = await source.query<{ cuts: readonly bigint[] }>(
    `SELECT approx_quantile(a, [${shares.join(', ')}]) AS cuts FROM events_by_a WHERE a IS NOT NULL`,
  )
  const cuts = [...new Set(found?.cuts ?? [])]
  return [...cuts, undefined].map((until, i) => {
    const from = cuts[i - 1]
    const bounds = (side: string) => [
      ...(from === undefined ? [] : [`${side} > ${from}`]),
      ...(until === undefined ? [] : [`${side} <= ${until}`]),
    ]
    return side => (cuts.length === 0 ? 'true' : bounds(side).join(' AND '))
  })
}
