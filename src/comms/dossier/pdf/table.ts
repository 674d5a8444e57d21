import type { Element, Paper } from '../../../documents/paper.ts'
import { CELL, drawTable } from '../../../documents/table.ts'
import type { Table } from '../document.ts'
import { referenceRun, runsOf } from './runs.ts'

const ROWS = { title: 'Rows', numeric: true, points: 30 } as const

/** A table of findings: where rows have a number of the schedule, it stands in a last column of its own. */
export function drawFindings(paper: Paper, { caption, columns, rows }: Table, parent: Element, inset = 0): void {
  const cited = rows.some(({ ref }) => ref !== null)
  const cells = rows.map(({ cells, ref }) => [
    ...cells.map(cell => runsOf(cell, CELL, ref ?? undefined)),
    ...(cited ? [ref === null ? [] : [referenceRun(ref, CELL)]] : []),
  ])
  drawTable(paper, { caption, columns: cited ? [...columns, ROWS] : columns, rows: cells }, parent, inset)
}
