import type { Column, Row, Table } from '../document.ts'
import { COLUMN, type Element, INKS, PAGE, type Paper } from './paper.ts'
import { drawText, plainRun, referenceRun, runsOf, type SetText, setText, type Style } from './text.ts'

const CELL: Style = { face: 'regular', size: 8.5, ink: INKS.text }
const HEAD: Style = { ...CELL, face: 'bold' }
const CAPTION: Style = { ...HEAD, size: 10 }
/** Points between columns, and above and below a row's text. */
const GAP = 9
const PAD = 2.6
const ROWS_COLUMN = 30

interface Place {
  readonly x: number
  readonly width: number
  readonly numeric: boolean
}

interface SetCell {
  readonly place: Place
  readonly set: SetText
}

/** A table over as many pages as it takes, its head repeated on each. */
export function drawTable(paper: Paper, table: Table, parent: Element, inset = 0): void {
  const cited = table.rows.some(({ ref }) => ref !== null)
  const places = placesOf(table.columns, cited, inset)
  const head = [...table.columns.map(({ title }) => title), ...(cited ? ['Rows'] : [])].map((title, index) =>
    setCell(paper, places[index], plainRun(title, HEAD)),
  )
  const rows = table.rows.map(row => cellsOf(paper, row, places, cited))
  const caption = setText(paper, plainRun(table.caption, CAPTION), COLUMN - 2 * inset)
  const element = paper.doc.struct('Table')
  parent.add(element)
  // The caption never stands alone at the foot of a page.
  paper.room(caption.height + heightOf(head) + heightOf(rows[0] ?? []) + 14)
  const captioned = paper.doc.struct('Caption', {}, () =>
    drawText(paper, caption, { x: PAGE.left + inset, y: paper.y }),
  )
  element.add(captioned)
  captioned.end()
  paper.y += caption.height + 3
  drawRow(paper, element, head, 'TH')
  rule(paper, inset, 1.1)
  for (const cells of rows) {
    const page = paper.page()
    paper.room(heightOf(cells))
    if (paper.page() !== page) {
      // A head that is repeated is decoration: it was read out before.
      paper.doc.markContent('Artifact', { type: 'Layout' })
      drawCells(paper, head)
      paper.doc.endMarkedContent()
      paper.y += heightOf(head)
      rule(paper, inset, 1.1)
    }
    drawRow(paper, element, cells, 'TD')
    rule(paper, inset, 0.4)
  }
  element.end()
  paper.y += 12
}

function placesOf(columns: readonly Column[], cited: boolean, inset: number): Place[] {
  const left = PAGE.left + inset
  const room = COLUMN - 2 * inset - GAP * (columns.length - 1) - (cited ? ROWS_COLUMN + GAP : 0)
  const total = columns.reduce((sum, { wide = 1 }) => sum + wide, 0)
  let x = left
  const places = columns.map(({ wide = 1, numeric = false }): Place => {
    const width = (room * wide) / total
    const place = { x, width, numeric }
    x += width + GAP
    return place
  })
  return cited ? [...places, { x, width: ROWS_COLUMN, numeric: true }] : places
}

function cellsOf(paper: Paper, row: Row, places: readonly Place[], cited: boolean): SetCell[] {
  const cells = row.cells.map((cell, index) => setCell(paper, places[index], runsOf(cell, CELL, row.ref ?? undefined)))
  if (!cited) return cells
  return [...cells, setCell(paper, places.at(-1), row.ref === null ? [] : [referenceRun(row.ref, CELL)])]
}

function setCell(paper: Paper, place: Place | undefined, runs: Parameters<typeof setText>[1]): SetCell {
  if (place === undefined) throw new Error('a row with more cells than the table has columns')
  return { place, set: setText(paper, runs, place.width) }
}

const heightOf = (cells: readonly SetCell[]): number => Math.max(0, ...cells.map(({ set }) => set.height)) + 2 * PAD

function drawRow(paper: Paper, table: Element, cells: readonly SetCell[], kind: 'TH' | 'TD'): void {
  const row = paper.doc.struct('TR')
  table.add(row)
  for (const cell of cells) {
    const element = paper.doc.struct(kind, {}, () => drawCell(paper, cell))
    row.add(element)
    element.end()
  }
  row.end()
  paper.y += heightOf(cells)
}

function drawCells(paper: Paper, cells: readonly SetCell[]): void {
  for (const cell of cells) drawCell(paper, cell)
}

function drawCell(paper: Paper, { place, set }: SetCell): void {
  const at = { x: place.x, y: paper.y + PAD }
  drawText(paper, set, place.numeric ? { ...at, right: place.x + place.width } : at)
}

function rule(paper: Paper, inset: number, width: number): void {
  paper.doc.markContent('Artifact', { type: 'Layout' })
  paper.doc
    .moveTo(PAGE.left + inset, paper.y)
    .lineTo(PAGE.left + COLUMN - inset, paper.y)
    .lineWidth(width)
    .stroke(width > 1 ? INKS.text : INKS.rule)
  paper.doc.endMarkedContent()
}
