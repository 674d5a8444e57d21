import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Address, connected, withDatabase } from '../../src/kernel/postgres/address.ts'
import { type Database, databaseAt } from '../../src/kernel/postgres/database.ts'
import { roleAddresses } from '../../src/kernel/postgres/open-database.ts'
import { databaseGrants } from '../../src/kernel/postgres/prepare-roles.ts'
import { describeFault, type Result } from '../../src/values/result.ts'
import type { TestServer } from './server.ts'

/** A database of a test's own, with every migration; `close()` drops it. */
export interface TestDatabase extends Database {
  /** Signs in as the superuser, to whom no wall applies: to look at what the store wrote, or to break it. */
  readonly superuser: Address
}

/** Clones the template of this run (about 30 ms). Call it in `beforeAll` or in the test, and `close()` it afterwards. */
export async function testDatabase(): Promise<TestDatabase> {
  const { superuser, passwords, template, run } = theServer()
  const name = `breakwater_test_${run}_${randomBytes(6).toString('hex')}`
  of(
    await connected(superuser, async client => {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      // A clone has its template's tables and rights on them, but not who may sign in.
      await client.query(databaseGrants(name))
      // Tests do not outlive a power cut; the product's own databases wait for the disk at every commit.
      await client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`)
    }),
  )
  const address = withDatabase(superuser, name)
  const drop = async (): Promise<void> => {
    of(await connected(superuser, async client => client.query(`DROP DATABASE ${name} WITH (FORCE)`)))
  }
  return { ...databaseAt(of(roleAddresses(address, passwords)), drop), superuser: address }
}

function theServer(): Exclude<TestServer, { problem: string }> {
  const server = inject('testServer')
  if ('problem' in server) throw new Error(`There is no PostgreSQL for the tests. ${server.problem}`)
  return server
}

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFault(result.fault))
  return result.value
}
