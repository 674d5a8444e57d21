import { csv } from '../values/csv.ts'

export type OutputFormat = 'table' | 'json' | 'csv'

/** A cell of a table: what a person reads. */
type Cell = string | number | boolean | null

/** Writes rows to standard output: a table for people, one JSON array or CSV for programs. */
export function printRows<Row>(
  rows: readonly Row[],
  format: OutputFormat,
  columns: Readonly<Record<string, (row: Row) => Cell>>,
): void {
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
    return
  }
  const names = Object.keys(columns)
  const cells = rows.map(row => Object.values(columns).map(cell => cell(row)))
  process.stdout.write(format === 'csv' ? csv([names, ...cells]) : `${tableOf(names, cells)}\n`)
}

function tableOf(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell) => (cell === null ? '–' : String(cell))
  const widths = names.map((name, i) => Math.max(name.length, ...rows.map(row => text(row[i] ?? null).length)))
  const numeric = names.map(
    (_, i) => rows.length > 0 && rows.every(row => typeof row[i] === 'number' || row[i] === null),
  )
  const line = (cells: readonly Cell[]) =>
    cells
      .map((cell, i) => (numeric[i] === true ? text(cell).padStart(widths[i] ?? 0) : text(cell).padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(names), widths.map(width => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
