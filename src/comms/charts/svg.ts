/**
 * SVG as text. Everything goes through `el`, which escapes, and every colour and size is an attribute: the pages'
 * content security policy allows no style attribute.
 */
type Attribute = string | number | undefined

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, character => ESCAPES[character] ?? '')

/** One element; children are markup that was made here, or `plain(…)`. Numbers are rounded to a tenth of a unit. */
export function el(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly string[]
): string {
  const parts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escape(value)}"`],
  )
  return children.length === 0
    ? `<${name}${parts.join('')}/>`
    : `<${name}${parts.join('')}>${children.join('')}</${name}>`
}

/** Text that may hold anything, made safe to stand inside an element. */
export const plain = (text: string): string => escape(text)

export interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly fill?: string
  readonly bold?: boolean
}

/** A line of text whose baseline is at (x, y). */
export function label({ x, y, text, anchor = 'start', size = 14, fill = INK.soft, bold = false }: Label): string {
  const weight = bold ? 'bold' : undefined
  return el('text', { x, y, 'text-anchor': anchor, 'font-size': size, fill, 'font-weight': weight }, plain(text))
}

/** Colours: one dark and one light of a single hue, so that nothing is told apart by hue alone, on screen or printed. */
export const INK = {
  text: '#0b0c0c',
  soft: '#484949',
  axis: '#858686',
  grid: '#e3e6e8',
  dark: '#0b4b5a',
  light: '#9cc9cf',
  accent: '#b8480c',
  paper: '#ffffff',
} as const

export interface Picture {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What a person who cannot see the chart would want read out. */
  readonly description: string
  readonly width: number
  readonly height: number
}

/** The outer element, with the accessible name and the hatching that means "no records held". */
export function picture({ id, title, description, width, height }: Picture, ...children: readonly string[]): string {
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Arial, sans-serif',
      class: 'bw-chart__svg',
    },
    el('title', { id: `${id}-title` }, plain(title)),
    el('desc', { id: `${id}-desc` }, plain(description)),
    el(
      'defs',
      {},
      el(
        'pattern',
        { id: `${id}-hatch`, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        el('rect', { width: 7, height: 7, fill: '#f3f3f3' }),
        el('line', { x1: 0, y1: 0, x2: 0, y2: 7, stroke: '#b1b4b6', 'stroke-width': 2.4 }),
      ),
    ),
    ...children,
  )
}

/** Where a chart is drawn: across a page on a screen, or within the column of a document that may be printed. */
export type Sheet = 'page' | 'document'

export const WIDE = 1080
export const NARROW = 358
const WIDTHS: Readonly<Record<Sheet, number>> = { page: WIDE, document: 720 }

/** The two drawings of a chart: for its sheet, and for a phone. Styles show one of them. `width` is in units of the drawing. */
export function bothWidths(
  id: string,
  draw: (id: string, narrow: boolean, width: number) => string,
  sheet: Sheet = 'page',
): string {
  return `<div class="bw-chart"><div class="bw-chart__wide">${draw(`${id}-wide`, false, WIDTHS[sheet])}</div><div class="bw-chart__narrow">${draw(`${id}-narrow`, true, NARROW)}</div></div>`
}

/** Of the two drawings, the one for its sheet. */
export const wideOf = (chart: string): string => chart.slice(chart.indexOf('<svg'), chart.indexOf('</svg>') + 6)
