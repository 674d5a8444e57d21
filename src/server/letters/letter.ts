import { COLUMN, finish, newPaper, PAGE, type Paper } from '../../documents/paper.ts'
import { BODY, BOLD, drawText, flowText, plainRun, setText, SMALL, type Style } from '../../documents/text.ts'

/** What a letter says, part by part. */
export type Part =
  | { readonly kind: 'heading' | 'text' | 'strong' | 'small'; readonly text: string }
  | { readonly kind: 'points'; readonly items: readonly string[] }
  /** A name and what it is: "Where", "12 Westwick Street". */
  | { readonly kind: 'facts'; readonly items: readonly (readonly [name: string, value: string])[] }
  /** Lines to write on by hand, one for each name. */
  | { readonly kind: 'signatures'; readonly names: readonly string[] }

export interface Letter {
  readonly title: string
  /** Who sends it. */
  readonly from: string
  readonly parts: readonly Part[]
}

// Larger than in a dossier: people read letters without their glasses, in a cell or on a bus.
const TEXT: Style = { ...BODY, size: 11.5 }
const STYLES = {
  title: { ...BOLD, size: 20 },
  heading: { ...BOLD, size: 13 },
  text: TEXT,
  strong: { ...TEXT, face: 'bold' },
  small: { ...SMALL, size: 10 },
} as const satisfies Readonly<Record<string, Style>>

const NAME_WIDTH = 110
const POINT = 14
const LINE_HEIGHT = 38

/** A letter as PDF for printing: tagged, with its fonts in it; the same letter and moment give the same bytes. */
export async function renderLetter({ title, from, parts }: Letter, madeAt: Date): Promise<Buffer> {
  const paper = newPaper(title, from, madeAt)
  said(paper, 'P', from, STYLES.strong, 10)
  said(paper, 'H1', title, STYLES.title, 10)
  for (const part of parts) draw(paper, part)
  numberPages(paper)
  return finish(paper)
}

function draw(paper: Paper, part: Part): void {
  switch (part.kind) {
    case 'heading':
      paper.y += 8
      return said(paper, 'H2', part.text, STYLES.heading, 3)
    case 'points':
      for (const item of part.items) pointOf(paper, item)
      paper.y += 5
      return
    case 'facts':
      for (const [name, value] of part.items) fact(paper, name, value)
      paper.y += 8
      return
    case 'signatures':
      for (const name of part.names) signature(paper, name)
      return
    default:
      return said(paper, 'P', part.text, STYLES[part.kind], 6)
  }
}

function said(paper: Paper, tag: 'H1' | 'H2' | 'P', text: string, style: Style, after: number): void {
  const set = setText(paper, plainRun(text, style), COLUMN)
  paper.room(tag === 'P' ? Math.min(set.height, 2 * set.leading) : set.height + 3 * TEXT.size)
  tagged(paper, tag, () => flowText(paper, set, PAGE.left))
  paper.y += after
}

function pointOf(paper: Paper, text: string): void {
  const set = setText(paper, plainRun(text, STYLES.text), COLUMN - POINT)
  paper.room(Math.min(set.height, 2 * set.leading))
  tagged(paper, 'P', () => {
    drawText(paper, setText(paper, plainRun('–', STYLES.text), POINT), { x: PAGE.left, y: paper.y })
    flowText(paper, set, PAGE.left + POINT)
  })
  paper.y += 4
}

function fact(paper: Paper, name: string, value: string): void {
  const named = setText(paper, plainRun(name, STYLES.text), NAME_WIDTH)
  const valued = setText(paper, plainRun(value, STYLES.strong), COLUMN - NAME_WIDTH)
  const height = Math.max(named.height, valued.height)
  paper.room(height)
  tagged(paper, 'P', () => {
    drawText(paper, named, { x: PAGE.left, y: paper.y })
    drawText(paper, valued, { x: PAGE.left + NAME_WIDTH, y: paper.y })
  })
  paper.y += height + 4
}

function signature(paper: Paper, name: string): void {
  paper.room(LINE_HEIGHT)
  const set = setText(paper, plainRun(name, STYLES.small), COLUMN)
  tagged(paper, 'P', () => {
    const y = paper.y + LINE_HEIGHT - set.height - 4
    paper.doc
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.left + COLUMN, y)
      .lineWidth(0.7)
      .stroke(STYLES.text.ink)
    drawText(paper, set, { x: PAGE.left, y: y + 3 })
  })
  paper.y += LINE_HEIGHT
}

function tagged(paper: Paper, tag: string, drawn: () => void): void {
  const element = paper.doc.struct(tag, {}, drawn)
  paper.root.add(element)
  element.end()
}

function numberPages(paper: Paper): void {
  const { start, count } = paper.doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.doc.switchToPage(page)
    // The foot lies below the margin, where text would otherwise begin a page of its own.
    paper.doc.page.margins.bottom = 0
    paper.doc.markContent('Artifact', { type: 'Pagination' })
    const foot = setText(paper, plainRun(`Page ${page + 1} of ${count}`, SMALL), COLUMN)
    drawText(paper, foot, { x: PAGE.left, y: PAGE.height - 38, right: PAGE.left + COLUMN })
    paper.doc.endMarkedContent()
  }
}
