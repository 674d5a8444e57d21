import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ok, type Result } from '../../values/result.ts'
import { type Address, addressOf } from './address.ts'
import { type Database, databaseAt } from './database.ts'
import { type DatabasePlace, openDatabase, roleAddresses } from './open-database.ts'
import { passwordsIn } from './passwords.ts'

/**
 * The database for a command beside the server: signs in to the one that runs (at `databaseUrl`, or the bundled one of a
 * Breakwater that has the folder) and changes nothing there; where none runs, opens it like the server does. Fails like
 * `openDatabase`.
 */
export async function connectBeside(place: DatabasePlace): Promise<Result<Database>> {
  const running =
    place.databaseUrl === undefined ? runningIn(place.folder) : addressOf(place.databaseUrl, 'DATABASE_URL')
  if (running === undefined) return openDatabase(place)
  if (!running.ok) return running
  const passwords = await passwordsIn(place.folder)
  if (!passwords.ok) return passwords
  const addresses = roleAddresses(running.value, passwords.value, place.roleUrls)
  return addresses.ok ? ok(databaseAt(addresses.value)) : addresses
}

/** The bundled server on this folder's data, by the note it keeps of its process (line 1) and port (line 4). */
function runningIn(folder: string): Result<Address> | undefined {
  const noted = join(resolve(folder), 'place.json')
  const data = existsSync(noted)
    ? (JSON.parse(readFileSync(noted, 'utf8')) as { data: string }).data
    : join(folder, 'cluster')
  const note = join(data, 'postmaster.pid')
  if (!existsSync(note)) return undefined
  const [pid, , , port] = readFileSync(note, 'utf8').split('\n')
  if (!isAlive(Number(pid))) return undefined
  return ok({
    host: '127.0.0.1',
    port: Number(port),
    database: 'breakwater',
    user: 'postgres',
    password: undefined,
    ssl: false,
  })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives, and belongs to another user: PostgreSQL's own.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
