import { SaxesParser } from 'saxes'
import { INK } from '../../charts/svg.ts'
import type { Paper } from '../../../documents/paper.ts'

type Attributes = Readonly<Record<string, string>>

/** Elements that say something about a drawing and draw nothing. */
const SILENT: ReadonlySet<string> = new Set(['title', 'desc', 'defs'])
/** Points between the strokes of hatching. */
const HATCH = 4

/**
 * Draws one of our own charts (`comms/charts`), as wide as `width` points from (x, y), and returns its height. It knows what those
 * charts use: rectangles, circles, lines, paths, texts, groups turned about a point, and the hatching for days without records.
 * Anything else is a mistake in the program.
 */
export function drawSvg({ doc }: Paper, svg: string, x: number, y: number, width: number): number {
  let height = 0
  let silent = 0
  let text: { readonly attributes: Attributes; words: string } | undefined
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (silent > 0 || SILENT.has(name)) silent += 1
    else if (name === 'svg') {
      const [, , wide = 1, high = 1] = (attributes['viewBox'] ?? '').split(' ').map(Number)
      height = (high * width) / wide
      doc.save()
      doc.translate(x, y).scale(width / wide)
    } else if (name === 'g') {
      doc.save()
      turn(doc, attributes['transform'])
    } else if (name === 'text') text = { attributes, words: '' }
    else shape(doc, name, attributes)
  })
  parser.on('text', words => {
    if (silent === 0 && text !== undefined) text.words += words
  })
  parser.on('closetag', ({ name }) => {
    if (silent > 0) silent -= 1
    else if (name === 'text' && text !== undefined) {
      label(doc, text.attributes, text.words)
      text = undefined
    } else if (name === 'g' || name === 'svg') doc.restore()
  })
  parser.on('error', error => {
    throw error
  })
  parser.write(svg).close()
  return height
}

export function heightOfSvg(svg: string, width: number): number {
  const [, , wide = 1, high = 1] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
  return (high * width) / wide
}

function turn(doc: PDFKit.PDFDocument, transform: string | undefined): void {
  if (transform === undefined) return
  const [, angle, x, y] = /^rotate\((-?[\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(transform) ?? []
  if (angle === undefined) throw new Error(`a chart with the transform ${transform}`)
  doc.rotate(Number(angle), { origin: [Number(x), Number(y)] })
}

function shape(doc: PDFKit.PDFDocument, name: string, attributes: Attributes): void {
  const number = (key: string) => Number(attributes[key] ?? 0)
  doc.save()
  if (name === 'rect') doc.rect(number('x'), number('y'), number('width'), number('height'))
  else if (name === 'circle') doc.circle(number('cx'), number('cy'), number('r'))
  else if (name === 'line') doc.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2'))
  else if (name === 'path') doc.path(attributes['d'] ?? '')
  else throw new Error(`a chart with an element ${name}`)
  if (attributes['fill']?.startsWith('url(') === true) {
    hatch(doc, number('x'), number('y'), number('width'), number('height'))
  } else paint(doc, name, attributes)
  doc.restore()
}

function paint(doc: PDFKit.PDFDocument, name: string, attributes: Attributes): void {
  const { fill = name === 'line' ? 'none' : '#000000', stroke = 'none' } = attributes
  if (attributes['stroke-width'] !== undefined) doc.lineWidth(Number(attributes['stroke-width']))
  if (attributes['stroke-dasharray'] !== undefined) {
    const [dash = 1, space = 1] = attributes['stroke-dasharray'].split(' ').map(Number)
    doc.dash(dash, { space })
  }
  doc.fillOpacity(Number(attributes['fill-opacity'] ?? 1)).strokeOpacity(Number(attributes['stroke-opacity'] ?? 1))
  if (fill !== 'none' && stroke !== 'none') doc.fillAndStroke(fill, stroke)
  else if (fill !== 'none') doc.fill(fill)
  else if (stroke !== 'none') doc.stroke(stroke)
}

/** The hatching of `picture`: light strokes from lower left to upper right. */
function hatch(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height: number): void {
  doc.clip()
  doc.rect(x, y, width, height).fill('#f3f3f3')
  doc.lineWidth(1.2)
  for (let at = x - height; at < x + width; at += HATCH * 2) doc.moveTo(at, y + height).lineTo(at + height, y)
  doc.stroke('#b1b4b6')
}

function label(doc: PDFKit.PDFDocument, attributes: Attributes, words: string): void {
  const size = Number(attributes['font-size'] ?? 14)
  doc.font(attributes['font-weight'] === 'bold' ? 'bold' : 'regular').fontSize(size)
  const wide = doc.widthOfString(words)
  const shift = { middle: wide / 2, end: wide }[attributes['text-anchor'] ?? ''] ?? 0
  doc.fillColor(attributes['fill'] ?? INK.text).fillOpacity(1)
  doc.text(words, Number(attributes['x']) - shift, Number(attributes['y']), {
    lineBreak: false,
    baseline: 'alphabetic',
  })
}
