import type { Act } from '../../../kernel/act.ts'
import type { Database } from '../../../kernel/postgres/database.ts'
import { type Asked, countCells, recordsCounted, recordsThatMoved } from '../../../outcomes/count.ts'
import type { Audience } from '../../../outcomes/figure.ts'
import type { Indicator, Within } from '../../../outcomes/indicator.ts'
import { publishedQuarters } from '../../../outcomes/publication.ts'
import { type Behind, recordsBehind } from '../../../outcomes/records-behind.ts'
import { stepFor } from '../../../outcomes/steps.ts'
import { addDays } from '../../../values/calendar-day.ts'
import { shortDate } from '../../../values/london.ts'
import { addressOf } from '../record/address-of.ts'
import { amountInWords, onAxis } from './amount.ts'
import type { AskedFigure } from './asked-from.ts'
import { exactTable, type FigureTable, namedIn, publishedTable } from './figure-table.ts'
import { shareInWords } from './share-of.ts'
import { stepChart } from './step-chart.ts'
import { termOf } from './term-of.ts'

/** A figure as its page shows it. */
export interface FigureView {
  readonly table: FigureTable
  /** Of the breakdowns of a published quarter by each other, where those are published. */
  readonly crossed: readonly Crossed[]
  /** Day after which the figure of this period may still grow; null where its late records are in. */
  readonly growing: boolean
  /** Of what was published: which share of another figure it is, or why there is none; null where it is of none. */
  readonly share: string | null
}

interface Crossed {
  readonly name: string
  readonly rows: readonly { readonly name: string; readonly cells: readonly (number | null)[] }[]
  readonly columns: readonly string[]
}

/** The exact figure of the viewer's own agency. `operations`: ids to hold it to, as far as the viewer may read them. */
export async function exactView(
  { count }: Database,
  indicator: Indicator,
  within: Within,
  asked: AskedFigure,
  operations: readonly string[] | undefined,
): Promise<FigureView> {
  const step = stepFor(asked.from, asked.until)
  const cells = await countCells(count, indicator, within, askedOf(asked, operations), { step, by: [asked.by], termOf })
  const table = exactTable(indicator, asked.by, { ...asked, step }, cells)
  return { table, crossed: [], share: null, growing: addDays(asked.until, indicator.maturity) > asked.asOf }
}

/** What of the figure left its agency, of the whole quarters asked for; null where it never leaves. */
export async function publishedView(
  { count }: Database,
  indicator: Indicator,
  agency: string,
  asked: AskedFigure,
  beside: readonly string[],
): Promise<FigureView | null> {
  const published = await publishedQuarters(count, indicator, agency, asked.asOf, beside)
  if (published === null) return null
  const quarters = published.filter(({ from, until }) => from >= asked.from && until <= asked.until)
  const crossed = quarters.flatMap(quarter => {
    const { cells } = quarter.table
    if (cells === null) return []
    const rows = quarter.rows.flatMap((name, at) =>
      namedIn(quarter, 'rows').includes(name) ? [{ name, cells: cells[at] ?? [] }] : [],
    )
    return [{ name: `${shortDate(quarter.from)} to ${shortDate(quarter.until)}`, rows, columns: quarter.columns }]
  })
  const { shareOf } = indicator
  const whole = shareOf === undefined ? null : await publishedQuarters(count, shareOf, agency, asked.asOf, beside)
  const share = shareOf === undefined || whole === null ? null : shareInWords(shareOf, quarters, whole)
  return { table: publishedTable(indicator, asked.by, quarters), crossed, share, growing: false }
}

export const askedOf = ({ from, until, by, value }: AskedFigure, operations: readonly string[] | undefined): Asked => ({
  from,
  until,
  operations,
  ...(value === null ? {} : { where: { [by]: value } }),
})

interface Listed {
  readonly href: string
  readonly caption: string
  readonly how: string
}

