import { BINS_PER_TEN } from '../judge-co-usage.ts'
import type { PooledRatios } from './pooled-ratios.ts'

/** Where the plot lies, beside the report. */
export const CALIBRATION_PLOT = 'images/co-usage-calibration.svg'

const SIZE = 480
const EDGE = 64
/** Fewer slices of either kind than this in a bin say nothing about its ratio. */
const FEWEST = 5

/**
 * Calibration plot: the ratio that was said (across) beside the one that was observed (up), each bin's share of slices of one carrier
 * over its share of slices of two, both on a scale of tens. On the diagonal a ratio means what it says. Null without both kinds.
 */
export function calibrationPlot(ratios: PooledRatios): string | null {
  const { same, different } = ratios.slices
  if (same === 0 || different === 0) return null
  const wide = new Map<number, { said: number; same: number; different: number; count: number }>()
  for (const { bin, same: one, different: two } of ratios.bins) {
    // A fifth of a tenfold ratio: wide enough to count in.
    const key = Math.round((bin / BINS_PER_TEN) * 5)
    const group = wide.get(key) ?? { said: 0, same: 0, different: 0, count: 0 }
    const count = one + two
    wide.set(key, {
      said: group.said + (bin / BINS_PER_TEN) * count,
      same: group.same + one,
      different: group.different + two,
      count: group.count + count,
    })
  }
  const points = [...wide.values()]
    .filter(group => group.same >= FEWEST && group.different >= FEWEST)
    .map(group => ({
      said: group.said / group.count,
      observed: Math.log10(group.same / same / (group.different / different)),
    }))
    .sort((one, other) => one.said - other.said)
  return draw(points)
}

function draw(points: readonly { readonly said: number; readonly observed: number }[]): string {
  const reach = Math.max(
    1,
    ...points.flatMap(({ said, observed }) => [Math.abs(said), Math.abs(observed)].map(Math.ceil)),
  )
  const at = (power: number) => EDGE + ((power + reach) / (2 * reach)) * (SIZE - 2 * EDGE)
  const [x, y] = [(power: number) => at(power).toFixed(1), (power: number) => (SIZE - at(power)).toFixed(1)]
  const ticks = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach)
  const word = (power: number) =>
    power < 0 ? `1/${(10 ** -power).toLocaleString('en-GB')}` : (10 ** power).toLocaleString('en-GB')
  const grid = ticks.flatMap(power => [
    `<line x1="${x(power)}" y1="${y(-reach)}" x2="${x(power)}" y2="${y(reach)}" stroke="#e3e6e8"/>`,
    `<line x1="${x(-reach)}" y1="${y(power)}" x2="${x(reach)}" y2="${y(power)}" stroke="#e3e6e8"/>`,
    `<text x="${x(power)}" y="${SIZE - EDGE + 18}" text-anchor="middle" font-size="11">${word(power)}</text>`,
    `<text x="${EDGE - 6}" y="${y(power)}" text-anchor="end" dominant-baseline="middle" font-size="11">${word(power)}</text>`,
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-labelledby="title desc" font-family="Arial, sans-serif" fill="#0b0c0c">`,
    '<title id="title">Calibration of co-usage ratios</title>',
    '<desc id="desc">Observed ratio beside the ratio that was said, on a scale of tens; on the diagonal a ratio means what it says.</desc>',
    `<rect width="${SIZE}" height="${SIZE}" fill="#ffffff"/>`,
    ...grid,
    `<line x1="${x(-reach)}" y1="${y(-reach)}" x2="${x(reach)}" y2="${y(reach)}" stroke="#858686" stroke-dasharray="6 4"/>`,
    ...points.map(({ said, observed }) => `<circle cx="${x(said)}" cy="${y(observed)}" r="4" fill="#0b4b5a"/>`),
    `<text x="${SIZE / 2}" y="${SIZE - 16}" text-anchor="middle" font-size="13">ratio said</text>`,
    `<text x="16" y="${SIZE / 2}" text-anchor="middle" font-size="13" transform="rotate(-90 16 ${SIZE / 2})">ratio observed</text>`,
    '</svg>',
    '',
  ].join('\n')
}
