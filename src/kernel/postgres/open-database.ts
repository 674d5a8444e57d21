import type pg from 'pg'
import { fail, ok, type Result } from '../../values/result.ts'
import { type Address, addressOf, connected, withDatabase } from './address.ts'
import { startBundled } from './bundled.ts'
import { type Database, databaseAt } from './database.ts'
import { databaseReady } from './database-ready.ts'
import { migrate } from './migrate.ts'
import { type Passwords, passwordsIn } from './passwords.ts'
import { prepareJobs } from './prepare-jobs.ts'
import { prepareRoles } from './prepare-roles.ts'
import { ROLE_NAMES, type RoleName } from './role-name.ts'

const OLDEST = 15

/** Where the database is: `folder` keeps the bundled server's data, and the passwords either way. */
export interface DatabasePlace {
  readonly folder: string
  /** Connection string (DATABASE_URL) of the database's owner or a superuser; without it the bundled PostgreSQL is started. */
  readonly databaseUrl?: string | undefined
  /** Connection strings of roles that an administrator made (DATABASE_APP_URL and its like). */
  readonly roleUrls?: Partial<Readonly<Record<RoleName, string>>>
}

/** The place that the settings of the environment describe. */
export function placeFrom(environment: NodeJS.ProcessEnv, folder: string): DatabasePlace {
  const roleUrls: Partial<Record<RoleName, string>> = {}
  for (const role of ROLE_NAMES) {
    const url = environment[urlSetting(role)]
    if (url) roleUrls[role] = url
  }
  return { folder, databaseUrl: environment['DATABASE_URL'] || undefined, roleUrls }
}

/**
 * Opens the database ready for use: starts the bundled PostgreSQL (or connects to `databaseUrl`), prepares the roles, brings the schema up
 * to date and signs in as each role. `close()` stops what was started.
 *
 * Fails with `unreadable` (cannot be reached), `forbidden` (wrong password, missing rights), `invalid` (older than PostgreSQL 15, not
 * UTF-8) or `conflict` (held by another process, not ours, altered migrations).
 */
export async function openDatabase(place: DatabasePlace): Promise<Result<Database>> {
  if (place.databaseUrl !== undefined) {
    const address = addressOf(place.databaseUrl, 'DATABASE_URL')
    return address.ok ? openAt(address.value, place, { bundled: false }) : address
  }
  const running = await startBundled(place.folder)
  if (!running.ok) return running
  const { superuserUrl, stop } = running.value
  const opened = await openBundled(superuserUrl, place, stop)
  if (!opened.ok) await stop()
  return opened
}

async function openBundled(
  superuserUrl: string,
  place: DatabasePlace,
  stop: () => Promise<void>,
): Promise<Result<Database>> {
  const superuser = addressOf(superuserUrl, 'the bundled server')
  if (!superuser.ok) return superuser
  const made = await connected(superuser.value, async client => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'breakwater'")
    if (rowCount === 0) await client.query('CREATE DATABASE breakwater')
  })
  if (!made.ok) return made
  return openAt(withDatabase(superuser.value, 'breakwater'), { folder: place.folder }, { bundled: true, stop })
}

/** Prepares the database at `address`, which signs in as one who may, and opens it as its roles. */
async function openAt(
  address: Address,
  { folder, roleUrls = {} }: DatabasePlace,
  { bundled, stop }: { readonly bundled: boolean; readonly stop?: () => Promise<void> },
): Promise<Result<Database>> {
  const passwords = await passwordsIn(folder)
  if (!passwords.ok) return passwords
  const prepared = await connected(address, async client => {
    const usable = await checkUsable(client, address)
    return usable.ok ? prepareRoles(client, passwords.value, { reset: bundled }) : usable
  })
  if (!prepared.ok) return prepared
  if (!prepared.value.ok) return prepared.value
  const addresses = roleAddresses(address, passwords.value, roleUrls)
  if (!addresses.ok) return addresses
  const refused = (await Promise.all(ROLE_NAMES.map(async role => signIn(addresses.value[role], folder)))).find(
    signedIn => !signedIn.ok,
  )
  if (refused !== undefined) return refused
  const database = databaseAt(addresses.value, stop)
  const migrated = await migrate(database.owner)
  const ready = migrated.ok ? await databaseReady(database) : migrated
  if (ready.ok) {
    await prepareJobs(database.jobs)
    return ok(database)
  }
  await database.close()
  return ready
}

