import { wideOf } from '../../charts/svg.ts'
import type { Block, Bullets, Chart, Facts, Opinion, Words } from '../document.ts'
import { drawSvg, heightOfSvg } from './draw-svg.ts'
import { COLUMN, type Element, INKS, PAGE, type Paper } from '../../../documents/paper.ts'
import { runsOf } from './runs.ts'
import { drawFindings } from './table.ts'
import {
  BODY,
  BOLD,
  drawText,
  flowText,
  plainRun,
  type Run,
  setText,
  SMALL,
  type Style,
} from '../../../documents/text.ts'

/** A stroke beside a block, on the pages it runs over: drawn when all pages are there. */
export interface Beside {
  readonly page: number
  readonly from: number
  readonly until: number
  readonly ink: string
}

/** Points that what stands in a frame is moved in. */
const INSET = 12
const WARNING: Style = { ...BODY, ink: INKS.investigative }
const OF: Style = { ...BOLD, ink: INKS.link }
const FACT: Style = { ...BOLD, size: 12 }
const FACTS_A_ROW = 3

export function drawBlock(paper: Paper, block: Block, parent: Element, beside: Beside[], inset = 0): void {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(paper, runsOf(block.text, BODY), parent, inset)
    case 'note':
      return drawParagraph(paper, plainRun(block.text, SMALL), parent, inset)
    case 'warning':
      return framed(paper, INKS.investigative, beside, inset, () =>
        drawParagraph(paper, plainRun(block.text, WARNING), parent, inset + INSET),
      )
    case 'bullets':
      return drawBullets(paper, block, parent, inset)
    case 'facts':
      return drawFacts(paper, block, parent)
    case 'table':
      return drawFindings(paper, block, parent, inset)
    case 'chart':
      return drawChart(paper, block, parent, inset)
    default:
      return drawOpinion(paper, block, parent, beside)
  }
}

/** Points that have to be left on a page for a block to begin there: a chart, or the head of a table with a row. */
export function leastRoom(block: Block | undefined): number {
  if (block?.kind === 'chart') return heightOfSvg(wideOf(block.picture), COLUMN) + 3 * BODY.size
  return 100
}

export function drawParagraph(paper: Paper, runs: readonly Run[], parent: Element, inset = 0, after = 7): void {
  const set = setText(paper, runs, COLUMN - 2 * inset)
  // Two lines at least before a page ends.
  paper.room(Math.min(set.height, 2 * set.leading))
  const element = paper.doc.struct('P', {}, () => flowText(paper, set, PAGE.left + inset))
  parent.add(element)
  element.end()
  paper.y += after
}

function drawBullets(paper: Paper, { items }: Bullets, parent: Element, inset: number): void {
  for (const item of items) {
    const set = setText(paper, runsOf(item, BODY), COLUMN - 2 * inset - INSET)
    paper.room(Math.min(set.height, 2 * set.leading))
    const element = paper.doc.struct('P', {}, () => {
      drawText(paper, setText(paper, plainRun('–', BODY), INSET), { x: PAGE.left + inset, y: paper.y })
      flowText(paper, set, PAGE.left + inset + INSET)
    })
    parent.add(element)
    element.end()
    paper.y += 3
  }
  paper.y += 5
}

function drawFacts(paper: Paper, { items }: Facts, parent: Element): void {
  const width = COLUMN / FACTS_A_ROW
  const set = (words: Words, style: Style) => setText(paper, runsOf(words, style), width - INSET)
  for (let from = 0; from < items.length; from += FACTS_A_ROW) {
    const row = items.slice(from, from + FACTS_A_ROW).map(({ name, value }) => ({
      name: set([name], SMALL),
      value: set(value, FACT),
    }))
    const names = Math.max(...row.map(({ name }) => name.height))
    const height = names + Math.max(...row.map(({ value }) => value.height)) + 8
    paper.room(height)
    row.forEach(({ name, value }, index) => {
      const x = PAGE.left + index * width
      const element = paper.doc.struct('P', {}, () => {
        drawText(paper, name, { x, y: paper.y })
        drawText(paper, value, { x, y: paper.y + names })
      })
      parent.add(element)
      element.end()
    })
    paper.y += height
  }
  paper.y += 2
}

function drawChart(paper: Paper, { title, text, note, picture }: Chart, parent: Element, inset: number): void {
  const svg = wideOf(picture)
  const width = COLUMN - 2 * inset
  const caption = setText(paper, [...plainRun(`${title}. `, BOLD), ...runsOf(text, BODY)], width)
  const height = heightOfSvg(svg, width)
  paper.room(caption.height + height + 10)
  const said = paper.doc.struct('P', {}, () => flowText(paper, caption, PAGE.left + inset))
  parent.add(said)
  said.end()
  paper.y += 4
  const alt = text.map(one => (typeof one === 'string' ? one : one.text)).join('')
  const figure = paper.doc.struct('Figure', { alt: `${title}. ${alt}` }, () => {
    drawSvg(paper, svg, PAGE.left + inset, paper.y, width)
  })
  parent.add(figure)
  figure.end()
  paper.y += height + 4
  drawParagraph(paper, plainRun(note, SMALL), parent, inset, 10)
}

function drawOpinion(paper: Paper, { of, blocks }: Opinion, parent: Element, beside: Beside[]): void {
  paper.room(leastRoom(blocks[0]) + 3 * BODY.size)
  framed(paper, INKS.link, beside, 0, () => {
    drawParagraph(paper, plainRun(`Opinion of ${of}, not of a person`, OF), parent, INSET)
    for (const block of blocks) drawBlock(paper, block, parent, beside, INSET)
  })
}

/** Draws something with a stroke at its left, on every page it runs over. */
function framed(paper: Paper, ink: string, beside: Beside[], inset: number, draw: () => void): void {
  const start = { page: paper.page(), y: paper.y }
  draw()
  const end = paper.page()
  for (let page = start.page; page <= end; page++) {
    beside.push({
      page,
      from: page === start.page ? start.y : PAGE.top,
      until: page === end ? paper.y - 6 : PAGE.height - PAGE.bottom,
      ink,
    })
  }
  paper.y += inset === 0 ? 4 : 0
}
