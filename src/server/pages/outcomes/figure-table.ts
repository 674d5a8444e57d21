import type { Cell, Step } from '../../../outcomes/count.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import type { PublishedQuarter } from '../../../outcomes/publication.ts'
import { nameOf, spansBetween } from '../../../outcomes/steps.ts'

/** A figure over time (rows), divided by one breakdown (columns). Null is suppressed. */
export interface FigureTable {
  readonly columns: readonly { readonly value: string; readonly text: string }[]
  readonly rows: readonly {
    readonly name: string
    readonly amounts: readonly (number | null)[]
    readonly total: number | null
  }[]
  /** Of each column, and of all. Of published quarters: the sum of what was published. */
  readonly totals: readonly (number | null)[]
  readonly total: number | null
  /** False where the rows cannot be added up: the totals are null, and mean nothing. */
  readonly adds: boolean
  /** Published quarters that are suppressed and so missing from the total. */
  readonly suppressed: number
}

/** Exact figures: one cell for every step of the period and value, also where there was nothing. */
export function exactTable(
  indicator: Indicator,
  by: string,
  { from, until, step }: { readonly from: string; readonly until: string; readonly step: Step },
  cells: readonly Cell[],
): FigureTable {
  const values = valuesOf(
    indicator,
    by,
    cells.map(cell => cell.values[0] ?? ''),
  )
  const rows = spansBetween(from, until, step).map(span => {
    const amounts = values.map(value =>
      sum(cells.filter(cell => cell.step === span.from && cell.values[0] === value).map(({ amount }) => amount)),
    )
    return { name: nameOf(span.from, step), amounts, total: sum(amounts) }
  })
  const totals = values.map((_, at) => sum(rows.map(({ amounts }) => amounts[at] ?? 0)))
  return { columns: columnsOf(indicator, by, values), rows, totals, total: sum(totals), adds: true, suppressed: 0 }
}

/** Published quarters, divided by one of the two breakdowns they were published by. */
export function publishedTable(indicator: Indicator, by: string, quarters: readonly PublishedQuarter[]): FigureTable {
  const second = typeof indicator.leaves === 'object' && indicator.leaves.by[1] === by
  const found = quarters.flatMap(quarter => (second ? quarter.columns : quarter.rows))
  // A town is somebody's typing: one that was never published with a number of its own is not named either.
  const named = quarters.flatMap(quarter => namedIn(quarter, second ? 'columns' : 'rows'))
  const values = valuesOf(indicator, by, found).filter(
    value => named.includes(value) || indicator.breakdowns[by]?.words?.[value] !== undefined,
  )
  const rows = quarters.map(({ from, table, rows: firsts, columns }) => {
    const [names, numbers] = second ? [columns, table.columns] : [firsts, table.rows]
    const hidden = firsts.length === 0
    const amounts = values.map(value =>
      hidden ? null : names.includes(value) ? (numbers[names.indexOf(value)] ?? null) : 0,
    )
    return { name: nameOf(from, 'quarter'), amounts, total: table.total }
  })
  const adds = indicator.quarters !== 'alone'
  // None beside a suppressed quarter would read as none in all.
  const known = (numbers: readonly (number | null)[]): number | null => {
    const all = sum(numbers.map(number => number ?? 0))
    return !adds || (all === 0 && numbers.includes(null)) ? null : all
  }
  return {
    columns: columnsOf(indicator, by, values),
    rows,
    totals: values.map((_, at) => known(rows.map(({ amounts }) => amounts[at] ?? null))),
    total: known(rows.map(({ total }) => total)),
    adds,
    suppressed: rows.filter(({ total }) => total === null).length,
  }
}

/** The values of a published breakdown whose number can be read. */
export const namedIn = ({ table, ...quarter }: PublishedQuarter, side: 'rows' | 'columns'): readonly string[] =>
  quarter[side].filter((_, at) => (table[side][at] ?? 0) > 0)

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

/** Known values in their order, those that only turned up after them, not known last. */
function valuesOf(indicator: Indicator, by: string, found: readonly string[]): readonly string[] {
  const known = Object.keys(indicator.breakdowns[by]?.words ?? {})
  const others = [...new Set(found)].filter(value => value !== '' && !known.includes(value)).toSorted()
  return [...known, ...others, ...(found.includes('') ? [''] : [])]
}

const columnsOf = (indicator: Indicator, by: string, values: readonly string[]): FigureTable['columns'] =>
  values.map(value => ({
    value,
    text: value === '' ? 'Not known' : (indicator.breakdowns[by]?.words?.[value] ?? value),
  }))
