import type { Dossier } from '../document.ts'
import type { Beside } from './blocks.ts'
import { COLUMN, INKS, PAGE, type Paper } from '../../../documents/paper.ts'
import { drawText, plainRun, setText, SMALL, type Style, widthOf } from '../../../documents/text.ts'

/** What stands at the head of the pages from this one on. */
export interface Running {
  /** Index of the first page, from 0. */
  readonly from: number
  readonly text: string
  readonly investigative: boolean
}

const STAMP: Style = { face: 'bold', size: 9.5, ink: INKS.text }
const WARN: Style = { ...SMALL, face: 'bold', ink: INKS.investigative }
const TEST = 'TEST DATA – simulated or research records; no one in them is real'

/** Head and foot of every page, and the strokes beside opinions and warnings, once all pages are there. */
export function stampPages(
  paper: Paper,
  dossier: Dossier,
  running: readonly Running[],
  beside: readonly Beside[],
): void {
  const { start, count } = paper.doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.doc.switchToPage(page)
    // The foot lies below the margin, where text would otherwise begin a page of its own.
    paper.doc.page.margins.bottom = 0
    paper.doc.markContent('Artifact', { type: 'Pagination' })
    const part = running.filter(({ from }) => from <= page).at(-1)
    line(paper, dossier.title, SMALL, 30)
    if (part !== undefined) line(paper, part.text, part.investigative ? WARN : SMALL, 30, 'right')
    if (dossier.testData) stamp(paper)
    line(paper, `Page ${page + 1} of ${count}`, SMALL, PAGE.height - 38, 'right')
    line(paper, 'About a number, not a person. A named person decides.', SMALL, PAGE.height - 38)
    for (const { from, until, ink } of beside.filter(one => one.page === page))
      paper.doc
        .moveTo(PAGE.left + 2, from)
        .lineTo(PAGE.left + 2, until)
        .lineWidth(2.5)
        .stroke(ink)
    paper.doc.endMarkedContent()
  }
}

function line(paper: Paper, text: string, style: Style, y: number, align: 'left' | 'right' = 'left'): void {
  const set = setText(paper, plainRun(text, style), COLUMN)
  drawText(paper, set, align === 'right' ? { x: PAGE.left, y, right: PAGE.left + COLUMN } : { x: PAGE.left, y })
}

function stamp(paper: Paper): void {
  const wide = widthOf(paper, TEST, STAMP) + 16
  const x = (PAGE.width - wide) / 2
  paper.doc.rect(x, 42, wide, 16).lineWidth(1).fillAndStroke('#fff3bf', INKS.text)
  drawText(paper, setText(paper, plainRun(TEST, STAMP), wide), { x: x + 8, y: 43.6 })
}
