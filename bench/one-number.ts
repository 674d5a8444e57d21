import { spawnSync } from 'node:child_process'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importFile } from '../src/comms/import/import-file.ts'
import { openSnapshot } from '../src/comms/store/open-snapshot.ts'
import { openStore } from '../src/comms/store/open-store.ts'
import { BENCH_AUTHORITY, BENCH_TEMPLATE } from './bench-records.ts'
import { generateBenchCsv } from './generate.ts'

/**
 * One number's events in both directions out of a large import, in a cold process: from the open program to the rows, with the store, the snapshot
 * and the query. `load_ms` is starting the program itself (Node, the library, DuckDB's binary).
 *
 * Usage: node dist/bench/one-number.js [ROWS] (default 1,000,000; the store is kept for the next run)
 */
async function openBenchStore(rows: number): Promise<string> {
  const folder = join(tmpdir(), `breakwater-bench-store-${rows}`)
  const csv = join(tmpdir(), `breakwater-bench-${rows}.csv`)
  if ((await readdir(join(folder, 'imports')).catch(() => [])).length > 0) return folder
  if ((await stat(csv).catch(() => undefined)) === undefined) await generateBenchCsv(csv, rows)
  await mkdir(folder, { recursive: true })
  const store = await openStore(folder, { create: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const done = await importFile(store.value, csv, { authority: BENCH_AUTHORITY, template: BENCH_TEMPLATE })
  if (!done.ok) throw new Error(done.fault.problem)
  return folder
}

const [what = '1000000', id = ''] = process.argv.slice(2)
if (id !== '') {
  const loaded = performance.now()
  const store = await openStore(what, { readOnly: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const snapshot = await openSnapshot(store.value)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const opened = performance.now()
  const events = await snapshot.value.eventsByNumber(BigInt(id))
  const done = performance.now()
  const again = performance.now()
  await snapshot.value.eventsByNumber(BigInt(id))
  const warm = performance.now() - again
  snapshot.value.close()
  process.stdout.write(
    JSON.stringify({
      events: events.length,
      load_ms: loaded,
      open_ms: opened - loaded,
      query_ms: done - opened,
      total_ms: done - loaded,
      warm_ms: warm,
    }),
  )
} else {
  const rows = Number(what.replaceAll('_', ''))
  const folder = await openBenchStore(rows)
  const store = await openStore(folder, { readOnly: true })
  if (!store.ok) throw new Error(store.fault.problem)
  const snapshot = await openSnapshot(store.value)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  // A busy number, a middling one and a quiet one.
  const numbers = await snapshot.value.query<{ a: bigint; n: bigint }>(
    `WITH n AS (SELECT a, count(*) AS n, row_number() OVER (ORDER BY count(*) DESC, a) AS place, count(*) OVER () AS all_numbers FROM events_by_a WHERE a IS NOT NULL GROUP BY a)
     SELECT a, n FROM n WHERE place IN (10, all_numbers // 4, all_numbers // 2) ORDER BY n DESC`,
  )
  snapshot.value.close()
  for (const { a } of numbers) {
    const runs = Array.from({ length: 5 }, () => {
      const child = spawnSync(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), folder, String(a)],
        { encoding: 'utf8' },
      )
      return JSON.parse(child.stdout) as Record<string, number>
    }).sort((x, y) => (x['total_ms'] ?? 0) - (y['total_ms'] ?? 0))
    console.log(
      JSON.stringify(
        Object.fromEntries(Object.entries({ ...runs[2] }).map(([key, value]) => [key, Math.round(value)])),
      ),
    )
  }
}
