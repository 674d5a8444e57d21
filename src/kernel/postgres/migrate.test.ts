import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database/test-database.ts'
import type { Fault, Result } from '../../values/result.ts'
import { databaseReady } from './database-ready.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'breakwater-migrations-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** As if Breakwater had never been here. */
const emptied = async (): Promise<unknown> => sql`DROP SCHEMA breakwater CASCADE`.execute(database.owner)
const write = async (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)
const faultOf = (result: Result<unknown>): Fault | undefined => (result.ok ? undefined : result.fault)
const tables = async (): Promise<string[]> =>
  (
    await sql<{
      name: string
    }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'breakwater' ORDER BY 1`.execute(database.owner)
  ).rows.map(({ name }) => name)

test('migrations run in order and once, also when two servers start together', async () => {
  await emptied()
  await write('0001-first.sql', 'CREATE TABLE first (id int)')
  await write('0002-second.sql', 'ALTER TABLE first ADD COLUMN name text; CREATE TABLE second (id int)')
  const both = await Promise.all([migrate(database.owner, folder), migrate(database.owner, folder)])
  expect(new Set(both.map(done => done.ok && done.value))).toEqual(new Set([0, 2]))
  expect(await tables()).toEqual(['first', 'migration', 'second'])
  await write('0003-third.sql', 'CREATE TABLE third (id int)')
  expect(await migrate(database.owner, folder)).toEqual({ ok: true, value: 1 })
})

test('a migration that was altered after it had been applied is refused by name, and nothing is done', async () => {
  await emptied()
  await write('0001-first.sql', 'CREATE TABLE first (id int)')
  await migrate(database.owner, folder)
  await write('0001-first.sql', 'CREATE TABLE first (id bigint)')
  await write('0002-second.sql', 'CREATE TABLE second (id int)')
  const refused = await migrate(database.owner, folder)
  expect(faultOf(refused)).toMatchObject({ code: 'conflict' })
  expect(faultOf(refused)?.problem).toContain('0001-first.sql was altered')
  expect(await tables()).toEqual(['first', 'migration'])
})

test('a database from a newer Breakwater is refused, naming the migration that is missing here', async () => {
  await emptied()
  await write('0001-first.sql', 'CREATE TABLE first (id int)')
  await write('0002-second.sql', 'CREATE TABLE second (id int)')
  await migrate(database.owner, folder)
  await rm(join(folder, '0002-second.sql'))
  expect(faultOf(await migrate(database.owner, folder))?.problem).toContain('0002-second.sql')
})

test('a migration that fails leaves nothing behind, keeps those before it, and says file and line', async () => {
  await emptied()
  await write('0001-first.sql', 'CREATE TABLE first (id int)')
  await write('0002-second.sql', 'CREATE TABLE second (id int);\n\nALTER TABLE nowhere ADD COLUMN id int;')
  const refused = await migrate(database.owner, folder)
  expect(faultOf(refused)).toMatchObject({ code: 'invalid', where: join(folder, '0002-second.sql') })
  expect(faultOf(refused)?.problem).toContain('nowhere')
  expect(await tables()).toEqual(['first', 'migration'])
  await write('0002-second.sql', 'CREATE TABLE second (id int);\n\nSELEKT 1;')
  expect(faultOf(await migrate(database.owner, folder))?.where).toBe(`${join(folder, '0002-second.sql')}, line 3`)
  await write('0002-second.sql', 'CREATE TABLE second (id int)')
  expect(await migrate(database.owner, folder)).toEqual({ ok: true, value: 1 })
})

test.each([['0002-second.sql'], ['0001-again.sql'], ['second.sql']])(
  'a number left out, given twice or missing is refused: 0001-first.sql beside %s',
  async other => {
    if (other === '0002-second.sql') await write('0003-first.sql', '')
    else await write('0001-first.sql', '')
    await write(other, '')
    expect(faultOf(await migrate(database.owner, folder))).toMatchObject({ code: 'invalid' })
  },
)

test('a checkout with other line ends is the same migration', async () => {
  await emptied()
  await write('0001-first.sql', 'CREATE TABLE first (\n  id int\n)')
  await migrate(database.owner, folder)
  await write('0001-first.sql', 'CREATE TABLE first (\r\n  id int\r\n)')
  expect(await migrate(database.owner, folder)).toEqual({ ok: true, value: 0 })
})

test('the database is ready with every migration of this program, and with nothing less or other', async () => {
  expect(await databaseReady(database)).toEqual({ ok: true, value: undefined })
  await sql`UPDATE migration SET sha256 = 'other' WHERE number = 1`.execute(database.owner)
  expect(faultOf(await databaseReady(database))?.problem).toContain('0001-roles-and-schema.sql was altered')
  await sql`DELETE FROM migration`.execute(database.owner)
  expect(faultOf(await databaseReady(database))?.problem).toContain('not applied')
})
