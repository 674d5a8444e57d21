import { columnOf, finish, LANDSCAPE, newPaper, PAGE, type Paper } from './paper.ts'
import { decoration, drawPlainPart, type Look, type PlainPart, say, tagged } from './plain-parts.ts'
import { CELL, type DrawnColumn, drawTable } from './table.ts'
import { BODY, BOLD, drawText, flowText, plainRun, type Run, setText, SMALL, type Style } from './text.ts'

/** What a document for a court says, part by part. */
export type CourtPart =
  | PlainPart
  /** What somebody makes of the facts, marked with a stroke beside it; `of`: "Opinion of A. Cole", "Inference, exhibit AC/4". */
  | { readonly kind: 'opinion'; readonly of: string; readonly text: string }
  /** What has to be known first, marked with a stroke beside it: a gap, a limit that decides. */
  | { readonly kind: 'warning'; readonly text: string }
  | CourtTable
  /** From here on upright or, for a table of many columns, on its side; as before where it does not say. */
  | { readonly kind: 'new page'; readonly landscape?: boolean }

/** A table; its head is repeated on each page. A cell that begins with `**` is set in bold without it. */
export interface CourtTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly DrawnColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Said where there are no rows. */
  readonly empty?: string
}

export interface CourtDocument {
  readonly title: string
  /** The force that makes it. */
  readonly from: string
  /** At the head of each page, beside the title: "Evidential", "For investigation, not for evidence". */
  readonly running: string
  /** At the foot of each page: what a reader of that page alone has to know. */
  readonly foot: string
  readonly landscape?: boolean
  /** Stamped on each page where what it was made from is test data. */
  readonly testData?: boolean
  readonly parts: readonly CourtPart[]
}

const LOOK: Look = {
  styles: {
    title: { ...BOLD, size: 19 },
    heading: { ...BOLD, size: 12.5 },
    text: BODY,
    strong: BOLD,
    small: SMALL,
  },
  nameWidth: 150,
  indent: 12,
  lineHeight: 36,
  belowHeading: 60,
  afterPoint: 3,
  afterFact: 2,
}
const INSET = 12
const OPINION = '#0a566c'
const WARNING = '#8a3408'
const TEST = 'TEST DATA – simulated or research records; no one in them is real'

/**
 * A document for a court as PDF: tagged, its fonts in it, title, kind and page number on each page. The same document and
 * moment give the same bytes.
 */
export async function renderCourtDocument(document: CourtDocument, madeAt: Date): Promise<Buffer> {
  const { title, from, parts, landscape = false } = document
  const paper = newPaper(title, from, madeAt, landscape ? LANDSCAPE : PAGE)
  say(paper, LOOK, 'P', from, LOOK.styles.strong, 4)
  say(paper, LOOK, 'H1', title, LOOK.styles.title, 8)
  for (const part of parts) draw(paper, part)
  stampPages(paper, document)
  return finish(paper)
}

function draw(paper: Paper, part: CourtPart): void {
  switch (part.kind) {
    case 'opinion':
      return beside(paper, OPINION, [...plainRun(`${part.of}. `, BOLD), ...plainRun(part.text, BODY)])
    case 'warning':
      return beside(paper, WARNING, plainRun(part.text, BODY))
    case 'table':
      return table(paper, part)
    case 'new page':
      return paper.newPage(part.landscape === undefined ? paper.sheet : part.landscape ? LANDSCAPE : PAGE)
    default:
      return drawPlainPart(paper, LOOK, part)
  }
}

/** A paragraph with a stroke at its left; it is kept on one page where one can hold it. */
function beside(paper: Paper, ink: string, runs: readonly Run[]): void {
  const set = setText(paper, runs, columnOf(paper) - INSET)
  paper.room(Math.min(set.height + 4, paper.sheet.height / 2))
  const page = paper.page()
  const from = paper.y
  tagged(paper, 'P', () => flowText(paper, set, paper.sheet.left + INSET))
  const top = paper.page() === page ? from : paper.sheet.top
  decoration(paper, () =>
    paper.doc
      .moveTo(paper.sheet.left + 2, top)
      .lineTo(paper.sheet.left + 2, paper.y)
      .lineWidth(2.5)
      .stroke(ink),
  )
  paper.y += 8
}

function table(paper: Paper, { caption, columns, rows, empty }: CourtTable): void {
  if (rows.length === 0) return say(paper, LOOK, 'P', `${caption}: ${empty ?? 'none'}.`, LOOK.styles.text, 6)
  const cells = rows.map(row => row.map(cellOf))
  drawTable(paper, { caption, columns, rows: cells }, paper.root)
}

const cellOf = (text: string): Run[] =>
  text.startsWith('**') ? plainRun(text.slice(2), { ...CELL, face: 'bold' }) : plainRun(text, CELL)

function stampPages(paper: Paper, { title, running, foot, testData = false }: CourtDocument): void {
  const { start, count } = paper.doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.doc.switchToPage(page)
    const { width, height, margins } = paper.doc.page
    const { left } = margins
    const right = width - margins.right
    // The foot lies below the margin, where text would otherwise begin a page of its own.
    paper.doc.page.margins.bottom = 0
    paper.doc.markContent('Artifact', { type: 'Pagination' })
    const line = (text: string, y: number, at: { x: number; right?: number }, style: Style = SMALL): void =>
      drawText(paper, setText(paper, plainRun(text, style), right - left), { ...at, y })
    line(title, 26, { x: left })
    line(running, 26, { x: left, right }, { ...SMALL, face: 'bold' })
    if (testData) line(TEST, 39, { x: left }, { ...SMALL, face: 'bold', ink: WARNING })
    line(foot, height - 34, { x: left })
    line(`Page ${page + 1} of ${count}`, height - 34, { x: left, right })
    paper.doc.endMarkedContent()
  }
}
