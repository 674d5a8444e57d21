import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/database/scratch-folder.ts'
import { describeFault, type Fault, type Result } from '../../values/result.ts'
import { type RunningPostgres, startBundled } from './bundled.ts'
import { type DatabasePlace, openDatabase, placeFrom } from './open-database.ts'
import { passwordsIn } from './passwords.ts'
import { ROLE_NAMES } from './role-name.ts'

// A server of this file's own: it alters roles, which all databases of a server have in common.
let server: RunningPostgres
let data: Awaited<ReturnType<typeof scratchFolder>>
let folder: string
beforeAll(async () => {
  data = await scratchFolder()
  server = of(await startBundled(data.path))
  folder = await mkdtemp(join(tmpdir(), 'breakwater-passwords-'))
})
afterAll(async () => {
  await server.stop()
  await data.remove()
  await rm(folder, { recursive: true, force: true })
})

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}

async function run(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statements)
  await client.end()
}

async function newDatabase(owner = 'postgres'): Promise<URL> {
  const url = new URL(server.superuserUrl)
  url.pathname = `/d_${randomBytes(6).toString('hex')}`
  await run(server.superuserUrl, `CREATE DATABASE ${url.pathname.slice(1)} OWNER ${owner}`)
  return url
}

const as = (url: URL, user: string, password: string): string => {
  const other = new URL(url)
  other.username = user
  other.password = password
  return other.href
}

async function refused(place: Partial<DatabasePlace>): Promise<Fault> {
  const opened = await openDatabase({ folder, ...place })
  if (!opened.ok) return opened.fault
  await opened.value.close()
  throw new Error('It was opened.')
}

test('who may not create roles is told what an administrator has to run; once that is done it works', async () => {
  await run(server.superuserUrl, "CREATE ROLE plain LOGIN PASSWORD 'plain'")
  const url = await newDatabase()
  const fault = await refused({ databaseUrl: as(url, 'plain', 'plain') })
  expect(fault).toMatchObject({ code: 'forbidden' })
  const passwords = of(await passwordsIn(folder))
  const advice = (fault.next ?? '').split('\n').filter(line => line.startsWith('  '))
  const statements = advice.map((line, index) => line.replace('…', passwords[ROLE_NAMES[index] ?? 'superuser']))
  await run(url.href, statements.join('\n'))
  const roleUrls = placeFrom(
    Object.fromEntries(
      ROLE_NAMES.map(role => [`DATABASE_${role.slice(11).toUpperCase()}_URL`, as(url, role, passwords[role])]),
    ),
    folder,
  ).roleUrls
  const owner = as(url, 'breakwater_owner', passwords.breakwater_owner)
  await of(await openDatabase({ folder, databaseUrl: owner, ...(roleUrls === undefined ? {} : { roleUrls }) })).close()
})

test('an empty database is made ready, opened again, and kept from every other user of that server', async () => {
  const url = await newDatabase()
  await of(await openDatabase({ folder, databaseUrl: url.href })).close()
  const again = of(await openDatabase({ folder, databaseUrl: url.href }))
  expect((await sql`SELECT current_user AS role`.execute(again.app)).rows).toEqual([{ role: 'breakwater_app' }])
  await again.close()
  await run(server.superuserUrl, "CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
  await expect(run(as(url, 'stranger', 'stranger'), 'SELECT 1')).rejects.toThrow(/permission denied for database/)
})

test('a database that holds something else is refused, and says what', async () => {
  const url = await newDatabase()
  await run(url.href, 'CREATE TABLE public.parish_accounts (id int)')
  expect(await refused({ databaseUrl: url.href })).toMatchObject({
    code: 'conflict',
    problem: 'the database holds something else: public.parish_accounts',
  })
})

test('what an extension brought along is nothing else', async () => {
  const url = await newDatabase()
  await run(url.href, 'CREATE EXTENSION pg_stat_statements SCHEMA public')
  await of(await openDatabase({ folder, databaseUrl: url.href })).close()
})

test('a database that is not in UTF-8 is refused', async () => {
  const url = await newDatabase()
  await run(
    server.superuserUrl,
    "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0",
  )
  url.pathname = '/latin'
  expect(await refused({ databaseUrl: url.href })).toMatchObject({
    code: 'invalid',
    problem: expect.stringContaining('LATIN1'),
  })
})

test('a wrong password, an unknown database and a server that does not answer are three different faults', async () => {
  const url = await newDatabase()
  expect(await refused({ databaseUrl: as(url, 'postgres', 'wrong') })).toMatchObject({ code: 'forbidden' })
  const unknown = new URL(url)
  unknown.pathname = '/nowhere'
  expect(await refused({ databaseUrl: unknown.href })).toMatchObject({
    code: 'not-found',
    problem: expect.stringContaining('nowhere'),
  })
  const silent = new URL(url)
  silent.port = String(await closedPort())
  expect(await refused({ databaseUrl: silent.href })).toMatchObject({ code: 'unreadable' })
})

test('what is no connection string is refused without repeating it', async () => {
  const fault = await refused({ databaseUrl: 'mysql://root:hunter2@db/x' })
  expect(fault).toMatchObject({ code: 'invalid' })
  expect(describeFault(fault)).not.toContain('hunter2')
})

test('a data folder without the passwords of roles made earlier is told where they are', async () => {
  const url = await newDatabase()
  const other = await mkdtemp(join(tmpdir(), 'breakwater-passwords-'))
  const fault = await refused({ databaseUrl: url.href, folder: other })
  await rm(other, { recursive: true })
  expect(fault).toMatchObject({ code: 'forbidden', next: expect.stringContaining('passwords.json') })
})

test('a role that would pass row-level security by is refused', async () => {
  const url = await newDatabase()
  await run(server.superuserUrl, 'ALTER ROLE breakwater_app BYPASSRLS')
  const fault = await refused({ databaseUrl: url.href })
  await run(server.superuserUrl, 'ALTER ROLE breakwater_app NOBYPASSRLS')
  expect(fault).toMatchObject({ code: 'forbidden', problem: 'the role breakwater_app passes row-level security by' })
})

test('a connection string of another role is refused by name', async () => {
  const url = await newDatabase()
  const fault = await refused({ databaseUrl: url.href, roleUrls: { breakwater_app: url.href } })
  expect(fault).toMatchObject({ code: 'invalid', problem: 'DATABASE_APP_URL signs in as postgres' })
})

async function closedPort(): Promise<number> {
  return new Promise(done => {
    const listening = createServer().listen(0, '127.0.0.1', () => {
      const address = listening.address()
      listening.close(() => done(typeof address === 'object' && address !== null ? address.port : 1))
    })
  })
}
