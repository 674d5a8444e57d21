import { counted } from '../../english.ts'
import type { Entry } from '../document.ts'
import { type Element, PAGE, type Paper } from '../../../documents/paper.ts'
import { drawParagraph } from './blocks.ts'
import { BODY, BOLD, plainRun, SMALL, type Style } from '../../../documents/text.ts'
import { placeOf } from './runs.ts'

const TITLE: Style = { ...BODY, size: 8.5 }
const MARK: Style = { ...BOLD, size: 8.5 }
const ROWS: Style = { ...SMALL, size: 7.5 }

/** The rows behind each number in square brackets. */
export function drawSchedule(paper: Paper, entries: readonly Entry[], parent: Element): void {
  drawParagraph(
    paper,
    plainRun(
      'For each number in square brackets: the files and the rows of their tables (the first row of data is row 1) that the finding rests on.',
      BODY,
    ),
    parent,
  )
  for (const { ref, title, rows, further = [], total, why } of entries) {
    paper.room(26)
    paper.doc.addNamedDestination(placeOf(ref), 'XYZ', PAGE.left, paper.y - 4, 0)
    const count = rows.length === 0 ? '' : ` (${counted(total, 'row')})`
    drawParagraph(paper, [...plainRun(`[${ref}] `, MARK), ...plainRun(`${title}${count}.`, TITLE)], parent, 0, 0)
    for (const { file, name, rows: listed } of rows)
      drawParagraph(paper, plainRun(`File ${file}, ${name}: ${spans(listed)}`, ROWS), parent, 0, 0)
    for (const { file, name, rows: listed } of further)
      drawParagraph(paper, plainRun(`The same events in file ${file}, ${name}: ${spans(listed)}`, ROWS), parent, 0, 0)
    if (why !== undefined) drawParagraph(paper, plainRun(`${why}.`, ROWS), parent, 0, 0)
    paper.y += 4
  }
}

/** 4, 5, 6, 9 → "4–6, 9". */
function spans(rows: readonly number[]): string {
  const runs: { from: number; until: number }[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last !== undefined && row === last.until + 1) last.until = row
    else runs.push({ from: row, until: row })
  }
  return runs.map(({ from, until }) => (from === until ? String(from) : `${from}–${until}`)).join(', ')
}
