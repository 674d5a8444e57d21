import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { COLUMN_TYPES } from '../column-types.ts'
import type { Tables } from '../database-tables.ts'
import type { Address } from './address.ts'
import type { RoleName } from './role-name.ts'

/**
 * The database, once for each role. Connections are made when first used. In rows, `bigint` is a number (one that JavaScript
 * cannot hold exactly throws), `numeric` text, `date` text (2026-11-22), `timestamptz` ISO 8601 in UTC. Names are looked up in the schema `breakwater` alone.
 */
export interface Database {
  /** The server's own: owns nothing, row-level security binds it. */
  readonly app: Kysely<Tables>
  /** Owns the schema: migrations, and nothing at a person's request. */
  readonly owner: Kysely<Tables>
  /** Reads and seals the log. */
  readonly seal: Kysely<Tables>
  /** Reads the views of the outcomes. */
  readonly count: Kysely<Tables>
  /** Owns the jobs and reads no record; the runner of the jobs signs in by it. Columns as the driver reads them. */
  readonly jobs: pg.Pool
  close(): Promise<void>
}

interface Limits {
  /** Connections at most. */
  readonly max: number
  /** Milliseconds one statement may take; 0 is no limit. */
  readonly statement: number
}

/** A page answers within seconds or says that it cannot; counting may take longer; a migration takes what it takes. */
const LIMITS: Readonly<Record<RoleName, Limits>> = {
  breakwater_app: { max: 16, statement: 15_000 },
  breakwater_owner: { max: 2, statement: 0 },
  breakwater_seal: { max: 2, statement: 60_000 },
  breakwater_count: { max: 4, statement: 60_000 },
  breakwater_jobs: { max: 6, statement: 60_000 },
}

/** Milliseconds that a statement waits for a lock, and that a transaction may stand still. */
const LOCK_MS = 10_000
const IDLE_MS = 60_000

/** The database at four addresses, one for each role. Nothing is connected yet. `close` ends the connections. */
export function databaseAt(addresses: Readonly<Record<RoleName, Address>>, afterClose?: () => Promise<void>): Database {
  const open = (role: RoleName): Kysely<Tables> => tablesOver(poolOf(addresses[role], role, COLUMN_TYPES))
  const jobs = poolOf(addresses.breakwater_jobs, 'breakwater_jobs')
  const database = {
    app: open('breakwater_app'),
    owner: open('breakwater_owner'),
    seal: open('breakwater_seal'),
    count: open('breakwater_count'),
  }
  return {
    ...database,
    jobs,
    close: async () => {
      await Promise.all([...Object.values(database).map(async role => role.destroy()), jobs.end()])
      await afterClose?.()
    },
  }
}

function poolOf(address: Address, role: RoleName, types?: pg.CustomTypesConfig): pg.Pool {
  const { max, statement } = LIMITS[role]
  const pool = new pg.Pool({
    ...address,
    max,
    application_name: role.replace('_', ' '),
    statement_timeout: statement,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    ...(types === undefined ? {} : { types }),
  })
  // An idle connection that the server closed is replaced at the next use; unheard it would end the process.
  pool.on('error', () => undefined)
  // The same of one in the middle of an act: its next statement is refused, and so the act.
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

function tablesOver(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      // Temporary tables last: nobody can put one in front of ours. Ours come before what PostgreSQL itself calls
      // `line`: the type of a row of ours, not the one of geometry.
      onCreateConnection: async connection => {
        await connection.executeQuery(
          CompiledQuery.raw(
            "SELECT set_config('search_path', 'breakwater, pg_catalog, pg_temp', false), set_config('timezone', 'UTC', false)",
          ),
        )
      },
    }),
  })
}
