import { dayAxis, dayTicks } from './day-axis.ts'
import { daysBetween } from './scale.ts'
import { bothWidths, el, INK, label, picture, plain, type Sheet } from './svg.ts'

/** One number's time in use. Calendar days in Europe/London. */
export interface NumberLife {
  readonly name: string
  /** What it is beside the others: "this number", "may have come before", "may have come after". */
  readonly what: string
  readonly own: boolean
  readonly from: string
  readonly until: string
  /** Days on which its handset or SIM changed, with what to say about it. */
  readonly changes: readonly { readonly date: string; readonly text: string }[]
}

/** The numbers of a line over time: a bar for each from first to last seen, in the order given, with changes of handset and SIM. */
export function numberTimeline(
  id: string,
  lives: readonly NumberLife[],
  description: string,
  sheet: Sheet = 'page',
): string {
  return bothWidths(id, (own, narrow, width) => draw(own, lives, description, narrow, width), sheet)
}

function draw(id: string, lives: readonly NumberLife[], description: string, narrow: boolean, width: number): string {
  const size = narrow ? 12 : 14
  const row = size * 3.6
  const first = lives.map(({ from }) => from).sort()[0] ?? ''
  const last =
    lives
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? ''
  const days = daysBetween(first, last).map(date => ({ date, covered: true }))
  const axis = dayAxis(days, 4, width - 4, '')
  const bottom = 6 + lives.length * row
  const index = (date: string) => days.findIndex(day => day.date === date)
  const bars = lives.map((life, position) => {
    const y = 6 + position * row
    const x = axis.x(index(life.from))
    const end = axis.x(index(life.until) + 1)
    const bar = el(
      'rect',
      { x, y: y + size * 1.5, width: Math.max(3, end - x), height: size * 1.1, fill: life.own ? INK.dark : INK.light },
      el('title', {}, plain(`${life.name}: ${life.from} to ${life.until}`)),
    )
    const marks = life.changes.map(change => {
      const at = axis.x(index(change.date))
      return el(
        'line',
        { x1: at, x2: at, y1: y + size * 1.2, y2: y + size * 2.9, stroke: INK.accent, 'stroke-width': 2.5 },
        el('title', {}, plain(change.text)),
      )
    })
    return label({ x: 4, y: y + size, text: `${life.name}, ${life.what}`, size, bold: life.own }) + bar + marks.join('')
  })
  return picture(
    { id, title: 'Numbers over time', description, width, height: bottom + size + 22 },
    dayTicks(axis, bottom, bottom - 6, size),
    ...bars,
  )
}
