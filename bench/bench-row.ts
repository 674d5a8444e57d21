import { appendFileSync } from 'node:fs'

/** One line of the table of results. */
export interface BenchRow {
  readonly what: string
  /** Rows of the file that was imported. */
  readonly rows: number
  /** What Breakwater took, in words with units. */
  readonly ours: string
  /** What the plain way took in the same run, and what it is. */
  readonly beside: string
  /** How fast, beside the plain way: 1 is as fast, more is faster. Absent where there is nothing to divide. */
  readonly ratio?: number
  readonly target?: { readonly words: string; readonly met: boolean }
}

/** Hands a row to whoever runs the bench: `npm run bench` names a file for them, without it they are printed. */
export function report(row: BenchRow): void {
  const line = `${JSON.stringify(row)}\n`
  const path = process.env['BENCH_ROWS']
  if (path === undefined) process.stdout.write(line)
  else appendFileSync(path, line)
}

export const seconds = (s: number): string => `${s.toFixed(s < 10 ? 2 : 1)} s`
export const megabytes = (mb: number): string => `${Math.round(mb).toLocaleString('en-GB')} MB`
export const atMost = (value: number, most: number, words: string) => ({ words, met: value <= most })
export const atLeast = (value: number, least: number, words: string) => ({ words, met: value >= least })
