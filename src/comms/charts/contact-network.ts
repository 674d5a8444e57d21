import { counted, spaced } from '../english.ts'
import type { DrawnNode, NetworkDrawing } from '../analyses/network/drawing.ts'
import { bothWidths, el, INK, label, NARROW, picture, plain, WIDE } from './svg.ts'

/** Numbers named in the picture besides those asked about; the table behind it names them all. */
const NAMED = 8

/** Who was in contact with whom: a disc for each number, larger the more contacts it has, a line for each pair. */
export function contactNetwork(id: string, drawing: NetworkDrawing, description: string): string {
  return bothWidths(id, (own, narrow) => draw(own, drawing, description, narrow))
}

interface Placed {
  readonly drawn: DrawnNode
  readonly x: number
  readonly y: number
  readonly radius: number
}

function draw(id: string, { nodes, edges }: NetworkDrawing, description: string, narrow: boolean): string {
  const width = narrow ? NARROW : WIDE
  const height = narrow ? 360 : 640
  const margin = narrow ? 26 : 80
  const most = Math.max(1, ...nodes.map(({ node }) => node.degree))
  const placed = nodes.map(
    (drawn): Placed => ({
      drawn,
      x: margin + drawn.x * (width - 2 * margin),
      y: 24 + drawn.y * (height - 48),
      radius: (narrow ? 3 : 4) + (narrow ? 7 : 12) * Math.sqrt(drawn.node.degree / most),
    }),
  )
  const busiest = Math.max(1, ...edges.map(({ events }) => events))
  const lines = edges.map(({ a, b, events }) => {
    const [one, other] = [placed[a], placed[b]]
    if (one === undefined || other === undefined) return ''
    const strength = 0.6 + (narrow ? 2 : 3.4) * Math.sqrt(events / busiest)
    return el('line', { x1: one.x, y1: one.y, x2: other.x, y2: other.y, stroke: INK.axis, 'stroke-width': strength })
  })
  const named = new Set(placed.filter(({ drawn }, at) => drawn.node.hop === 0 || (!narrow && at < NAMED)))
  return picture(
    { id, title: 'Who was in contact with whom', description, width, height: height + (narrow ? 74 : 34) },
    ...lines,
    ...placed.map(disc),
    ...[...named].map(one => name(one, width, narrow ? 11 : 14)),
    legend(
      height,
      narrow,
      nodes.some(({ node }) => node.hop === 0),
    ),
  )
}

const STYLES = {
  asked: { fill: INK.accent, stroke: INK.paper, words: 'asked about' },
  own: { fill: INK.dark, stroke: INK.paper, words: 'its own records are held' },
  others: { fill: INK.paper, stroke: INK.dark, words: 'seen only in others’ records' },
} as const

const styleOf = ({ hop, own }: DrawnNode['node']) => (hop === 0 ? STYLES.asked : own ? STYLES.own : STYLES.others)

function disc({ drawn: { node }, x, y, radius }: Placed): string {
  const { fill, stroke, words } = styleOf(node)
  return el(
    'circle',
    { cx: x, cy: y, r: radius, fill, stroke, 'stroke-width': 1.5 },
    el('title', {}, plain(`${spaced(node.number)}: ${counted(node.degree, 'contact')}, ${words}`)),
  )
}

/** Beside its disc, on the side where there is room; a white edge keeps it readable over lines. */
function name({ drawn, x, y, radius }: Placed, width: number, size: number): string {
  const left = x > width * 0.8
  return el(
    'g',
    { stroke: INK.paper, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round' },
    label({
      x: left ? x - radius - 4 : x + radius + 4,
      y: y + size * 0.35,
      text: spaced(drawn.node.number),
      anchor: left ? 'end' : 'start',
      size,
      fill: INK.text,
      bold: drawn.node.hop === 0,
    }),
  )
}

function legend(top: number, narrow: boolean, asked: boolean): string {
  const size = narrow ? 12 : 14
  return Object.values(STYLES)
    .filter(style => asked || style !== STYLES.asked)
    .map(({ fill, stroke, words }, at) => {
      const [x, y] = narrow ? [14, top + 16 + at * 22] : [60 + at * 250, top + 16]
      return (
        el('circle', { cx: x, cy: y, r: 7, fill, stroke, 'stroke-width': 1.5 }) +
        label({ x: x + 14, y: y + size * 0.35, text: words, size })
      )
    })
    .join('')
}