/** The records behind an exact figure, as far as the viewer may read them. */
export async function behindView(
  act: Act,
  { count }: Database,
  indicator: Indicator,
  within: Within,
  asked: AskedFigure,
  operations: readonly string[] | undefined,
): Promise<Omit<Behind, 'rows'> & { readonly rows: readonly Listed[] }> {
  const ids = await recordsCounted(count, indicator, within, askedOf(asked, operations))
  return listedOf(act, indicator, await recordsBehind(act, indicator.counts, ids, asked.page))
}

/** The records that moved the figure since the earlier day, as far as the viewer may read them. */
export async function movedView(
  act: Act,
  { count }: Database,
  indicator: Indicator,
  within: Within,
  asked: AskedFigure,
  operations: readonly string[] | undefined,
): Promise<{ readonly before: number; readonly rows: readonly Listed[]; readonly more: boolean } | null> {
  if (asked.earlier === null) return null
  const question = askedOf(asked, operations)
  const earlier = { ...within, asOf: asked.earlier }
  const cells = await countCells(count, indicator, earlier, question, { step: 'year', by: [], termOf })
  const moved = await recordsThatMoved(count, indicator, within, question, asked.earlier)
  const how = new Map(moved.map(one => [one.record, one.how]))
  const behind = await recordsBehind(act, indicator.counts, [...how.keys()], 1)
  const { rows } = listedOf(act, indicator, behind)
  return {
    before: cells.reduce((sum, { amount }) => sum + amount, 0),
    rows: rows.map((row, at) => ({ ...row, how: how.get(behind.rows[at]?.id ?? '') ?? '' })),
    more: behind.more,
  }
}

function listedOf(act: Act, indicator: Indicator, { rows, ...behind }: Behind) {
  const record = act.kind(indicator.counts)
  return {
    ...behind,
    rows: rows.map(row => ({ href: addressOf(record.kind, row.id), caption: record.caption(row.values), how: '' })),
  }
}

/** Strips of bars for the table: one for each value that ever occurred, or one for all. */
export function chartOf(
  id: string,
  indicator: Indicator,
  { columns, rows, total, adds }: FigureTable,
  { by, form, small }: { readonly by: string | null; readonly form: Audience['form']; readonly small: boolean },
): string {
  const amounts = (numbers: readonly (number | null)[]): readonly (number | null)[] =>
    numbers.map(number => (number === null ? null : onAxis(number, indicator.measure)))
  const divided = columns
    .map(({ text }, at) => ({ name: text, amounts: amounts(rows.map(row => row.amounts[at] ?? null)) }))
    .filter(strip => strip.amounts.some(amount => amount !== 0))
    .slice(0, 10)
  const whole = { name: unitOnAxis(indicator), amounts: amounts(rows.map(row => row.total)) }
  const words = (amount: number): string =>
    indicator.measure === 'number'
      ? `${amount} ${amount === 1 ? indicator.singular : indicator.plural}`
      : amount.toLocaleString('en-GB', { maximumFractionDigits: 1 })
  const about = form === 'published' ? 'About ' : ''
  const sum = total === null ? 'Suppressed' : `${about}${amountInWords(total, indicator.measure)} ${indicator.plural}`
  const inAll = adds ? `${sum} in all,` : `${indicator.title}, quarter by quarter,`
  return stepChart({
    id,
    title: indicator.title,
    description: `${inAll} from ${rows[0]?.name ?? ''} to ${rows.at(-1)?.name ?? ''}. The table has every number.`,
    steps: rows.map(({ name }) => name),
    strips: by === null || by === '' || divided.length === 0 ? [whole] : divided,
    words,
    small,
  })
}

function unitOnAxis({ measure, title, plural }: Indicator): string {
  if (measure === 'pence') return `${title}, in pounds`
  if (measure === 'quarters of an hour') return `${title}, in hours`
  return measure === 'days' ? `${title}, in years` : `${plural[0]?.toUpperCase() ?? ''}${plural.slice(1)}`
}
