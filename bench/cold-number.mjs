/**
 * One question in a cold process, with the built library: node bench/cold-number.mjs STORE NUMBER [PARQUET]
 * With PARQUET the plain way: both directions from that one file, sorted by caller only. Prints milliseconds as JSON.
 */
const [store, number, parquet] = process.argv.slice(2)
let found
let start
let cpu
if (parquet === undefined) {
  const { openSnapshot, openStore } = await import('../dist/comms/index.js')
  start = performance.now()
  cpu = process.cpuUsage()
  const opened = await openStore(store, { readOnly: true })
  if (!opened.ok) throw new Error(opened.fault.problem)
  const snapshot = await openSnapshot(opened.value)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  found = (await snapshot.value.eventsByNumber(BigInt(number))).length
} else {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  start = performance.now()
  cpu = process.cpuUsage()
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const reader = await connection.runAndReadAll(
    `SELECT * FROM read_parquet('${parquet}') WHERE a = ${number} OR b = ${number} ORDER BY started_at, row`,
  )
  found = reader.getRowObjectsJS().length
}
const ms = performance.now() - start
const spent = process.cpuUsage(cpu)
process.stdout.write(JSON.stringify({ found, ms, cpuMs: (spent.user + spent.system) / 1000 }))
