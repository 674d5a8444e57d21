import { columnOf, type Paper } from './paper.ts'
import { drawText, flowText, plainRun, setText, type Style } from './text.ts'

/** What letters and documents for a court have in common, part by part. */
export type PlainPart =
  | { readonly kind: 'heading' | 'text' | 'strong' | 'small'; readonly text: string }
  | { readonly kind: 'points'; readonly items: readonly string[] }
  /** A name and what it is: "Where", "12 Westwick Street". */
  | { readonly kind: 'facts'; readonly items: readonly (readonly [name: string, value: string])[] }
  /** Lines to write on by hand, one for each name. */
  | { readonly kind: 'signatures'; readonly names: readonly string[] }

/** How they look; lengths in points. */
export interface Look {
  readonly styles: Readonly<Record<'title' | 'heading' | 'text' | 'strong' | 'small', Style>>
  /** Of the names of facts. */
  readonly nameWidth: number
  /** From the dash of a point to its text. */
  readonly indent: number
  /** Of a line to sign on. */
  readonly lineHeight: number
  /** Kept free below a heading, which never stands alone at the foot of a page. */
  readonly belowHeading: number
  readonly afterPoint: number
  readonly afterFact: number
}

const BESIDE_NAME = 8

export function drawPlainPart(paper: Paper, look: Look, part: PlainPart): void {
  switch (part.kind) {
    case 'heading':
      paper.y += 8
      return say(paper, look, 'H2', part.text, look.styles.heading, 3)
    case 'points':
      for (const item of part.items) pointOf(paper, look, item)
      paper.y += 5
      return
    case 'facts':
      for (const [name, value] of part.items) fact(paper, look, name, value)
      paper.y += 8
      return
    case 'signatures':
      // Kept together: a line to sign on a page of its own says nothing of what is signed.
      paper.room(part.names.length * look.lineHeight)
      for (const name of part.names) signature(paper, look, name)
      return
    default:
      return say(paper, look, 'P', part.text, look.styles[part.kind], 6)
  }
}

/** One heading or paragraph, and so many points below it. */
export function say(
  paper: Paper,
  { belowHeading }: Look,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  style: Style,
  after: number,
): void {
  const set = setText(paper, plainRun(text, style), columnOf(paper))
  paper.room(tag === 'P' ? Math.min(set.height, 2 * set.leading) : set.height + belowHeading)
  tagged(paper, tag, () => flowText(paper, set, paper.sheet.left))
  paper.y += after
}

function pointOf(paper: Paper, { styles, indent, afterPoint }: Look, text: string): void {
  const set = setText(paper, plainRun(text, styles.text), columnOf(paper) - indent)
  paper.room(Math.min(set.height, 2 * set.leading))
  tagged(paper, 'P', () => {
    drawText(paper, setText(paper, plainRun('–', styles.text), indent), { x: paper.sheet.left, y: paper.y })
    flowText(paper, set, paper.sheet.left + indent)
  })
  paper.y += afterPoint
}

function fact(paper: Paper, { styles, nameWidth, afterFact }: Look, name: string, value: string): void {
  const named = setText(paper, plainRun(name, styles.text), nameWidth - BESIDE_NAME)
  const valued = setText(paper, plainRun(value, styles.strong), columnOf(paper) - nameWidth)
  const height = Math.max(named.height, valued.height)
  paper.room(height)
  tagged(paper, 'P', () => {
    drawText(paper, named, { x: paper.sheet.left, y: paper.y })
    drawText(paper, valued, { x: paper.sheet.left + nameWidth, y: paper.y })
  })
  paper.y += height + afterFact
}

function signature(paper: Paper, { styles, lineHeight }: Look, name: string): void {
  paper.room(lineHeight)
  const set = setText(paper, plainRun(name, styles.small), columnOf(paper))
  const y = paper.y + lineHeight - set.height - 4
  decoration(paper, () =>
    paper.doc
      .moveTo(paper.sheet.left, y)
      .lineTo(paper.sheet.left + columnOf(paper), y)
      .lineWidth(0.7)
      .stroke(styles.text.ink),
  )
  tagged(paper, 'P', () => drawText(paper, set, { x: paper.sheet.left, y: y + 3 }))
  paper.y += lineHeight
}

/** Drawn as one element of the document’s structure, by which it is read aloud. */
export function tagged(paper: Paper, tag: string, drawn: () => void): void {
  const element = paper.doc.struct(tag, {}, drawn)
  paper.root.add(element)
  element.end()
}

/** Drawn, and not read out. */
export function decoration(paper: Paper, drawn: () => void): void {
  paper.doc.markContent('Artifact', { type: 'Layout' })
  drawn()
  paper.doc.endMarkedContent()
}
