import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DuckDb, openDuckDb, rowsOf } from './duckdb.ts'

let folder: string
let duckdb: DuckDb
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-duckdb-'))
  await writeFile(join(folder, 'inside.csv'), 'x\n1\n')
  await writeFile(`${folder}-outside.csv`, 'x\n1\n')
  duckdb = await openDuckDb({ folders: [folder], spill: join(folder, 'spill') })
})
afterAll(async () => {
  duckdb.close()
  await rm(folder, { recursive: true, force: true })
  await rm(`${folder}-outside.csv`, { force: true })
})

describe('a database reaches what it was given and nothing else, on every connection', () => {
  test('the first and any other', async () => {
    for (const connection of [duckdb.connection, await duckdb.connect()]) {
      expect(await rowsOf(connection, `SELECT count(*) AS n FROM read_csv('${folder}/inside.csv')`)).toEqual([
        { n: 1n },
      ])
      await expect(connection.run(`SELECT * FROM read_csv('${folder}-outside.csv')`)).rejects.toThrow(/Permission/)
      await expect(connection.run(`COPY (SELECT 1) TO '${folder}-outside.csv'`)).rejects.toThrow(/Permission/)
      await expect(connection.run(`ATTACH '${folder}-outside.db'`)).rejects.toThrow(/Permission/)
      await expect(connection.run('INSTALL httpfs')).rejects.toThrow(/Permission/)
      for (const setting of ['enable_external_access = true', `allowed_directories = ['/']`, `memory_limit = '1TB'`]) {
        await expect(connection.run(`SET ${setting}`)).rejects.toThrow(/locked/)
      }
    }
  })

  test('with the limits it was given, in UTC', async () => {
    const read = await rowsOf<{ name: string; value: string }>(
      await duckdb.connect(),
      `SELECT name, value FROM duckdb_settings() WHERE name IN ('TimeZone', 'threads', 'preserve_insertion_order', 'autoload_known_extensions', 'temp_directory')`,
    )
    expect(Object.fromEntries(read.map(({ name, value }) => [name, value]))).toEqual({
      TimeZone: 'UTC',
      threads: '2',
      preserve_insertion_order: 'true',
      autoload_known_extensions: 'false',
      temp_directory: join(folder, 'spill'),
    })
  })
})

test('rows come as plain values: whole numbers of 64 bits as bigint, shorter ones as number, times as Date, lists as arrays', async () => {
  const rows = await rowsOf(
    duckdb.connection,
    `SELECT 1::BIGINT AS big, 2::USMALLINT AS small, 1.5::DECIMAL(4, 2) AS price, TIMESTAMP '2025-05-02 10:00:00.123456' AS "at",
       DATE '2025-05-02' AS day, [1, NULL] AS list, {a: 1::BIGINT} AS part, 'x' AS text, NULL::BIGINT AS none, true AS yes FROM range(3000)`,
  )
  expect(rows).toHaveLength(3000)
  expect(rows[2999]).toEqual({
    big: 1n,
    small: 2,
    price: 1.5,
    at: new Date('2025-05-02T10:00:00.123Z'),
    day: new Date('2025-05-02T00:00:00Z'),
    list: [1, null],
    part: { a: 1n },
    text: 'x',
    none: null,
    yes: true,
  })
})
