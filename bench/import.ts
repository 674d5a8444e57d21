/**
 * The whole import (received, hashed, sealed, synced, parsed, normalised, de-duplicated, reconciled, both sort orders on disk)
 * between two runs of DuckDB's bare CSV → one sorted Parquet of the same file. `BENCH_STEPS=1` prints what each step took.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { atLeast, atMost, megabytes, report, seconds } from './bench-row.ts'
import { benchCsv, sizes, storeFolder, WORK } from './bench-store.ts'
import { measured } from './measured.ts'

for (const rows of sizes()) {
  const csv = await benchCsv(rows)
  const parquet = join(WORK, 'bare.parquet')
  const before = await measured('bare', csv, parquet)
  const whole = await measured('import', csv, storeFolder(rows))
  const after = await measured('bare', csv, parquet)
  await rm(parquet, { force: true })
  const bare = {
    seconds: (before.seconds + after.seconds) / 2,
    cpuSeconds: (before.cpuSeconds + after.cpuSeconds) / 2,
    peakMb: Math.max(before.peakMb, after.peakMb),
  }
  const ratio = bare.seconds / whole.seconds
  const perSecond = Math.round(rows / whole.seconds).toLocaleString('en-GB')
  report({
    what: 'Import a file, both sort orders: time',
    rows,
    ours: `${seconds(whole.seconds)}, ${perSecond} rows/s`,
    beside: `${seconds(bare.seconds)}: bare DuckDB, CSV to one sorted Parquet (${seconds(before.seconds)} before, ${seconds(after.seconds)} after)`,
    ratio,
    target: atLeast(ratio, 0.5, 'ratio ≥ 0.5'),
  })
  report({
    what: 'Import a file: processor time of all threads',
    rows,
    ours: seconds(whole.cpuSeconds),
    beside: `${seconds(bare.cpuSeconds)}: the same`,
    ratio: bare.cpuSeconds / whole.cpuSeconds,
  })
  report({
    what: 'Import a file: peak memory',
    rows,
    ours: megabytes(whole.peakMb),
    beside: `${megabytes(bare.peakMb)}: the same`,
    target: atMost(whole.peakMb, 2048, '≤ 2,048 MB'),
  })
}
