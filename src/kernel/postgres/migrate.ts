import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Tables } from '../database-tables.ts'

/** `migrations/` of the installed program; the same from `src` and from `dist`, which lie equally deep. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** One at a time, however many servers start together. Any fixed number will do. */
const MIGRATION_LOCK = 4_019_002

/** A numbered step of the schema: `0001-name.sql`. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly text: string
}

/** The migrations of a folder in order. Fails with `invalid` on a name without a number, or a number missing or given twice. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Result<readonly Migration[]>> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const [index, file] of files.entries()) {
    const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
    if (name === undefined || Number(number) !== index + 1) {
      return fail({
        code: 'invalid',
        problem: `the migration ${file} is out of order`,
        where: folder,
        expected: `${String(index + 1).padStart(4, '0')}-name.sql: every number once, none left out`,
      })
    }
    // The same migration whatever line ends a checkout gave it.
    const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ number: index + 1, name, sha256: createHash('sha256').update(text).digest('hex'), text })
  }
  return ok(migrations)
}

/**
 * Brings the schema up to date: every migration that is not yet in `breakwater.migration`, each in a transaction of its own with its
 * entry there. Answers how many were applied. Fails with `conflict`, naming the migration, where one that was applied is altered or missing
 * (then nothing is done), and with `invalid` where one does not run (those before it stay applied).
 */
export async function migrate(owner: Kysely<Tables>, folder = MIGRATIONS_FOLDER): Promise<Result<number>> {
  const read = await readMigrations(folder)
  if (!read.ok) return read
  return owner.connection().execute(async connection => {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
    try {
      await sql`CREATE SCHEMA IF NOT EXISTS breakwater`.execute(connection)
      await sql`CREATE TABLE IF NOT EXISTS breakwater.migration (
        number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`.execute(
        connection,
      )
      const applied = await appliedMigrations(connection)
      const difference = differenceOf(read.value, applied, folder)
      if (difference !== undefined) return fail(difference)
      for (const migration of read.value.slice(applied.length)) {
        const done = await apply(connection, migration, folder)
        if (!done.ok) return done
      }
      return ok(read.value.length - applied.length)
    } finally {
      await sql`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection)
    }
  })
}

type Applied = Pick<Migration, 'number' | 'name' | 'sha256'>

/** What `breakwater.migration` says, in order. Throws where there is no such table. */
export async function appliedMigrations(database: Kysely<Tables>): Promise<readonly Applied[]> {
  const { rows } = await sql<Applied>`SELECT number, name, sha256 FROM breakwater.migration ORDER BY number`.execute(
    database,
  )
  return rows
}

/** The first applied migration that this program has not, or has otherwise. */
export function differenceOf(
  migrations: readonly Migration[],
  applied: readonly Applied[],
  folder = MIGRATIONS_FOLDER,
) {
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const here = migrations[index]
    const file = `${String(number).padStart(4, '0')}-${name}.sql`
    if (here?.sha256 === sha256 && here.name === name) continue
    return {
      code: 'conflict',
      problem:
        here === undefined
          ? `the migration ${file} was applied to this database, and this Breakwater does not have it`
          : `the migration ${file} was altered after it had been applied`,
      where: folder,
      expected: `the file with SHA-256 ${sha256}`,
      next:
        here === undefined
          ? 'start the newer Breakwater that last used this database'
          : 'put the file back as it was; write what should change as a new migration',
    } as const
  }
  return undefined
}

async function apply(connection: Kysely<Tables>, migration: Migration, folder: string): Promise<Result<void>> {
  const { number, name, sha256, text } = migration
  try {
    await connection.transaction().execute(async act => {
      await sql.raw(text).execute(act)
      await sql`INSERT INTO breakwater.migration (number, name, sha256) VALUES (${number}, ${name}, ${sha256})`.execute(
        act,
      )
    })
    return ok(undefined)
  } catch (error) {
    const { message, position, code } = error as { message: string; position?: string; code?: string }
    if (code === undefined) throw error
    const line = position === undefined ? '' : `, line ${text.slice(0, Number(position)).split('\n').length}`
    return fail({
      code: 'invalid',
      problem: `the migration does not run: ${message}`,
      where: `${join(folder, `${String(number).padStart(4, '0')}-${name}.sql`)}${line}`,
      next: 'nothing of it was kept; correct it and start again',
    })
  }
}
