import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../kernel/database-tables.ts'
import { type Indicator, publishedWithin, type Within } from './indicator.ts'

/** Which of the counted rows are asked for. Days are `yyyy-MM-dd`, both included. */
export interface Asked {
  readonly from: string
  readonly until: string
  /** Operations, by id; undefined for all rows, an empty list for none. */
  readonly operations?: readonly string[] | undefined
  /** Breakdowns held to one value; '' for not known. */
  readonly where?: Readonly<Record<string, string>>
}

/** How much of an indicator there was in one step of time and one value of each breakdown asked for; '' is not known. */
export interface Cell {
  /** First day of the step, `yyyy-MM-dd`. */
  readonly step: string
  readonly values: readonly string[]
  readonly amount: number
}

export type Step = 'month' | 'quarter' | 'year'

/** Days of imprisonment that a person got in all, from the sentences that count; wired by the server. */
export type TermOf = (sentences: readonly CountedSentence[]) => number

export interface CountedSentence {
  readonly kindOfSentence: string
  /** As a sentence's record has them. */
  readonly terms: unknown
  readonly startsOn: string
}

/**
 * The figure, divided. What counts once in a period (a person, say) counts at its first row there, so that cells add up
 * to the total in every direction.
 */
export async function countCells(
  count: Kysely<Tables>,
  indicator: Indicator,
  within: Within,
  asked: Asked,
  { step, by, termOf }: { readonly step: Step; readonly by: readonly string[]; readonly termOf: TermOf },
): Promise<readonly Cell[]> {
  const values = sql.join(by.length === 0 ? [sql`''`] : by.map(valueOf), sql`, `)
  const first = sql`date_trunc(${sql.lit(step)}, day)::date::text`
  if (indicator.measure === 'days') {
    const { rows } = await sql<{ step: string; values: readonly string[]; details: readonly CountedSentence[] }>`
      with ${counted(indicator, within, asked, false)}
      select min(${first}) as step, jsonb_agg(array[${values}]::text[] order by day, record) -> 0 as values,
        jsonb_agg(detail order by day, record) as details
      from counted group by unit`.execute(count)
    return addedUp(
      rows.map(row => ({ step: row.step, values: row.values.slice(0, by.length), amount: termOf(row.details) })),
    )
  }
  const { rows } = await sql<Cell>`
    with ${counted(indicator, within, asked, true)}
    select ${first} as step, array[${values}]::text[] as values, sum(amount)::bigint as amount
    from counted group by 1, 2 order by 1, 2`.execute(count)
  return rows.map(row => ({ ...row, values: row.values.slice(0, by.length) }))
}

/** Ids of the records behind a figure, latest day first: of each thing that counts once, every record in the period. */
export async function recordsCounted(
  count: Kysely<Tables>,
  indicator: Indicator,
  within: Within,
  asked: Asked,
): Promise<readonly string[]> {
  const { rows } = await sql<{ record: string }>`
    with ${counted(indicator, within, asked, indicator.measure !== 'days')}
    select record from counted order by day desc, record`.execute(count)
  return rows.map(({ record }) => record)
}

/** Why a figure differs between two days: records that began or ceased to count, or count otherwise. */
export interface Moved {
  readonly record: string
  readonly how: 'began to count' | 'no longer counts' | 'counts otherwise'
}

/** The records that moved a figure from one as-of day to a later one. */
export async function recordsThatMoved(
  count: Kysely<Tables>,
  indicator: Indicator,
  within: Within,
  asked: Asked,
  earlier: string,
): Promise<readonly Moved[]> {
  const once = indicator.measure !== 'days'
  const { rows } = await sql<Moved>`
    with was as (with ${counted(indicator, { ...within, asOf: earlier }, asked, once)} select * from counted),
    became as (with ${counted(indicator, within, asked, once)} select * from counted)
    select coalesce(was.record, became.record) as record,
      case when was.record is null then 'began to count' when became.record is null then 'no longer counts'
        else 'counts otherwise' end as how
    from was full join became on was.record = became.record
    where was.record is null or became.record is null or to_jsonb(was) <> to_jsonb(became)
    order by 1`.execute(count)
  return rows
}

const valueOf = (breakdown: string): RawBuilder<unknown> => sql`coalesce(${sql.ref(breakdown)}, '')`

/** `counted`: the indicator's rows that are asked for; `once` keeps the first of each unit alone. */
function counted(indicator: Indicator, within: Within, asked: Asked, once: boolean): RawBuilder<unknown> {
  const { from, until, operations, where = {} } = asked
  const last = until < within.asOf ? until : within.asOf
  const ofOperations = operations === undefined ? sql`true` : sql`operation = any (${[...operations]}::uuid[])`
  // After each unit has been given its one place: the cells of a table are the same figures as those filtered for.
  const held = Object.entries({ ...where, ...indicator.part?.where }).map(([breakdown, value]) => {
    if (!Object.hasOwn((indicator.part?.of ?? indicator).breakdowns, breakdown))
      throw new Error(`${indicator.id} has no ${breakdown}`)
    return sql`${valueOf(breakdown)} = ${value}`
  })
  const first = once && indicator.each !== 'record'
  const kept = first ? sql`distinct on (unit) *` : sql`*`
  const order = first ? sql`order by unit, day, record` : sql``
  return sql`counted as (
    select * from (
      select ${kept} from (${indicator.rows(publishedWithin(within), { from, until: last, asOf: within.asOf })}) rows
      where day between ${from}::date and ${last}::date and ${ofOperations} ${order}
    ) placed where ${held.length === 0 ? sql`true` : sql.join(held, sql` and `)})`
}

function addedUp(cells: readonly Cell[]): readonly Cell[] {
  const sums = new Map<string, Cell>()
  for (const cell of cells) {
    const key = JSON.stringify([cell.step, cell.values])
    sums.set(key, { ...cell, amount: cell.amount + (sums.get(key)?.amount ?? 0) })
  }
  return [...sums.values()].sort((x, y) => (x.step < y.step ? -1 : 1))
}
