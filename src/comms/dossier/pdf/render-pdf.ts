import { dateAndTime } from '../../../values/london.ts'
import type { Dossier } from '../document.ts'
import { numbered } from '../numbered.ts'
import { type Beside, drawBlock, drawParagraph, leastRoom } from './blocks.ts'
import { drawContents, fillContents, type Listed } from './contents.ts'
import { COLUMN, finish, INKS, newPaper, PAGE, type Paper } from '../../../documents/paper.ts'
import { type Running, stampPages } from './stamp-pages.ts'
import { drawSchedule } from './schedule.ts'
import { BODY, BOLD, drawText, plainRun, setText, SMALL, type Style } from '../../../documents/text.ts'

const TITLE: Style = { ...BOLD, size: 22 }
const PART: Style = { ...BOLD, size: 17 }
const SECTION: Style = { ...BOLD, size: 12.5 }
const SCHEDULE = 'Schedule of rows'

/**
 * The dossier as a PDF for printing and filing: tagged, with bookmarks, and with the number's schedule as links. `madeOn` is printed on
 * its first page; the same dossier and date give the same bytes.
 */
export async function renderPdf(dossier: Dossier, madeOn: Date): Promise<Buffer> {
  const paper = newPaper(dossier.title, dossier.testData ? 'Test data. No one in it is real' : 'Phone records', madeOn)
  const beside: Beside[] = []
  const running: Running[] = [{ from: 0, text: 'What this is', investigative: false }]
  heading(paper, dossier.title, 'H1', TITLE, 4)
  drawParagraph(paper, plainRun(`Made on ${dateAndTime(madeOn.toISOString())} with Breakwater.`, SMALL), paper.root)
  for (const text of dossier.lead) drawParagraph(paper, plainRun(text, BODY), paper.root)
  const parts = numbered(dossier.parts)
  const listed = drawContents(paper, [
    ...parts.flatMap(({ part, sections }): Listed[] => [
      { title: part.title, place: '', to: `part-${part.kind}` },
      ...sections.map(({ section, place }) => ({ title: section.title, place: String(place), to: section.id })),
    ]),
    { title: SCHEDULE, place: '', to: 'schedule' },
  ])
  const pages = new Map<string, number>()
  const begin = (to: string): void => {
    pages.set(to, paper.page())
    paper.doc.addNamedDestination(to, 'XYZ', PAGE.left, paper.y - 6, 0)
  }
  for (const { part, sections } of parts) {
    const investigative = part.kind === 'investigative'
    paper.newPage()
    running.push({ from: paper.page(), text: part.running, investigative })
    begin(`part-${part.kind}`)
    const bookmark = paper.doc.outline.addItem(part.title)
    heading(paper, part.title, 'H2', investigative ? { ...PART, ink: INKS.investigative } : PART, 2)
    drawParagraph(paper, plainRun(part.lead, BODY), paper.root)
    for (const { section, place } of sections) {
      // A heading never stands alone at the foot of a page.
      paper.room(3 * SECTION.size + leastRoom(section.blocks[0]))
      paper.y += 8
      begin(section.id)
      bookmark.addItem(`${place} ${section.title}`)
      heading(paper, `${place}  ${section.title}`, 'H3', SECTION, 4)
      for (const block of section.blocks) drawBlock(paper, block, paper.root, beside)
    }
  }
  paper.newPage()
  running.push({ from: paper.page(), text: SCHEDULE, investigative: false })
  begin('schedule')
  paper.doc.outline.addItem(SCHEDULE)
  heading(paper, SCHEDULE, 'H2', PART, 4)
  drawSchedule(paper, dossier.schedule, paper.root)
  fillContents(paper, listed, pages)
  stampPages(paper, dossier, running, beside)
  return finish(paper)
}

function heading(paper: Paper, text: string, level: 'H1' | 'H2' | 'H3', style: Style, after: number): void {
  const set = setText(paper, plainRun(text, style), COLUMN)
  paper.room(set.height)
  const element = paper.doc.struct(level, {}, () => drawText(paper, set, { x: PAGE.left, y: paper.y }))
  paper.root.add(element)
  element.end()
  paper.y += set.height + after
}
