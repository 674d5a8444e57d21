/** A row as it was written. */
export interface CsvRow {
  /** Line of the file that it begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A row whose quotes do not add up. */
export interface BrokenRow {
  readonly line: number
  readonly problem: string
}

/** A cell that runs on for more lines than this has lost its closing quote. */
const LONGEST_CELL_LINES = 40

/**
 * Reads RFC 4180 text: cells in quotes may hold delimiters, line ends and doubled quotes. Blank lines are no rows.
 *
 * `fits` says whether a row has the right number of cells. A row over several lines that does not fit, and one whose
 * quotes do not add up, is told as broken at its first line, and reading goes on with the very next line: a quote that
 * somebody forgot swallows nothing that follows. A row on one line is answered whether it fits or not.
 */
export function readCsv(
  text: string,
  delimiter: string,
  fits: (cells: number) => boolean,
): { readonly rows: readonly CsvRow[]; readonly broken: readonly BrokenRow[] } {
  const lines = text.split(/\r\n|\n|\r/)
  const rows: CsvRow[] = []
  const broken: BrokenRow[] = []
  for (let at = 0; at < lines.length; at++) {
    if ((lines[at] ?? '').trim() === '') continue
    const read = rowAt(lines, at, delimiter)
    const line = at + 1
    if (typeof read === 'string') broken.push({ line, problem: read })
    else if (read.next > at + 1 && !fits(read.cells.length))
      broken.push({ line, problem: 'A quote is opened and not closed on this line' })
    else {
      rows.push({ line, cells: read.cells })
      at = read.next - 1
    }
  }
  return { rows, broken }
}

/** The row that begins on a line, and the line after it; or what is wrong with its quotes. */
function rowAt(
  lines: readonly string[],
  first: number,
  delimiter: string,
): { readonly cells: readonly string[]; readonly next: number } | string {
  const cells: string[] = []
  let at = first
  let line = lines[at] ?? ''
  let column = 0
  for (;;) {
    if (line[column] === '"') {
      let cell = ''
      column++
      for (;;) {
        const quote = line.indexOf('"', column)
        if (quote === -1) {
          cell += `${line.slice(column)}\n`
          at++
          if (at >= lines.length || at - first > LONGEST_CELL_LINES) return 'A quote is opened and never closed'
          line = lines[at] ?? ''
          column = 0
        } else if (line[quote + 1] === '"') {
          cell += line.slice(column, quote + 1)
          column = quote + 2
        } else {
          cell += line.slice(column, quote)
          column = quote + 1
          break
        }
      }
      if (column < line.length && line[column] !== delimiter) return 'Text follows a closing quote'
      cells.push(cell)
    } else {
      const end = line.indexOf(delimiter, column)
      cells.push(line.slice(column, end === -1 ? undefined : end))
      column = end === -1 ? line.length : end
    }
    if (column >= line.length) return { cells, next: at + 1 }
    column++
    if (column === line.length) return { cells: [...cells, ''], next: at + 1 }
  }
}
