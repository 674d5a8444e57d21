import type { Kysely } from 'kysely'
import type { Tables } from '../kernel/database-tables.ts'
import { addDays, type CalendarDay } from '../values/calendar-day.ts'
import { type Cell, countCells } from './count.ts'
import type { Indicator } from './indicator.ts'
import { quartersUntil } from './steps.ts'
import { protectTable, type ProtectedTable } from './suppress/protect-table.ts'

/** The figures of one quarter as they leave their agency, once and for all. */
export interface PublishedQuarter {
  /** First and last day. */
  readonly from: CalendarDay
  readonly until: CalendarDay
  /** The records are counted as they stood at the end of this day. */
  readonly asOf: CalendarDay
  /** Values of the two breakdowns, in the order of the table; none where the whole quarter is suppressed. */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly table: ProtectedTable
}

/** The published quarters that the days asked for touch; all where they touch none, or no days are asked for. */
export function quartersAsked(
  { maturity }: Indicator,
  on: CalendarDay,
  asked: { readonly from: CalendarDay; readonly until: CalendarDay } | null,
): { readonly from: CalendarDay; readonly until: CalendarDay } {
  const all = quartersUntil(addDays(on, -maturity), QUARTERS)
  const touched = all.filter(({ from, until }) => asked !== null && from <= asked.until && until >= asked.from)
  const [first, last] = touched.length > 0 ? [touched[0], touched.at(-1)] : [all[0], all.at(-1)]
  return { from: first?.from ?? on, until: last?.until ?? on }
}

/** At most this many quarters back. */
const QUARTERS = 8

/**
 * What others may have of an agency's figure on a day: whole quarters, each as of the day its late records had usually come
 * in, and never again otherwise. So no two days can be compared to find what was added, and whatever was published stays.
 * Ring-fenced records are not in it. Null for a figure that never leaves. `beside`: agencies whose records may be joined.
 */
export async function publishedQuarters(
  count: Kysely<Tables>,
  indicator: Indicator,
  agency: string,
  on: CalendarDay,
  beside: readonly string[] = [],
): Promise<readonly PublishedQuarter[] | null> {
  const { leaves, maturity, part } = indicator
  if (part !== undefined) {
    const whole = await publishedQuarters(count, part.of, agency, on, beside)
    return whole?.map(quarter => partOf(part.of, quarter, part.where)) ?? null
  }
  if (leaves === 'never' || leaves === 'part') return null
  const published: PublishedQuarter[] = []
  for (const { from, until } of quartersUntil(addDays(on, -maturity), QUARTERS)) {
    const asOf = addDays(until, maturity)
    const cells = await countCells(
      count,
      indicator,
      { asOf, agencies: [agency], beside, ringFences: [], frozen: true },
      { from, until },
      { step: 'quarter', by: leaves.by, termOf: neverMeasured },
    )
    published.push({ from, until, asOf, ...protectedCells(leaves, indicator, cells) })
  }
  return published
}

/** The one number of a published table that has these values, as it was published there. */
function partOf(
  { leaves }: Indicator,
  { table, rows, columns, ...quarter }: PublishedQuarter,
  where: Readonly<Record<string, string>>,
): PublishedQuarter {
  const [first = '', second = ''] = typeof leaves === 'object' ? leaves.by : []
  const [row, column] = [where[first], where[second]]
  const at = row === undefined ? -1 : rows.indexOf(row)
  const beside = column === undefined ? -1 : columns.indexOf(column)
  const number =
    column === undefined ? table.rows[at] : row === undefined ? table.columns[beside] : table.cells?.[at]?.[beside]
  return { ...quarter, rows: [], columns: [], table: { cells: null, rows: [], columns: [], total: number ?? null } }
}

/** Terms of imprisonment are of few people: they never leave. */
function neverMeasured(): never {
  throw new Error('a figure measured in days cannot be published')
}

function protectedCells(
  { by, crossed }: Exclude<Indicator['leaves'], string>,
  indicator: Indicator,
  cells: readonly Cell[],
): Omit<PublishedQuarter, 'from' | 'until' | 'asOf'> {
  const [rows = [], columns = []] = by.map((breakdown, at) => {
    const known = Object.keys(indicator.breakdowns[breakdown]?.words ?? {})
    return [...new Set([...known, ...cells.map(({ values }) => values[at] ?? '').toSorted()])]
  })
  const amounts = rows.map(row =>
    columns.map(column =>
      cells
        .filter(({ values }) => values[0] === row && values[1] === column)
        .reduce((sum, { amount }) => sum + amount, 0),
    ),
  )
  const table = protectTable(amounts, crossed)
  // Which values there are would tell who is behind a total that is not published.
  return table.total === null && table.rows.every(number => number === null)
    ? { rows: [], columns: [], table: { cells: null, rows: [], columns: [], total: null } }
    : { rows, columns, table }
}
