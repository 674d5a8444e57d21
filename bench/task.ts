import { DuckDBInstance } from '@duckdb/node-api'
import { broadcasts } from '../src/comms/analyses/broadcasts.ts'
import { customers } from '../src/comms/analyses/customers.ts'
import { eachNumber } from '../src/comms/analyses/indicators/every-number.ts'
import { journeys } from '../src/comms/analyses/journeys/journeys.ts'
import { lines } from '../src/comms/analyses/lines/lines.ts'
import { successors } from '../src/comms/analyses/successors/successors.ts'
import { network } from '../src/comms/analyses/network/network.ts'
import { together } from '../src/comms/analyses/together/together.ts'
import { importFile, openSnapshot, openStore, triage } from '../src/comms/index.ts'
import { must } from '../src/evaluation/build-view.ts'
import { BENCH_AUTHORITY } from './bench-records.ts'
import { importBench, openBench } from './bench-store.ts'
import { placeCells } from './place-cells.ts'
import { BENCH_COLUMNS } from './generate.ts'

export interface Measured {
  readonly seconds: number
  /** Of all threads: comparable even on a busy machine. */
  readonly cpuSeconds: number
  /** Largest resident memory of the process, MB. */
  readonly peakMb: number
  /** What it found: rows of the answer. */
  readonly found: number
}

/** Memory and threads of the plain way: the same as the import has. */
const LIMITS = { threads: '2', memory_limit: '1200MB' }

async function plainly(spill: string, sql: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { ...LIMITS, temp_directory: spill })
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(sql)
  return reader.currentRowCount
}

/** Bare DuckDB: the file as text, sorted by caller and time of day, into one Parquet. */
async function bare(csv: string, parquet: string): Promise<number> {
  const columns = BENCH_COLUMNS.map((_, i) => `'c${i + 1}': 'VARCHAR'`).join(', ')
  return plainly(
    `${parquet}.spill`,
    `COPY (SELECT * FROM read_csv('${csv}', auto_detect = false, header = false, skip = 1, delim = ',', quote = '', escape = '', columns = {${columns}})
      ORDER BY 2, 5) TO '${parquet}' (FORMAT parquet, COMPRESSION zstd)`,
  )
}

async function whole(csv: string, folder: string): Promise<number> {
  let step = ''
  let since = performance.now()
  let spent = process.cpuUsage()
  const steps = process.env['BENCH_STEPS'] === '1'
  await importBench(csv, folder, next => {
    if (!steps || next === step) return
    const now = performance.now()
    const { user, system } = process.cpuUsage(spent)
    if (step !== '') {
      const of = ((user + system) / 1e6).toFixed(2)
      console.error(`  ${step.padEnd(28)} ${((now - since) / 1000).toFixed(2)} s, ${of} s of processor`)
    }
    step = next
    since = now
    spent = process.cpuUsage()
  })
  return 1
}

async function analysis(
  folder: string,
  ask: (source: Asked) => Promise<{ rows: readonly unknown[] }>,
): Promise<number> {
  const { snapshot } = await openBench(folder)
  try {
    return (await ask(snapshot)).rows.length
  } finally {
    snapshot.close()
  }
}
type Asked = Awaited<ReturnType<typeof openBench>>['snapshot']

/** Imports a handset into a new store and looks into it. Returns how many signs, known lines, senders of offers and candidates came up. */
async function triageOf(file: string, folder: string): Promise<number> {
  const store = must(await openStore(folder, { create: true }))
  must(await importFile(store, file, { authority: { ...BENCH_AUTHORITY, data: ['entity', 'events', 'content'] } }))
  const [handset, held] = [must(await openSnapshot(store)), must(await openSnapshot(store))]
  const { rows } = must(await triage(handset, held, { known: [], covered: { words: true, limits: [] } }))
  handset.close()
  held.close()
  return rows.reduce(
    (sum, row) => sum + row.signs.length + row.known.length + row.received.length + row.candidates.length,
    0,
  )
}

/** Records as bandicoot counts them: an event is a record of each of the two numbers. */
async function everyNumbersRecords(folder: string): Promise<number> {
  const { snapshot } = await openBench(folder)
  let records = 0
  await eachNumber(snapshot, { zone: 'Europe/London' }, (_number, _own, figures) => {
    records += figures.records
  })
  snapshot.close()
  return records
}