/** Each role's address: its own connection string, or the place of `address` with the password kept for it. */
export function roleAddresses(
  address: Address,
  passwords: Passwords,
  roleUrls: Partial<Readonly<Record<RoleName, string>>> = {},
): Result<Readonly<Record<RoleName, Address>>> {
  const addresses: Partial<Record<RoleName, Address>> = {}
  for (const role of ROLE_NAMES) {
    const given = roleUrls[role]
    if (given === undefined) {
      // Whoever signs in as the owner already has its password.
      addresses[role] = address.user === role ? address : { ...address, user: role, password: passwords[role] }
      continue
    }
    const read = addressOf(given, urlSetting(role))
    if (!read.ok) return read
    if (read.value.user !== role) {
      return fail({
        code: 'invalid',
        problem: `${urlSetting(role)} signs in as ${read.value.user}`,
        expected: `the role ${role}, to which the schema gives its rights`,
      })
    }
    addresses[role] = read.value
  }
  return ok(addresses as Record<RoleName, Address>)
}

/** New enough, in UTF-8, and empty or ours. */
async function checkUsable(client: pg.Client, { host, port, database }: Address): Promise<Result<void>> {
  const where = `${host}:${port}/${database}`
  const { rows } = await client.query<{ version: string; encoding: string; ours: boolean; others: string[] | null }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
            EXISTS (SELECT FROM pg_namespace WHERE nspname = 'breakwater') AS ours,
            (SELECT array_agg(format('%s.%s', n.nspname, c.relname) ORDER BY 1) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'breakwater')
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')) AS others`,
  )
  const [found] = rows
  if (found === undefined) throw new Error('PostgreSQL answered nothing about itself.')
  if (Number.parseInt(found.version, 10) < OLDEST) {
    return fail({
      code: 'invalid',
      problem: `this is PostgreSQL ${found.version}`,
      where,
      expected: `PostgreSQL ${OLDEST} or newer`,
      next: 'upgrade that server, or leave DATABASE_URL out to use the PostgreSQL that comes with Breakwater',
    })
  }
  if (found.encoding !== 'UTF8') {
    return fail({
      code: 'invalid',
      problem: `the database is encoded in ${found.encoding}`,
      where,
      expected: 'UTF8: names are written as people write them',
      next: `create a database for Breakwater: CREATE DATABASE breakwater ENCODING 'UTF8' TEMPLATE template0`,
    })
  }
  if (!found.ours && found.others !== null) {
    const named = found.others.slice(0, 3).join(', ')
    return fail({
      code: 'conflict',
      problem: `the database holds something else: ${named}${found.others.length > 3 ? ` and ${found.others.length - 3} more` : ''}`,
      where,
      expected: 'an empty database, or one that Breakwater made',
      next: 'create a database for Breakwater alone and name it in DATABASE_URL',
    })
  }
  return ok(undefined)
}

function urlSetting(role: RoleName): string {
  return `DATABASE_${role.replace('breakwater_', '').toUpperCase()}_URL`
}

/** Signing in once as each role tells a wrong password apart from everything that can happen later; and no role may be above the walls. */
async function signIn(address: Address, folder: string): Promise<Result<void>> {
  const role = address.user as RoleName
  const mighty = await connected(address, async client => {
    const { rows } = await client.query<{ mighty: boolean }>(
      'SELECT rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = current_user',
    )
    return rows[0]?.mighty !== false
  })
  if (!mighty.ok) {
    if (mighty.fault.code !== 'forbidden') return mighty
    const next = `set ${urlSetting(role)}, or give Breakwater the data folder it used before: its passwords.json keeps the passwords`
    return fail({ ...mighty.fault, where: `${mighty.fault.where} (passwords in ${folder})`, next })
  }
  if (!mighty.value) return ok(undefined)
  return fail({
    code: 'forbidden',
    problem: `the role ${role} passes row-level security by`,
    where: `${address.host}:${address.port}/${address.database}`,
    expected:
      'a role without SUPERUSER and BYPASSRLS: the database itself must hold back what the policies do not allow',
    next: `run as an administrator: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
  })
}
