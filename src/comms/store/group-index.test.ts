import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DuckDb, literal, openDuckDb, rowsOf } from './duckdb.ts'
import { excerptFor } from './excerpt.ts'
import { groupsOf, indexPath, writeGroupIndex } from './group-index.ts'

let folder: string
let duckdb: DuckDb
let connection: DuckDBConnection
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-groups-'))
  duckdb = await openDuckDb({ folders: [folder], spill: join(folder, 'spill') })
  connection = duckdb.connection
  await connection.run(`CREATE TYPE kind_word AS ENUM ('voice', 'sms')`)
})
afterAll(async () => {
  duckdb.close()
  await rm(folder, { recursive: true, force: true })
})

/** 40,000 rows in groups of 2,048: ids from -100 on, many, once and (the last 5,000 rows) none; the id in the middle has 6,000 rows. */
const ROWS = `SELECT i AS row, CASE WHEN i >= 35000 THEN NULL WHEN i BETWEEN 15000 AND 20999 THEN 500 WHEN i < 15000 THEN i // 30 - 100 ELSE i END::BIGINT AS a,
    (CASE WHEN i % 3 = 0 THEN 'sms' ELSE 'voice' END)::kind_word AS kind, i % 7 = 0 AS answered, CASE WHEN i % 5 > 0 THEN 'cell ' || (i % 900) END AS cell,
    TIMESTAMP '2025-01-01' + to_seconds(i * 37) AS started_at FROM range(40000) t(i)`

async function written(select: string, packing = 'COMPRESSION zstd, ROW_GROUP_SIZE 2048'): Promise<string> {
  const path = join(folder, `events-${++count}.parquet`)
  await connection.run(`COPY (${select} ORDER BY a, started_at, row) TO ${literal(path)} (FORMAT parquet, ${packing})`)
  return path
}
const select = (files: readonly string[], id: bigint) =>
  rowsOf(connection, `SELECT * FROM read_parquet([${files.map(literal).join(', ')}]) WHERE a = ${id} ORDER BY row`)

describe('the excerpt for a number', () => {
  let path: string
  beforeEach(async () => {
    path = await written(ROWS)
    await writeGroupIndex(path, 'a')
  })

  test('holds exactly the events that the whole file holds, whichever groups they are in', async () => {
    for (const id of [-100n, -99n, 0n, 136n, 399n, 500n, 21000n, 30000n, 34999n]) {
      const excerpt = excerptFor(path, id, join(folder, 'scratch'))
      expect(excerpt.files).not.toContain(path)
      const rows = await select(excerpt.files, id)
      expect(rows).toEqual(await select([path], id))
      expect(rows.length).toBeGreaterThan(0)
      excerpt.remove()
    }
  })

  test('is a small part of the file, and gone once it was read', async () => {
    const excerpt = excerptFor(path, 0n, join(folder, 'scratch'))
    expect(excerpt.files).toHaveLength(1)
    expect((await stat(excerpt.files[0] ?? '')).size).toBeLessThan((await stat(path)).size / 10)
    excerpt.remove()
    await expect(stat(excerpt.files[0] ?? '')).rejects.toThrow('ENOENT')
  })

  test('is nothing for a number between, before and after those in the file', () => {
    expect(excerptFor(path, 999_999n, folder).files).toEqual([])
    expect(excerptFor(path, -101n, folder).files).toEqual([])
    expect(groupsOf(path, 999_999n)).toEqual([])
  })

  test('is the whole file where there is no index, where nothing can be written, and where the number fills many groups', async () => {
    const bare = await written(ROWS)
    expect(excerptFor(bare, 0n, folder).files).toEqual([bare])
    expect(excerptFor(path, 0n, join(path, 'not-a-folder')).files).toEqual([path])
    const one = await written(ROWS.replace('i // 30 - 100', '7'))
    await writeGroupIndex(one, 'a')
    expect(excerptFor(one, 7n, folder).files).toEqual([one])
  })
})

describe('the index', () => {
  test('is the same bytes for the same file', async () => {
    const [first, second] = [await written(ROWS), join(folder, 'copied.parquet')]
    await copyFile(first, second)
    await writeGroupIndex(first, 'a')
    await writeGroupIndex(second, 'a')
    expect(await readFile(indexPath(second))).toEqual(await readFile(indexPath(first)))
  })

  test('of a file without events, and of one without any number, knows of no group', async () => {
    for (const rows of [
      `${ROWS} WHERE false`,
      `SELECT NULL::BIGINT AS a, 1 AS row, TIMESTAMP '2025-01-01' AS started_at`,
    ]) {
      const path = await written(rows)
      await writeGroupIndex(path, 'a')
      expect(groupsOf(path, 1n)).toEqual([])
    }
  })

  test('is refused for a file that is not Parquet', async () => {
    const path = await written(ROWS, 'COMPRESSION snappy')
    await writeGroupIndex(path, 'a')
    await expect(writeGroupIndex(indexPath(path), 'a')).rejects.toThrow('does not end as a Parquet file')
  })
})