/** What is measured; each takes the texts that its bench gives `measured`. The `plain-` ones are one SQL query over the Parquet sorted by caller. */
const TASKS = {
  bare,
  import: whole,
  lines: folder => analysis(folder, snapshot => lines(snapshot)),
  broadcasts: folder => analysis(folder, snapshot => broadcasts(snapshot)),
  customers: (folder, number) => analysis(folder, snapshot => customers(snapshot, { number })),
  indicators: everyNumbersRecords,
  network: (folder, fewest) =>
    analysis(folder, async snapshot => {
      const [found] = (await network(snapshot, { fewest: Number(fewest) })).rows
      return { rows: found?.nodes ?? [] }
    }),
  'plain-indicators': (parquet, spill) =>
    plainly(
      spill,
      `SELECT number, date_trunc('week', started_at) AS week, kind, count(*), count(DISTINCT other), sum(duration_s) FROM (
         SELECT a AS number, b AS other, * FROM read_parquet('${parquet}') UNION ALL SELECT b, a, * FROM read_parquet('${parquet}'))
       GROUP BY ALL`,
    ),
  'plain-network': (parquet, spill, fewest) =>
    plainly(
      spill,
      `SELECT least(a, b) AS lo, greatest(a, b) AS hi, count(*) AS n, min(started_at), max(started_at)
       FROM read_parquet('${parquet}') GROUP BY ALL HAVING n >= ${BigInt(fewest)}`,
    ),
  successors: folder => analysis(folder, snapshot => successors(snapshot)),
  triage: triageOf,
  'plain-successors': (parquet, spill) =>
    plainly(
      spill,
      `WITH links AS (SELECT DISTINCT a AS x, b AS c FROM read_parquet('${parquet}') WHERE a IS NOT NULL AND b IS NOT NULL),
       rare AS (SELECT * FROM links SEMI JOIN (SELECT c FROM links GROUP BY c HAVING count(*) <= 200) USING (c))
       SELECT one.x, other.x, count(*) AS shared FROM rare one JOIN rare other USING (c)
       WHERE one.x <> other.x AND hash(one.x) % 100 = 0 GROUP BY ALL HAVING shared >= 2`,
    ),
  together: folder => analysis(folder, snapshot => together(snapshot, { metres: 0 })),
  journeys: (folder, number) =>
    analysis(folder, async snapshot => {
      await placeCells(snapshot)
      return journeys(snapshot, { number })
    }),
  'plain-together': (parquet, spill) =>
    plainly(
      spill,
      `WITH seen AS (SELECT a, a_cell, epoch_ms(started_at) AS t FROM read_parquet('${parquet}') WHERE a IS NOT NULL AND a_cell IS NOT NULL)
       SELECT l.a, r.a, count(DISTINCT least(l.t, r.t) // 1800000) AS times
       FROM seen l JOIN seen r ON l.a_cell = r.a_cell AND l.a < r.a AND abs(l.t - r.t) <= 1800000
       GROUP BY ALL HAVING times >= 3`,
    ),
  'plain-journeys': (parquet, spill, number) =>
    plainly(
      spill,
      `SELECT started_at, a_cell FROM (SELECT *, lag(a_cell) OVER (ORDER BY started_at) AS before FROM read_parquet('${parquet}')
       WHERE a = ${BigInt(number)}) WHERE a_cell IS DISTINCT FROM before ORDER BY started_at`,
    ),
  'plain-lines': (parquet, spill) =>
    plainly(
      spill,
      `SELECT a, count(*), count(DISTINCT b), count(DISTINCT a_cell), count(DISTINCT a_imei), count(DISTINCT started_at::DATE)
       FROM read_parquet('${parquet}') GROUP BY a`,
    ),
  'plain-broadcasts': (parquet, spill) =>
    plainly(
      spill,
      `SELECT a, time_bucket(INTERVAL 10 MINUTE, started_at) AS slot, count(DISTINCT b) AS recipients
       FROM read_parquet('${parquet}') WHERE kind = 'sms' GROUP BY ALL HAVING recipients >= 6`,
    ),
  'plain-customers': (parquet, spill, number) =>
    plainly(
      spill,
      `SELECT a, count(*), min(started_at), max(started_at), count(DISTINCT started_at::DATE)
       FROM read_parquet('${parquet}') WHERE b = ${BigInt(number)} GROUP BY a`,
    ),
} satisfies Record<string, (first: string, second: string, third: string) => Promise<number>>
export type Task = keyof typeof TASKS

const [name = '', first = '', second = '', third = ''] = process.argv.slice(2)
if (!(name in TASKS)) throw new Error(`${name}: expected one of ${Object.keys(TASKS).join(', ')}`)
const start = performance.now()
const cpu = process.cpuUsage()
const found = await TASKS[name as Task](first, second, third)
const spent = process.cpuUsage(cpu)
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    found,
  } satisfies Measured),
)
