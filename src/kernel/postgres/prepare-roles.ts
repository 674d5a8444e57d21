import pg from 'pg'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Passwords } from './passwords.ts'
import { ROLE_NAMES } from './role-name.ts'

/** Serialises what is done to roles, which the databases of a server have in common. Any fixed number will do. */
const ROLES_LOCK = 4_019_001

/**
 * Makes the roles where they are missing and lets them into this database, which from then on lets in nobody else. Running it again
 * changes nothing. The roles' passwords are set when a role is made; `reset` sets those of existing roles too (the server is ours alone).
 *
 * `client` is a superuser's, or that of a role that may create roles and owns the database. Fails with `forbidden`, with the SQL an
 * administrator has to run, where it may not.
 */
export async function prepareRoles(
  client: pg.Client,
  passwords: Passwords,
  { reset }: { readonly reset: boolean },
): Promise<Result<void>> {
  await client.query('BEGIN')
  try {
    await makeRoles(client, passwords, reset)
    await client.query(await missingGrants(client))
    await client.query('COMMIT')
    return ok(undefined)
  } catch (error) {
    await client.query('ROLLBACK')
    if ((error as { code?: string }).code === '42501') return fail(await mayNot(client))
    throw error
  }
}

/** The roles without the right to enter any database; inside a transaction. */
export async function makeRoles(client: pg.Client, passwords: Passwords, reset: boolean): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [ROLES_LOCK])
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [
    [...ROLE_NAMES],
  ])
  const there = new Set(rows.map(({ rolname }) => rolname))
  for (const role of ROLE_NAMES) {
    const secret = pg.escapeLiteral(passwords[role])
    if (!there.has(role)) await client.query(`CREATE ROLE ${role} ${RIGHTS} PASSWORD ${secret}`)
    else if (reset) await client.query(`ALTER ROLE ${role} ${RIGHTS} PASSWORD ${secret}`)
  }
}

/** No role is a superuser or exempt from row-level security, whatever the server's defaults. */
const RIGHTS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'

/** Grants only what is not yet granted: an administrator may have done it, and ours may not be allowed to. */
async function missingGrants(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; open: boolean; own: boolean }>(
    `SELECT current_database() AS name,
            has_database_privilege('public', current_database(), 'CONNECT, TEMPORARY') AS open,
            has_database_privilege('breakwater_owner', current_database(), 'CREATE')
              AND has_database_privilege('breakwater_jobs', current_database(), 'CREATE') AS own`,
  )
  const [database] = rows
  return database === undefined || (!database.open && database.own) ? '' : databaseGrants(database.name)
}

/** Lets the roles into a database and nobody else: the two that own a schema may make things there, the others may only sign in. */
export function databaseGrants(database: string): string {
  const name = pg.escapeIdentifier(database)
  return [
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO ${ROLE_NAMES.join(', ')}`,
    `GRANT CREATE, TEMPORARY ON DATABASE ${name} TO breakwater_owner`,
    `GRANT CREATE ON DATABASE ${name} TO breakwater_jobs`,
  ].join('; ')
}

async function mayNot(client: pg.Client) {
  const { rows } = await client.query<{ user: string; name: string }>(
    'SELECT current_user AS "user", current_database() AS name',
  )
  return {
    code: 'forbidden',
    problem: `${rows[0]?.user} may not prepare the roles that Breakwater signs in with`,
    where: `database ${rows[0]?.name}`,
    next: [
      'let DATABASE_URL name a user who may, or have an administrator run:',
      ...ROLE_NAMES.map(role => `  CREATE ROLE ${role} ${RIGHTS} PASSWORD '…';`),
      `  ${databaseGrants(rows[0]?.name ?? '').replaceAll('; ', ';\n  ')};`,
      'and set DATABASE_OWNER_URL, DATABASE_APP_URL, DATABASE_COUNT_URL, DATABASE_SEAL_URL and DATABASE_JOBS_URL to their connection strings',
    ].join('\n'),
  } as const
}
