import { COLUMN, PAGE, type Paper } from '../../../documents/paper.ts'
import { BODY, BOLD, drawText, plainRun, setText } from '../../../documents/text.ts'

/** One line of the contents. */
export interface Listed {
  readonly title: string
  /** Number of the section; empty for a part. */
  readonly place: string
  /** Name of the place it leads to. */
  readonly to: string
}

/** A line of the contents that waits for its page number. */
export interface Waiting extends Listed {
  readonly page: number
  readonly y: number
}

const LEADING = 14.5

/** The contents without page numbers: what follows decides them. */
export function drawContents(paper: Paper, lines: readonly Listed[]): Waiting[] {
  paper.y += 6
  return lines.map(line => {
    const part = line.place === ''
    paper.room(LEADING)
    if (part) paper.y += 4
    const style = part ? BOLD : BODY
    const element = paper.doc.struct('P', {}, () => {
      drawText(paper, setText(paper, plainRun(line.place, style), 30), { x: PAGE.left, y: paper.y })
      drawText(
        paper,
        setText(paper, [{ ...plainRun(line.title, style)[0], text: line.title, style, to: line.to }], COLUMN),
        {
          x: PAGE.left + (part ? 0 : 24),
          y: paper.y,
        },
      )
    })
    paper.root.add(element)
    element.end()
    const waiting = { ...line, page: paper.page(), y: paper.y }
    paper.y += LEADING
    return waiting
  })
}

/** Writes the page numbers, once all pages are there. */
export function fillContents(paper: Paper, lines: readonly Waiting[], pages: ReadonlyMap<string, number>): void {
  const last = paper.page()
  for (const { page, y, to, place } of lines) {
    paper.doc.switchToPage(page)
    const style = place === '' ? BOLD : BODY
    const set = setText(paper, plainRun(String((pages.get(to) ?? 0) + 1), style), 40)
    paper.doc.markContent('Artifact', { type: 'Layout' })
    drawText(paper, set, { x: PAGE.left, y, right: PAGE.left + COLUMN })
    paper.doc.endMarkedContent()
  }
  paper.doc.switchToPage(last)
}
