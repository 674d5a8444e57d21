import { COLUMN, finish, newPaper, PAGE, type Paper } from '../../documents/paper.ts'
import { drawPlainPart, type Look, type PlainPart, say } from '../../documents/plain-parts.ts'
import { BODY, BOLD, drawText, plainRun, setText, SMALL, type Style } from '../../documents/text.ts'

export interface Letter {
  readonly title: string
  /** Who sends it. */
  readonly from: string
  readonly parts: readonly PlainPart[]
}

// Larger than in a dossier: people read letters without their glasses, in a cell or on a bus.
const TEST = 'TEST DATA – no one in this letter is real. Do not give it to anybody'
const STAMP: Style = { ...SMALL, face: 'bold', ink: '#8a3408' }
const TEXT: Style = { ...BODY, size: 11.5 }
const LOOK: Look = {
  styles: {
    title: { ...BOLD, size: 20 },
    heading: { ...BOLD, size: 13 },
    text: TEXT,
    strong: { ...TEXT, face: 'bold' },
    small: { ...SMALL, size: 10 },
  },
  nameWidth: 118,
  indent: 14,
  lineHeight: 38,
  belowHeading: 3 * TEXT.size,
  afterPoint: 4,
  afterFact: 4,
}

/**
 * A letter as PDF for printing: tagged, with its fonts in it; the same letter and moment give the same bytes. `testData`: nobody in
 * it is real, and each page says so.
 */
export async function renderLetter({ title, from, parts }: Letter, madeAt: Date, testData: boolean): Promise<Buffer> {
  const paper = newPaper(title, from, madeAt)
  say(paper, LOOK, 'P', from, LOOK.styles.strong, 10)
  say(paper, LOOK, 'H1', title, LOOK.styles.title, 10)
  for (const part of parts) drawPlainPart(paper, LOOK, part)
  stampPages(paper, testData)
  return finish(paper)
}

function stampPages(paper: Paper, testData: boolean): void {
  const { start, count } = paper.doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.doc.switchToPage(page)
    // The foot lies below the margin, where text would otherwise begin a page of its own.
    paper.doc.page.margins.bottom = 0
    paper.doc.markContent('Artifact', { type: 'Pagination' })
    const foot = setText(paper, plainRun(`Page ${page + 1} of ${count}`, SMALL), COLUMN)
    drawText(paper, foot, { x: PAGE.left, y: PAGE.height - 38, right: PAGE.left + COLUMN })
    if (testData) drawText(paper, setText(paper, plainRun(TEST, STAMP), COLUMN), { x: PAGE.left, y: 26 })
    paper.doc.endMarkedContent()
  }
}
