import { type Arc, shift } from './flow.ts'
import { boundsOf, isSmall, rounded, SMALL } from './rounded.ts'

/** A table as it may leave its agency: multiples of 5, null where suppressed. */
export interface ProtectedTable {
  /** By row and column; null where cells are not published, only the totals. */
  readonly cells: readonly (readonly (number | null)[])[] | null
  readonly rows: readonly (number | null)[]
  readonly columns: readonly (number | null)[]
  readonly total: number | null
}

interface Entry extends Arc {
  readonly place: 'total' | 'row' | 'column' | 'cell'
  readonly row: number
  readonly column: number
  readonly published: boolean
  suppressed: boolean
  /** Where it is suppressed, whether even none could be behind it. */
  readonly couldBeNone: boolean
}

/**
 * Suppresses 1 to 4, rounds the rest to 5, and suppresses as many more (never a 0) as it takes until nobody can work a
 * small number out: whoever knows every published number, how it was rounded, and that counts are whole and not negative,
 * is left with at least four possible values for each of them, among them every larger one up to 4.
 *
 * `cells` are whole numbers, not negative, by row and column. `crossed` says whether they are published beside the totals
 * of rows, of columns and of all; without, two breakdowns of one total are protected together.
 */
export function protectTable(cells: readonly (readonly number[])[], crossed: boolean): ProtectedTable {
  const entries = entriesOf(cells, crossed)
  const small = entries.filter(entry => entry.published && isSmall(entry.flow))
  for (const entry of small) while (!isSafe(entries, entry)) suppressOneMore(entries, entry)
  const shown = (entry: Entry): number | null => (entry.suppressed ? null : rounded(entry.flow))
  const of = (place: Entry['place']): readonly Entry[] => entries.filter(entry => entry.place === place)
  return {
    cells: crossed
      ? cells.map((_, row) =>
          of('cell')
            .filter(cell => cell.row === row)
            .map(shown),
        )
      : null,
    rows: of('row').map(shown),
    columns: of('column').map(shown),
    total: of('total').map(shown)[0] ?? null,
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

function entriesOf(cells: readonly (readonly number[])[], crossed: boolean): readonly Entry[] {
  const rows = cells.map(sum)
  const columns = (cells[0] ?? []).map((_, column) => sum(cells.map(row => row[column] ?? 0)))
  const total = sum(rows)
  const [end, start] = [0, 1]
  const rowNode = (row: number): number => 2 + row
  const columnNode = (column: number): number => 2 + rows.length + column
  // A small total would tell which of its parts are none: then those are suppressed like the rest.
  const inSmall = (row: number, column: number): boolean => isSmall(rows[row] ?? 0) || isSmall(columns[column] ?? 0)
  const common = { row: -1, column: -1, published: true }
  return [
    entry({ ...common, place: 'total', from: end, to: start, flow: total, couldBeNone: false }),
    ...rows.map((flow, row) =>
      entry({ ...common, place: 'row', row, from: start, to: rowNode(row), flow, couldBeNone: isSmall(total) }),
    ),
    ...columns.map((flow, column) =>
      entry({
        ...common,
        place: 'column',
        column,
        from: columnNode(column),
        to: end,
        flow,
        couldBeNone: isSmall(total),
      }),
    ),
    ...cells.flatMap((row, r) =>
      row.map((flow, c) =>
        entry({
          place: 'cell',
          row: r,
          column: c,
          from: rowNode(r),
          to: columnNode(c),
          flow,
          published: crossed,
          couldBeNone: !crossed || inSmall(r, c),
        }),
      ),
    ),
  ]
}

function entry(of: Omit<Entry, 'least' | 'most' | 'suppressed'>): Entry {
  const suppressed = !of.published || isSmall(of.flow) || (of.flow === 0 && of.couldBeNone)
  const { least, most } = suppressed ? unknown(of) : boundsOf(rounded(of.flow))
  return { ...of, suppressed, least, most }
}

const unknown = ({ couldBeNone }: Pick<Entry, 'couldBeNone'>) => ({
  least: couldBeNone ? 0 : 1,
  most: Number.POSITIVE_INFINITY,
})

/** Whether this small number could as well be at least three others, and every larger one up to 4. */
function isSafe(entries: readonly Entry[], entry: Entry): boolean {
  const down = shift(entries, entry, 1 - entry.flow).moved
  return shift(entries, entry, upwards(entry, down)).moved === upwards(entry, down)
}

const upwards = ({ flow }: Entry, down: number): number => Math.max(SMALL - flow, SMALL - 1 - down)

/** Suppresses one of the numbers that pin this one down: a cell rather than a total, a small one rather than a large. */
function suppressOneMore(entries: readonly Entry[], entry: Entry): void {
  const { blocking } = shift(entries, entry, upwards(entry, shift(entries, entry, 1 - entry.flow).moved))
  const next = entries
    .filter(one => blocking.includes(one) && !one.suppressed && one.flow > 0)
    .toSorted((x, y) => Number(y.place === 'cell') - Number(x.place === 'cell') || x.flow - y.flow)[0]
  // With every number but the zeros suppressed nothing holds any of them, so one is always left to suppress.
  if (next === undefined) throw new Error('nothing is left to suppress, and yet a small number shows')
  Object.assign(next, { suppressed: true, ...unknown(next) })
}
