import { columnOf, type Element, INKS, type Paper } from './paper.ts'
import { drawText, plainRun, type Run, type SetText, setText, type Style } from './text.ts'

/** A column by its title; numbers stand at its right side. */
export interface DrawnColumn {
  readonly title: string
  readonly numeric?: boolean
  /** Share of the width beside the other columns; 1 where it does not say. */
  readonly wide?: number
  /** Points, whatever the others take. */
  readonly points?: number
}

/** A table with its cells set in runs. */
export interface DrawnTable {
  readonly caption: string
  readonly columns: readonly DrawnColumn[]
  readonly rows: readonly (readonly (readonly Run[])[])[]
}

export const CELL: Style = { face: 'regular', size: 8.5, ink: INKS.text }
const HEAD: Style = { ...CELL, face: 'bold' }
const CAPTION: Style = { ...HEAD, size: 10 }
/** Points between columns, and above and below a row's text. */
const GAP = 9
const PAD = 2.6

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
export function drawTable(paper: Paper, table: DrawnTable, parent: Element, inset = 0): void {
  const places = placesOf(paper, table.columns, inset)
  const head = table.columns.map(({ title }, index) => setCell(paper, places[index], plainRun(title, HEAD)))
  const rows = table.rows.map(cells => cells.map((cell, index) => setCell(paper, places[index], cell)))
  const caption = setText(paper, plainRun(table.caption, CAPTION), columnOf(paper) - 2 * inset)
  const element = paper.doc.struct('Table')
  parent.add(element)
  // The caption never stands alone at the foot of a page.
  paper.room(caption.height + heightOf(head) + heightOf(rows[0] ?? []) + 14)
  const captioned = paper.doc.struct('Caption', {}, () =>
    drawText(paper, caption, { x: paper.sheet.left + inset, y: paper.y }),
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

function placesOf(paper: Paper, columns: readonly DrawnColumn[], inset: number): Place[] {
  const fixed = columns.reduce((sum, { points = 0 }) => sum + points, 0)
  const room = columnOf(paper) - 2 * inset - GAP * (columns.length - 1) - fixed
  const total = columns.reduce((sum, { wide = 1, points }) => sum + (points === undefined ? wide : 0), 0)
  let x = paper.sheet.left + inset
  return columns.map(({ wide = 1, numeric = false, points }): Place => {
    const width = points ?? (room * wide) / total
    const place = { x, width, numeric }
    x += width + GAP
    return place
  })
}

function setCell(paper: Paper, place: Place | undefined, runs: readonly Run[]): SetCell {
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
    .moveTo(paper.sheet.left + inset, paper.y)
    .lineTo(paper.sheet.left + columnOf(paper) - inset, paper.y)
    .lineWidth(width)
    .stroke(width > 1 ? INKS.text : INKS.rule)
  paper.doc.endMarkedContent()
}
