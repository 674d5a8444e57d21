import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { importBench, WORK } from './bench-store.ts'

/**
 * The folder of a store with `rows` texts of one town: a number for every 100 rows, 60 masts of three cells, 30 days. A number
 * sends three in five from its home cell and the rest from anywhere, so that hundreds of numbers share a mast, as neighbours do. The
 * same `rows` always gives the same file.
 */
export async function townStore(rows: number): Promise<string> {
  const folder = join(WORK, `town-${rows}`, 'store')
  if ((await readdir(join(folder, 'imports')).catch(() => [])).length > 0) return folder
  const csv = join(WORK, `town-${rows}`, 'records.csv')
  await mkdir(join(WORK, `town-${rows}`), { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(townSql(csv, rows))
  connection.closeSync()
  instance.closeSync()
  await importBench(csv, folder)
  return folder
}

function townSql(path: string, rows: number): string {
  const who = `hash(i * 8 + 1) % ${Math.round(rows / 100)}`
  const cell = `CASE WHEN hash(i * 8 + 2) % 5 < 3 THEN hash(${who}) % 180 ELSE hash(i * 8 + 3) % 180 END`
  return `COPY (
    SELECT 'SMS' AS "Record Type", '07' || (700000000 + me) AS "Calling Number", '07' || (800000000 + hash(i * 8 + 4) % 5000) AS "Called Number",
      strftime(sent, '%d/%m/%Y') AS "Start Date", strftime(sent, '%H:%M:%S') AS "Start Time", 0 AS "Duration (s)",
      '35' || lpad((me * 7)::VARCHAR, 12, '0') || '0' AS "Calling IMEI",
      '234-10-' || (1000 + where_at // 3) || '-' || (where_at % 3 + 1) AS "First Cell ID"
    FROM (SELECT i, ${who} AS me, ${cell} AS where_at, TIMESTAMP '2025-01-01' + to_seconds(i * 2592000 // ${rows}) AS sent FROM range(${rows}) t(i))
  ) TO '${path.replaceAll("'", "''")}' (FORMAT csv, HEADER)`
}
