import { type Face, INKS, type Paper } from './paper.ts'

/** How a piece of text looks. Sizes in points. */
export interface Style {
  readonly face: Face
  readonly size: number
  readonly ink: string
}

/** Text in one style; `to` is the name of a place in the document that it leads to. */
export interface Run {
  readonly text: string
  readonly style: Style
  readonly to?: string
}

/** Words set into lines of a width. */
export interface SetText {
  readonly lines: readonly (readonly Placed[])[]
  readonly leading: number
  readonly height: number
}

interface Placed {
  readonly text: string
  readonly style: Style
  readonly to?: string
  readonly x: number
  readonly width: number
}

export const BODY: Style = { face: 'regular', size: 10, ink: INKS.text }
export const BOLD: Style = { ...BODY, face: 'bold' }
export const SMALL: Style = { face: 'regular', size: 8.5, ink: INKS.soft }

export const plainRun = (text: string, style: Style): Run[] => [{ text: printable(text), style }]

/** What the font has no sign for is written as its code, so that nothing is lost unseen: 🔥 → [U+1F525]. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(
      /[^\u0020-\u007e\u00a0-\u017f\u0384-\u03ce\u0400-\u045f\u2010-\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]/gu,
      sign =>
        /\s/u.test(sign) ? ' ' : `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}

/** Sets runs into lines no wider than `width` points; a word that is wider by itself is broken. */
export function setText(paper: Paper, runs: readonly Run[], width: number): SetText {
  const lines: Placed[][] = [[]]
  let x = 0
  const put = (run: Run, text: string, wide: number): void => {
    const line = lines.at(-1) ?? []
    const last = line.at(-1)
    if (last !== undefined && last.style === run.style && last.to === run.to)
      line[line.length - 1] = { ...last, text: last.text + text, width: last.width + wide }
    else line.push({ ...run, text, x, width: wide })
    x += wide
  }
  const newLine = (): void => {
    lines.push([])
    x = 0
  }
  for (const run of runs) {
    for (const word of run.text.match(/ +|[^ ]+/g) ?? []) {
      const wide = widthOf(paper, word, run.style)
      const blank = word.startsWith(' ')
      if (blank && x === 0) continue
      if (x + wide <= width || (blank && x + wide > width)) {
        put(run, word, wide)
        continue
      }
      if (x > 0) newLine()
      if (wide <= width) put(run, word, wide)
      else
        for (const part of broken(paper, word, run.style, width)) {
          if (x > 0) newLine()
          put(run, part, widthOf(paper, part, run.style))
        }
    }
  }
  const leading = Math.max(...runs.map(({ style }) => style.size), 1) * 1.32
  return { lines, leading, height: lines.length * leading }
}

/** Draws set text with its upper left corner at (x, y); `align` right sets each line against `width`. */
export function drawText(
  paper: Paper,
  { lines, leading }: SetText,
  at: { readonly x: number; readonly y: number; readonly right?: number },
): void {
  lines.forEach((line, index) => drawLine(paper, line, at, at.y + index * leading, leading))
}

/** Draws text line by line from the paper's own height on, over as many pages as it takes. */
export function flowText(paper: Paper, { lines, leading }: SetText, x: number): void {
  for (const line of lines) {
    paper.room(leading)
    drawLine(paper, line, { x }, paper.y, leading)
    paper.y += leading
  }
}

function drawLine(
  { doc }: Paper,
  line: readonly Placed[],
  at: { readonly x: number; readonly right?: number },
  y: number,
  leading: number,
): void {
  const wide = line.reduce((sum, { width }) => sum + width, 0)
  const left = at.right === undefined ? at.x : at.right - wide
  for (const { text, style, to, x, width } of line) {
    doc.font(style.face).fontSize(style.size).fillColor(style.ink)
    doc.text(text, left + x, y + leading * 0.76, { lineBreak: false, baseline: 'alphabetic' })
    if (to !== undefined) doc.goTo(left + x, y, width, leading, to)
  }
}

/** Widths of single signs by face, in thousandths of the size. */
const widths = new WeakMap<PDFKit.PDFDocument, Map<string, number>>()

/** Points that a text takes: the sum of its signs, which is what it takes but for the kerning. */
export function widthOf({ doc }: Paper, text: string, { face, size }: Style): number {
  const known = widths.get(doc) ?? new Map<string, number>()
  widths.set(doc, known)
  let sum = 0
  for (const sign of text) {
    const key = face + sign
    let width = known.get(key)
    if (width === undefined) {
      width = doc.font(face).fontSize(1000).widthOfString(sign)
      known.set(key, width)
    }
    sum += width
  }
  return (sum * size) / 1000
}

function broken(paper: Paper, word: string, style: Style, width: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const sign of word) {
    if (part !== '' && widthOf(paper, part + sign, style) > width) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return part === '' ? parts : [...parts, part]
}
