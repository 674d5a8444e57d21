import type { Audience } from '../../../outcomes/figure.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { csv } from '../../../values/csv.ts'
import type { AskedFigure } from './asked-from.ts'
import type { FigureView } from './figure-view.ts'

const UNITS = {
  number: 'number',
  pence: 'pence',
  days: 'days of imprisonment',
  'quarters of an hour': 'quarters of an hour',
} as const

/** The table of a figure, with what it needs to be read rightly in its own columns, so that no row is without it. */
export function figureCsv(
  indicator: Indicator,
  { agency, form }: Audience,
  { asOf }: AskedFigure,
  { table: { columns, rows } }: FigureView,
): string {
  const head = ['figure', 'unit', 'agency', 'form', 'as of', 'period', ...columns.map(({ text }) => text), 'All']
  const number = (amount: number | null): number | string => amount ?? 'suppressed'
  return csv([
    head,
    ...rows.map(({ name, amounts, total }) => [
      indicator.title,
      UNITS[indicator.measure],
      agency,
      form,
      asOf,
      name,
      ...amounts.map(number),
      number(total),
    ]),
  ])
}
