import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database/test-database.ts'
import { ROLE_NAMES } from './role-name.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  // Stands for any table of ours: a row policy that shows nobody anything, and every right that the server's role can need.
  await sql
    .raw(
      `CREATE TABLE breakwater.walled (id int PRIMARY KEY, name text);
       INSERT INTO breakwater.walled VALUES (1, 'one');
       ALTER TABLE breakwater.walled ENABLE ROW LEVEL SECURITY;
       CREATE FUNCTION breakwater.whatever() RETURNS int LANGUAGE sql AS 'SELECT 1';
       GRANT SELECT, INSERT, UPDATE, DELETE ON breakwater.walled TO breakwater_app`,
    )
    .execute(database.owner)
})
afterAll(async () => database.close())

test('each connection signs in as its own role', async () => {
  for (const role of ['app', 'owner', 'seal', 'count'] as const) {
    const { rows } = await sql<{ role: string }>`SELECT current_user AS role`.execute(database[role])
    expect(rows).toEqual([{ role: `breakwater_${role}` }])
  }
})

test('no role is a superuser, passes row-level security by, or makes roles or databases', async () => {
  const { rows } = await sql<{ role: string; special: boolean }>`
    SELECT rolname AS role, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS special
      FROM pg_roles WHERE rolname LIKE 'breakwater\\_%' ORDER BY 1`.execute(database.app)
  expect(rows).toEqual([...ROLE_NAMES].sort().map(role => ({ role, special: false })))
})

test('the server’s role sees no row that no policy shows', async () => {
  expect((await sql`SELECT * FROM walled`.execute(database.app)).rows).toEqual([])
  expect((await sql`SELECT * FROM walled`.execute(database.owner)).rows).toHaveLength(1)
})

test.each([
  'ALTER TABLE walled DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE walled NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE walled ADD COLUMN more text',
  'CREATE POLICY open ON walled USING (true)',
  'DROP TABLE walled',
  'TRUNCATE walled',
  'CREATE TABLE breakwater.mine (id int)',
  'CREATE TABLE public.mine (id int)',
  'CREATE TEMPORARY TABLE mine (id int)',
  'SELECT whatever()',
  'DELETE FROM breakwater.migration',
  'ALTER ROLE breakwater_app BYPASSRLS',
  'SET ROLE breakwater_owner',
])('the server’s role may not: %s', async statement => {
  await expect(sql.raw(statement).execute(database.app)).rejects.toThrow(/permission denied|must be (owner|superuser)/)
})

test('the server’s role owns nothing', async () => {
  const { rows } = await sql`
    SELECT c.oid FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname <> 'breakwater_owner' AND c.relnamespace = 'breakwater'::regnamespace
    UNION ALL SELECT oid FROM pg_namespace WHERE nspname = 'breakwater' AND nspowner <> 'breakwater_owner'::regrole`.execute(
    database.app,
  )
  expect(rows).toEqual([])
})

test.each(['seal', 'count'] as const)(
  'the role %s reads no table that it was not given, nor by the server’s wish',
  async role => {
    // PostgreSQL answers this with a warning, and grants nothing.
    await sql.raw(`GRANT SELECT ON walled TO breakwater_${role}`).execute(database.app)
    await expect(sql`SELECT * FROM walled`.execute(database[role])).rejects.toThrow(/permission denied/)
  },
)

test('a bigint is a number, a day is text in no time zone, a moment is told in UTC', async () => {
  const { rows } =
    await sql`SELECT 7::int8 AS n, DATE '2026-03-29' AS day, '2026-03-29 01:30+01'::timestamptz AS moment`.execute(
      database.app,
    )
  expect(rows).toEqual([{ n: 7, day: '2026-03-29', moment: '2026-03-29T00:30:00.000Z' }])
  await expect(sql`SELECT 9007199254740993::int8`.execute(database.app)).rejects.toThrow(/9007199254740993/)
})
