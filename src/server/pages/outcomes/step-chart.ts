import { straight, wholeTicks } from '../../../comms/charts/scale.ts'
import { bothWidths, el, INK, label, picture, plain } from '../../../comms/charts/svg.ts'

/** One strip of bars: an amount for each step of time; null is suppressed. */
export interface Strip {
  readonly name: string
  readonly amounts: readonly (number | null)[]
}

interface Chart {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Names of the steps of time. */
  readonly steps: readonly string[]
  readonly strips: readonly Strip[]
  /** "12 arrests": what a bar says when pointed at. */
  words(amount: number): string
  /** For half a page: one drawing for every screen. */
  readonly small: boolean
}

/** Strips of bars one above the other on the same days and the same scale, so that they can be compared both ways. */
export function stepChart(chart: Chart): string {
  const drawn = chart.small
    ? `<div class="bw-chart">${draw(chart.id, chart, true, HALF)}</div>`
    : bothWidths(chart.id, (id, narrow, width) => draw(id, chart, narrow, width))
  return drawn + hatchedLegend(chart.strips.some(({ amounts }) => amounts.includes(null)))
}

/** What a hatched bar is, in words below the drawing; nothing where none is hatched. */
export const hatchedLegend = (anyHatched: boolean): string =>
  anyHatched ? '<p class="bw-note">Hatched: suppressed. The length of a hatched bar means nothing.</p>' : ''

/** Width of half a page, in units of the drawing. */
const HALF = 400
const HEAD = 26

function draw(id: string, { title, description, steps, strips, words }: Chart, narrow: boolean, width: number): string {
  const plot = strips.length === 1 ? 130 : 56
  const size = narrow ? 12 : 14
  const [left, right] = [narrow ? 44 : 60, width - 8]
  const highest = Math.max(1, ...strips.flatMap(({ amounts }) => amounts.map(amount => amount ?? 0)))
  const ticks = wholeTicks(highest, strips.length === 1 ? 4 : 2)
  const x = straight([0, Math.max(1, steps.length)], [left, right])
  const drawn = strips.map((strip, at) => {
    const top = at * (plot + HEAD + 12) + HEAD
    const y = straight([0, ticks.at(-1) ?? 1], [top + plot, top])
    const lines = ticks.map(
      tick =>
        el('line', { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: tick === 0 ? INK.axis : INK.grid }) +
        label({ x: left - 6, y: y(tick) + 4, text: tick.toLocaleString('en-GB'), anchor: 'end', size: size - 1 }),
    )
    const bars = strip.amounts.map((amount, step) => {
      const [from, to] = [x(step + 0.12), x(step + 0.88)]
      const name = `${steps[step] ?? ''}: ${amount === null ? 'suppressed' : words(amount)}`
      const bar =
        amount === null
          ? { y: top, height: plot, fill: `url(#${id}-hatch)` }
          : { y: y(amount), height: y(0) - y(amount), fill: INK.dark }
      return el('rect', { x: from, width: Math.max(1, to - from), ...bar }, el('title', {}, plain(name)))
    })
    const head = label({ x: left, y: top - 8, text: strip.name, size, bold: true, fill: INK.text })
    return head + lines.join('') + bars.join('')
  })
  const bottom = strips.length * (plot + HEAD + 12)
  const named = steps.map(linesOf)
  const longest = Math.max(1, ...named.flat().map(({ length }) => length))
  const every = Math.max(1, Math.ceil((steps.length * longest * size * LETTER) / (right - left)))
  // Counted from the last, which is the one that is looked for first.
  const days = named.map((lines, step) =>
    (steps.length - 1 - step) % every === 0
      ? lines
          .map((text, line) =>
            label({
              x: x(step + 0.5),
              y: bottom + 10 + line * (size + 2),
              text,
              size,
              anchor: 'middle',
              fill: INK.text,
            }),
          )
          .join('')
      : '',
  )
  return picture({ id, title, description, width, height: bottom + 22 + size }, ...drawn, ...days)
}

/** Width of a letter, with room between two names, in sizes of the letters. */
const LETTER = 0.62

/** "Jan to Mar 2017" as "Jan–Mar" above "2017", so that it fits below its bar. */
const linesOf = (name: string): readonly string[] => name.replace(' to ', '–').split(' ')
