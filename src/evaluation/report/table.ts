import type { Rate } from '../wilson.ts'

type Cell = string | number

/** A Markdown table; columns that hold only figures are set to the right. A table without rows says so. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return 'None.'
  const figures = header.map((_, i) => rows.every(row => /^[\d,.%<–-]+$/.test(String(row[i] ?? ''))))
  const line = (cells: readonly Cell[]) => `| ${cells.map(cell => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${figures.map(figure => (figure ? '---:' : '---')).join('|')}|`, ...rows.map(line)].join('\n')
}

/** `97.1%`; an empty rate is a dash. */
export function percent(share: number | null, digits = 1): string {
  return share === null ? '–' : `${(100 * share).toFixed(digits)}%`
}

/** `95.0% to 98.4%`. */
export const interval = (rate: Rate): string =>
  rate.rate === null ? '–' : `${percent(rate.low)} to ${percent(rate.high)}`

/** `301 of 310`. */
export const counted = (rate: Rate): string => `${whole(rate.hits)} of ${whole(rate.of)}`

/** `97.1% (301 of 310; 95.0% to 98.4%)`. */
export const rateText = (rate: Rate): string =>
  rate.rate === null ? 'nothing to count' : `${percent(rate.rate)} (${counted(rate)}; ${interval(rate)})`

/** Per 100,000, with its interval: `18.2 (11.0 to 30.1)`. */
export function perHundredThousand(rate: Rate): string {
  if (rate.rate === null) return '–'
  const of = (share: number) => (100_000 * share).toFixed(1)
  return `${of(rate.rate)} (${of(rate.low)} to ${of(rate.high)})`
}

export const whole = (count: number): string => count.toLocaleString('en-GB')

/** Middle value; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((x, y) => x - y)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
}
