/**
 * One number's events in both directions in a cold process: opening the store and the snapshot, starting DuckDB, and the events
 * as objects. Starting Node and loading the library is told apart. Beside it the plain way, one Parquet sorted by caller.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost, report } from './bench-row.ts'
import { benchStore, numbersOf, parquetByCaller, sizes } from './bench-store.ts'

const RUNS = 9

interface Cold {
  readonly found: number
  /** Milliseconds without and with the start of the process. */
  readonly ms: number
  readonly started: number
  /** Processor time of all threads, milliseconds, without the start of the process. */
  readonly cpuMs: number
}

function cold(...given: readonly string[]): Cold {
  const start = performance.now()
  const file = fileURLToPath(new URL('cold-number.mjs', import.meta.url))
  const child = spawnSync(process.execPath, [file, ...given], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return { ...(JSON.parse(child.stdout) as Omit<Cold, 'started'>), started: performance.now() - start }
}

function middle(runs: readonly Cold[], of: 'ms' | 'started' | 'cpuMs'): number {
  return runs.map(run => run[of]).sort((x, y) => x - y)[runs.length >> 1] ?? 0
}

for (const rows of sizes()) {
  const folder = await benchStore(rows)
  const parquet = await parquetByCaller(folder)
  const numbers = await numbersOf(folder)
  for (const [which, number] of [
    ['busy (10th of all)', numbers.busy],
    ['livelier than three in four', numbers.quarter],
    ['ordinary (the median)', numbers.middle],
  ] as const) {
    const ours: Cold[] = []
    const plain: Cold[] = []
    for (let run = 0; run < RUNS; run++) {
      ours.push(cold(folder, String(number)))
      plain.push(cold(folder, String(number), parquet))
    }
    const ms = middle(ours, 'ms')
    const range = (runs: readonly Cold[]): string =>
      `${Math.min(...runs.map(run => run.ms)).toFixed(0)}–${Math.max(...runs.map(run => run.ms)).toFixed(0)}`
    report({
      what: `One number, both directions, cold: ${which}, ${ours[0]?.found.toLocaleString('en-GB')} events`,
      rows,
      ours: `${ms.toFixed(0)} ms (${range(ours)}), ${middle(ours, 'cpuMs').toFixed(0)} ms of processor; with the start of the process ${middle(ours, 'started').toFixed(0)} ms`,
      beside: `${middle(plain, 'ms').toFixed(0)} ms (${range(plain)}), ${middle(plain, 'cpuMs').toFixed(0)} ms of processor; with the start ${middle(plain, 'started').toFixed(0)} ms: one Parquet, sorted by caller`,
      ratio: middle(plain, 'ms') / ms,
      target: atMost(ms, 50, '< 50 ms, start of the process excluded'),
    })
  }
}
