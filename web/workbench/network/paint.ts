import { LOOKS, type Picture } from './picture.ts'

/** Paints a picture on a canvas of the page, twice as fine as its units. */
export function paint({ width, height, marks }: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const pen = canvas.getContext('2d')
  if (pen === null) return canvas
  pen.scale(2, 2)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  for (const mark of marks) {
    pen.beginPath()
    if (mark.is === 'line') {
      pen.lineWidth = mark.width
      pen.strokeStyle = 'rgba(133, 134, 134, 0.6)'
      pen.moveTo(...mark.from)
      pen.lineTo(...mark.to)
      pen.stroke()
      continue
    }
    const [x, y] = mark.at
    if (mark.is === 'words') {
      pen.font = `${mark.bold ? 'bold ' : ''}${mark.size}px Arial, sans-serif`
      pen.fillStyle = '#0b0c0c'
      pen.fillText(mark.text, x, y)
      continue
    }
    const look = mark.is === 'shape' ? LOOKS[mark.look] : undefined
    const radius = mark.is === 'halo' ? mark.radius + 5 : mark.is === 'pin' ? mark.radius / 3 : mark.radius
    if (look?.shape === 'square') pen.rect(x - radius, y - radius, 2 * radius, 2 * radius)
    else pen.arc(x, y, radius, 0, 2 * Math.PI)
    pen.fillStyle = look?.fill ?? '#ffdd00'
    if (mark.is !== 'halo') pen.fill()
    pen.lineWidth = mark.is === 'halo' ? 3 : 2
    pen.strokeStyle = look?.edge ?? '#0b0c0c'
    pen.stroke()
  }
  return canvas
}
