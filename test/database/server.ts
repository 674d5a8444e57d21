import { createHash, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Address, addressOf, connected, withDatabase } from '../../src/kernel/postgres/address.ts'
import { startBundled } from '../../src/kernel/postgres/bundled.ts'
import { databaseAt } from '../../src/kernel/postgres/database.ts'
import { migrate, readMigrations } from '../../src/kernel/postgres/migrate.ts'
import { roleAddresses } from '../../src/kernel/postgres/open-database.ts'
import { type Passwords, passwordsIn } from '../../src/kernel/postgres/passwords.ts'
import { JOBS_SQL, prepareJobs } from '../../src/kernel/postgres/prepare-jobs.ts'
import { makeRoles, prepareRoles } from '../../src/kernel/postgres/prepare-roles.ts'
import { describeFault, type Result } from '../../src/values/result.ts'

/** What the test files are told about the server of this run. */
export type TestServer =
  | { readonly superuser: Address; readonly passwords: Passwords; readonly template: string; readonly run: string }
  /** Why there is none: only the tests that need it fail. */
  | { readonly problem: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const FOLDER = fileURLToPath(new URL('../../data/test-database', import.meta.url))

/**
 * Once for every run of the tests: a PostgreSQL server (DATABASE_URL, or the bundled one) with a database that has all migrations, which
 * every test clones. The bundled server's data and that template stay for the next run; a run at the same time takes a folder of its own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const given = process.env['DATABASE_URL']
    const { url, folder, stop } = given ? { url: given, folder: `${FOLDER}/given`, stop: undefined } : await bundled()
    const superuser = of(addressOf(url, 'DATABASE_URL'))
    await mkdir(folder, { recursive: true })
    const passwords = of(await passwordsIn(folder))
    const run = randomBytes(4).toString('hex')
    const template = of(
      await connected(superuser, async client => templateOn(client, superuser, passwords, stop !== undefined)),
    )
    project.provide('testServer', { superuser, passwords, template, run })
    return async () => {
      of(await connected(superuser, async client => dropAll(client, `breakwater_test_${run}_%`)))
      await stop?.()
    }
  } catch (error) {
    project.provide('testServer', { problem: (error as Error).message })
    return async () => undefined
  }
}

async function bundled(): Promise<{ url: string; folder: string; stop: () => Promise<void> }> {
  for (let slot = 1; ; slot++) {
    const folder = `${FOLDER}/${slot}`
    const running = await startBundled(folder, { patienceMs: 0 })
    if (running.ok) return { url: running.value.superuserUrl, folder, stop: running.value.stop }
    if (running.fault.code !== 'conflict' || slot === 20) throw new Error(describeFault(running.fault))
  }
}

/** The name of the template for these migrations, made where there is none. */
async function templateOn(
  client: pg.Client,
  superuser: Address,
  passwords: Passwords,
  alone: boolean,
): Promise<string> {
  const migrations = of(await readMigrations())
  const hash = createHash('sha256')
  for (const { sha256 } of migrations) hash.update(sha256)
  hash.update(JOBS_SQL)
  const template = `breakwater_template_${hash.digest('hex').slice(0, 16)}`
  await client.query('SELECT pg_advisory_lock(4019003)')
  // On a server of this run's own, whatever an earlier run left behind.
  if (alone) await dropAll(client, 'breakwater_test_%')
  // The template may be older than the passwords: a server that was given outlives this folder.
  await makeRoles(client, passwords, true)
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [template])
  if (rowCount === 0) {
    if (alone) await dropAll(client, 'breakwater_template_%')
    await client.query(`DROP DATABASE IF EXISTS ${template}`)
    await client.query(`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`)
    const address = withDatabase(superuser, template)
    of(of(await connected(address, async each => prepareRoles(each, passwords, { reset: false }))))
    const database = databaseAt(of(roleAddresses(address, passwords)))
    try {
      of(await migrate(database.owner))
      await prepareJobs(database.jobs)
    } finally {
      await database.close()
    }
    await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true ALLOW_CONNECTIONS false`)
  }
  await client.query('SELECT pg_advisory_unlock(4019003)')
  return template
}

async function dropAll(client: pg.Client, pattern: string): Promise<void> {
  const { rows } = await client.query<{ datname: string; datistemplate: boolean }>(
    'SELECT datname, datistemplate FROM pg_database WHERE datname LIKE $1',
    [pattern],
  )
  for (const { datname, datistemplate } of rows) {
    const name = pg.escapeIdentifier(datname)
    // What a run that was stopped left half dropped can only be dropped.
    if (datistemplate) await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`)
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  }
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
