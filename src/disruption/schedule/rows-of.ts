import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import type { Seen } from '../../kernel/seen.ts'
import { scheduleRow } from './schedule-row.ts'

export type Row = Seen<typeof scheduleRow.fields>

/** Rows that one schedule may hold: more would be read by nobody, least of all by a jury. */
export const MOST_ROWS = 1000
const PAGE = 100

/** What decides the order of two rows: the moment, and of one moment the file, its row, and then the id. */
type Ordered = Pick<Row, 'id' | 'values'>

/**
 * Rows in the order of time. Of the same moment those of one file stand together, by their row in it, so that the order
 * never depends on when somebody added them.
 */
export const inTimeOrder = <R extends Ordered>(rows: readonly R[]): readonly R[] => rows.toSorted(byTime)

function byTime(a: Ordered, b: Ordered): number {
  const [x, y] = [a.values, b.values]
  return (
    compared(x.at ?? '', y.at ?? '') ||
    compared(x.sha256 ?? '~', y.sha256 ?? '~') ||
    (x.importRow ?? 0) - (y.importRow ?? 0) ||
    compared(a.id, b.id)
  )
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether a row, and every further file that it rests on, has its exhibit number. */
export const isNumbered = ({ values }: Pick<Row, 'values'>): boolean =>
  Boolean(values.exhibit) && (values.furtherSources ?? []).every(({ exhibit }) => exhibit !== '')

interface RowsOf {
  /** What stands in the schedule, in the order of time. */
  readonly standing: readonly Row[]
  /** What was taken out, with its reason. */
  readonly removed: readonly Row[]
}

/** All rows of a schedule. */
export async function rowsOf(act: Act, schedule: string): Promise<RowsOf> {
  const rows: Row[] = []
  for (let page = 1; ; page += 1) {
    const listed = await listRecords(act, scheduleRow, { where: { schedule }, page, size: PAGE })
    rows.push(...listed.rows)
    if (!listed.more) break
  }
  return {
    standing: inTimeOrder(rows.filter(({ values }) => !values.removedOn)),
    removed: inTimeOrder(rows.filter(({ values }) => values.removedOn)),
  }
}
