import { type BenchRow, megabytes, report, seconds } from './bench-row.ts'
import type { Measured } from './task.ts'

/** Reports an analysis beside its plain way. */
export function reportAnalysis(
  row: Pick<BenchRow, 'what' | 'rows' | 'target'>,
  found: string,
  ours: Measured,
  plain: Measured,
  plainWay: string,
): void {
  const spent = (m: Measured): string =>
    `${seconds(m.seconds)}, ${seconds(m.cpuSeconds)} of processor, ${megabytes(m.peakMb)}`
  report({
    ...row,
    ours: `${spent(ours)}; ${ours.found.toLocaleString('en-GB')} ${found}`,
    beside: `${spent(plain)}: ${plainWay}`,
    ratio: plain.seconds / ours.seconds,
  })
}
