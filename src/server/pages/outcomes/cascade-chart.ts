import { straight } from '../../../comms/charts/scale.ts'
import { bothWidths, el, INK, label, picture, plain } from '../../../comms/charts/svg.ts'
import { hatchedLegend } from './step-chart.ts'

/** One bar. `amount` is null where it is suppressed. */
export interface Bar {
  readonly name: string
  readonly amount: number | null
  /** "about 120 people", as it stands behind the bar. */
  readonly words: string
}

const ROW = 46
const BAR = 20

/** Bars one below the other on one scale, each with its name above it and its number behind it. */
export const cascadeChart = (id: string, title: string, description: string, bars: readonly Bar[]): string =>
  bothWidths(id, (part, narrow, width) => {
    const size = narrow ? 13 : 15
    const highest = Math.max(1, ...bars.map(({ amount }) => amount ?? 0))
    // Room for the number behind the longest bar.
    const x = straight([0, highest], [0, width - (narrow ? 90 : 150)])
    const drawn = bars.map(({ name, amount, words }, at) => {
      const top = at * ROW
      const length = amount === null ? 40 : Math.max(amount === 0 ? 0 : 2, x(amount))
      const fill = amount === null ? `url(#${part}-hatch)` : INK.dark
      return (
        label({ x: 0, y: top + 14, text: name, size, bold: true, fill: INK.text }) +
        el(
          'rect',
          { x: 0, y: top + 20, width: length, height: BAR, fill },
          el('title', {}, plain(`${name}: ${words}`)),
        ) +
        label({ x: length + 8, y: top + 35, text: words, size, fill: INK.text })
      )
    })
    return picture({ id: part, title, description, width, height: bars.length * ROW + 4 }, ...drawn)
  }) + hatchedLegend(bars.some(({ amount }) => amount === null))
