import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { importFile } from '../src/comms/import/import-file.ts'
import { openStore } from '../src/comms/store/open-store.ts'
import { BENCH_AUTHORITY, BENCH_TEMPLATE } from './bench-records.ts'
import { BENCH_COLUMNS, generateBenchCsv } from './generate.ts'

/**
 * The whole import (received, hashed, sealed, synced, parsed, normalised, de-duplicated, reconciled, both sort orders on disk)
 * beside DuckDB's bare CSV → one sorted Parquet of the same file in the same run. Each runs in a process of its own, so that its
 * peak memory is its own.
 *
 * Usage: node dist/bench/import.js [ROWS] (default 1,000,000)
 */
const MEMORY = '1200MB'

interface Measured {
  readonly seconds: number
  /** Of all threads: comparable even on a busy machine. */
  readonly cpuSeconds: number
  readonly peakMb: number
}

async function bare(csv: string, folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: MEMORY,
    temp_directory: join(folder, 'spill'),
  })
  const connection = await instance.connect()
  const columns = BENCH_COLUMNS.map((_, i) => `'c${i + 1}': 'VARCHAR'`).join(', ')
  await connection.run(`COPY (SELECT * FROM read_csv('${csv}', auto_detect = false, header = false, skip = 1, delim = ',', quote = '', escape = '', columns = {${columns}})
    ORDER BY 2, 5) TO '${join(folder, 'bare.parquet')}' (FORMAT parquet, COMPRESSION zstd)`)
}

async function whole(csv: string, folder: string): Promise<void> {
  const store = await openStore(join(folder, 'store'), { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  let step = ''
  let since = performance.now()
  const done = await importFile(store.value, csv, {
    authority: BENCH_AUTHORITY,
    template: BENCH_TEMPLATE,
    onProgress: next => {
      if (next === step) return
      const now = performance.now()
      if (step !== '' && process.env['BENCH_STEPS'] === '1')
        console.error(`  ${step.padEnd(28)} ${((now - since) / 1000).toFixed(2)} s`)
      step = next
      since = now
    },
  })
  if (!done.ok) throw new Error(done.fault.problem)
  const { rows, normalised, duplicate, rejected, quarantined } = done.value
  console.error(
    `  ${rows} rows = ${normalised} normalised + ${duplicate} duplicate + ${rejected} rejected + ${quarantined} quarantined`,
  )
}

async function measured(what: string, csv: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-bench-'))
  const self = fileURLToPath(import.meta.url)
  try {
    return await new Promise((done, failed) => {
      const child = spawn(process.execPath, [...process.execArgv, self, what, csv, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let out = ''
      child.stdout.on('data', (piece: Buffer) => {
        out += piece.toString()
      })
      child.on('error', failed)
      child.on('close', code =>
        code === 0 ? done(JSON.parse(out) as Measured) : failed(new Error(`${what} ended with ${code}`)),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [what = '1000000', csv = '', folder = ''] = process.argv.slice(2)
if (what === 'bare' || what === 'whole') {
  const start = performance.now()
  await (what === 'bare' ? bare : whole)(csv, folder)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage()
  process.stdout.write(
    JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 }),
  )
} else {
  const rows = Number(what.replaceAll('_', ''))
  const path = join(tmpdir(), `breakwater-bench-${rows}.csv`)
  if ((await stat(path).catch(() => undefined)) === undefined) await generateBenchCsv(path, rows)
  const size = ((await stat(path)).size / 1e6).toFixed(0)
  console.error(`${rows} rows, ${size} MB`)
  const first = await measured('bare', path)
  const import1 = await measured('whole', path)
  const second = await measured('bare', path)
  const bareSeconds = (first.seconds + second.seconds) / 2
  console.log(
    JSON.stringify({
      rows,
      bare_s: [first.seconds, second.seconds].map(s => Number(s.toFixed(2))),
      import_s: Number(import1.seconds.toFixed(2)),
      import_rows_per_s: Math.round(rows / import1.seconds),
      ratio: Number((bareSeconds / import1.seconds).toFixed(2)),
      cpu_s: {
        bare: [first.cpuSeconds, second.cpuSeconds].map(s => Number(s.toFixed(1))),
        import: Number(import1.cpuSeconds.toFixed(1)),
      },
      cpu_ratio: Number(((first.cpuSeconds + second.cpuSeconds) / 2 / import1.cpuSeconds).toFixed(2)),
      peak_mb: { bare: Math.round(Math.max(first.peakMb, second.peakMb)), import: Math.round(import1.peakMb) },
    }),
  )
}
