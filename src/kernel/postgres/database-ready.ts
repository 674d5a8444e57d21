import { sql } from 'kysely'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Database } from './database.ts'
import { appliedMigrations, differenceOf, readMigrations } from './migrate.ts'

/**
 * Whether pages can be served: the server's role signs in, and the schema is exactly what this program was written for.
 * Fails with `unreadable` or `conflict`; asked at the start and by whoever watches over the server.
 */
export async function databaseReady(database: Database): Promise<Result<void>> {
  const migrations = await readMigrations()
  if (!migrations.ok) return migrations
  try {
    await sql`SELECT 1`.execute(database.app)
    const applied = await appliedMigrations(database.owner)
    const difference = differenceOf(migrations.value, applied)
    if (difference !== undefined) return fail(difference)
    if (applied.length === migrations.value.length) return ok(undefined)
    const missing = migrations.value.length - applied.length
    return fail({
      code: 'conflict',
      problem: `${missing} migrations are not applied yet`,
      next: 'start Breakwater again',
    })
  } catch (error) {
    return fail({ code: 'unreadable', problem: `the database does not answer: ${(error as Error).message}` })
  }
}
