import pg from 'pg'
import { fail, type Fault, ok, type Result } from '../../values/result.ts'

/** Where a database is and who signs in. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string | undefined
  readonly ssl: pg.ClientConfig['ssl']
}

/** Reads a connection string (postgresql://user:password@host:port/database?sslmode=…). `name` is the setting it came from. */
export function addressOf(url: string, name: string): Result<Address> {
  try {
    const client = new pg.Client({ connectionString: url })
    const { host, port, database, user, password, ssl } = client as unknown as Address
    if (!/^postgres(ql)?:/.test(url) || !database || !user) throw new Error('incomplete')
    return ok({ host, port, database, user, password: password ?? undefined, ssl })
  } catch {
    // The string itself stays unsaid: it may hold a password.
    return fail({
      code: 'invalid',
      problem: `${name} is no connection string of PostgreSQL`,
      expected: 'postgresql://user:password@host:5432/database',
    })
  }
}

export const withDatabase = (address: Address, database: string): Address => ({ ...address, database })

/** Signs in once, uses the connection, ends it. A refusal to connect is a fault; what `use` throws is thrown. */
export async function connected<T>(address: Address, use: (client: pg.Client) => Promise<T>): Promise<Result<T>> {
  const client = new pg.Client({ ...address, application_name: 'breakwater setup', connectionTimeoutMillis: 10_000 })
  // A connection that breaks says so to its query as well; without this it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    return fail(connectionFault(error, address))
  }
  try {
    return ok(await use(client))
  } finally {
    await client.end()
  }
}

/** What an error of connecting means to the operator. */
export function connectionFault(error: unknown, { host, port, database, user }: Address): Fault {
  const { code, message } = error as { code?: string; message?: string }
  const where = `${host}:${port}/${database}`
  if (code === '28P01' || code === '28000' || /password must be a string|no password/i.test(message ?? '')) {
    return {
      code: 'forbidden',
      problem: `PostgreSQL refused ${user}: wrong password, or it may not sign in from here`,
      where,
      next: `check the user and the password in the connection string, and pg_hba.conf of that server`,
    }
  }
  if (code === '3D000') {
    return {
      code: 'not-found',
      problem: `there is no database “${database}”`,
      where,
      next: `create it: CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0`,
    }
  }
  return {
    code: 'unreadable',
    problem: `PostgreSQL cannot be reached: ${message || code || 'no answer'}`,
    where,
    next: 'check that it runs, and the host and port in the connection string',
  }
}
