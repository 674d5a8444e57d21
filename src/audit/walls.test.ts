import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => database.close())

test.each([
  "insert into log_seal values (1, gen_random_uuid(), decode(repeat('00', 32), 'hex'))",
  "update log set act = 'viewed'",
  'delete from log',
  'update log_detail set salt = salt',
  'delete from log_seal',
  "insert into log (transaction, at, act, agency, purpose, correlation, commitment) values ('1', now(), 'viewed', 'a', 'care', gen_random_uuid(), '')",
])('the server’s role may not: %s', async statement => {
  await expect(sql.raw(statement).execute(database.app)).rejects.toThrow(/permission denied/)
})

test.each([
  'update log_seal set hash = hash',
  'delete from log_seal',
  "insert into log (at, act, agency, purpose, correlation, commitment) values (now(), 'viewed', 'a', 'care', gen_random_uuid(), '')",
  'delete from log_detail',
])('the sealer’s role may not: %s', async statement => {
  await expect(sql.raw(statement).execute(database.seal)).rejects.toThrow(/permission denied/)
})

test.each([
  'update log set act = act',
  'delete from log',
  'truncate log_seal',
  'delete from log_seal',
  'update log_detail set salt = salt',
])('not even the owner of the tables does so by mistake: %s', async statement => {
  await expect(sql.raw(statement).execute(database.owner)).rejects.toThrow(/append-only/)
})
