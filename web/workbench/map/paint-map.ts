import { wrapped } from '../network/picture.ts'

interface MapPicture {
  readonly canvas: HTMLCanvasElement
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string }[]
  /** Printed below the map. */
  readonly sentences: readonly string[]
}

const LINE = 22
const MARGIN = 14

/** The map with its words on it and its limits below, as one canvas. */
export function paintMap({ canvas, labels, sentences }: MapPicture): HTMLCanvasElement {
  const lines = sentences.flatMap(text => wrapped(text, Math.floor(canvas.width / 8.2)))
  const paper = document.createElement('canvas')
  paper.width = canvas.width
  paper.height = canvas.height + lines.length * LINE + 2 * MARGIN
  const pen = paper.getContext('2d')
  if (pen === null) return paper
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, paper.width, paper.height)
  pen.drawImage(canvas, 0, 0)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = 'bold 15px Arial, sans-serif'
  for (const { x, y, text } of labels) {
    pen.lineWidth = 4
    pen.strokeStyle = '#ffffff'
    pen.strokeText(text, x, y)
    pen.fillStyle = '#0b0c0c'
    pen.fillText(text, x, y)
  }
  pen.textAlign = 'left'
  pen.font = '15px Arial, sans-serif'
  lines.forEach((text, at) => pen.fillText(text, MARGIN, canvas.height + MARGIN + at * LINE + LINE / 2))
  return paper
}
