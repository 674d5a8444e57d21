import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Binaries } from './binaries.ts'
import { mayReach, type SystemUser } from './run-as.ts'

/** Where data go that belong to a folder which PostgreSQL's own user may not enter. */
export const SYSTEM_FOLDER = '/var/lib/breakwater'

/** The data of a PostgreSQL server, made by `initdb`. */
export interface Cluster {
  readonly data: string
  readonly user: SystemUser | undefined
}

/**
 * The cluster that belongs to `folder`, made where there is none: UTF-8, sorted by code point whatever the machine's language, checksums on,
 * passwords asked for (SCRAM). Made under another name first: what was interrupted is never taken for whole.
 */
export async function clusterIn(
  folder: string,
  { binaries, user, password }: { binaries: Binaries; user: SystemUser | undefined; password: string },
): Promise<Result<Cluster>> {
  const data = await placeOf(folder, user)
  const cluster = { data, user }
  if (existsSync(join(data, 'PG_VERSION'))) return sameMajor(cluster, binaries)
  const parent = dirname(data)
  const making = join(parent, 'cluster.making')
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  const secret = join(making, '..', `first-password.${process.pid}.tmp`)
  await writeFile(secret, password, { mode: 0o600 })
  if (user !== undefined) {
    await chown(making, user.uid, user.gid)
    await chown(secret, user.uid, user.gid)
  }
  const made = await run(
    binaries.initdb,
    [
      ['--pgdata', making],
      ['--username', 'postgres'],
      ['--pwfile', secret],
      ['--auth', 'scram-sha-256'],
      ['--encoding', 'UTF8'],
      ['--locale-provider', 'builtin'],
      ['--builtin-locale', 'C.UTF-8'],
      ['--locale', 'C'],
      ['--data-checksums'],
    ].flat(),
    user,
  )
  await rm(secret, { force: true })
  if (made.code !== 0) {
    await rm(making, { recursive: true, force: true })
    return fail({
      code: 'unreadable',
      problem: `the database could not be made: ${made.said.trim().split('\n').slice(-3).join(' ')}`,
      where: data,
      next: 'see that the disk has room and that this folder may be written, then start again',
    })
  }
  await rename(making, data)
  return ok(cluster)
}

/** Runs a program of PostgreSQL to its end; an empty environment, so that no setting of the caller's shell reaches it. */
export async function run(
  program: string,
  given: readonly string[],
  user: SystemUser | undefined,
): Promise<{ code: number; said: string }> {
  return new Promise(done => {
    const child = spawn(program, given, {
      ...user,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: SAFE_FOLDER,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        said = (said + piece.toString()).slice(-4_000)
      })
    }
    child.on('error', error => done({ code: -1, said: error.message }))
    child.on('close', code => done({ code: code ?? -1, said }))
  })
}

/** The caller's own folder may be one that PostgreSQL's user cannot enter. */
export const SAFE_FOLDER = process.platform === 'win32' ? process.cwd() : '/'

export const ENVIRONMENT: NodeJS.ProcessEnv =
  process.platform === 'win32' ? process.env : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** `folder`/cluster, or where its user cannot reach that, a folder of the system's, remembered in `folder`/place.json. */
async function placeOf(folder: string, user: SystemUser | undefined): Promise<string> {
  const inside = join(folder, 'cluster')
  const note = join(folder, 'place.json')
  if (existsSync(inside)) return realpath(inside)
  if (existsSync(note)) return (JSON.parse(await readFile(note, 'utf8')) as { data: string }).data
  if (mayReach(folder, user)) return join(await realpath(folder), 'cluster')
  // The random part keeps a folder that was deleted and made again from finding data whose passwords are gone.
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const home = join(SYSTEM_FOLDER, `${hash}-${randomBytes(4).toString('hex')}`)
  await mkdir(home, { recursive: true })
  for (const path of [SYSTEM_FOLDER, home]) await chmod(path, 0o711)
  const data = join(home, 'cluster')
  await writeFile(note, JSON.stringify({ data }), { mode: 0o600 })
  return data
}

async function sameMajor(cluster: Cluster, binaries: Binaries): Promise<Result<Cluster>> {
  const major = Number.parseInt(await readFile(join(cluster.data, 'PG_VERSION'), 'utf8'), 10)
  if (major === binaries.major) return ok(cluster)
  return fail({
    code: 'conflict',
    problem: `this database was made by PostgreSQL ${major}, and the one that comes with this Breakwater is ${binaries.major}`,
    where: cluster.data,
    next: 'start the Breakwater that made it, or bring the data over with pg_upgrade',
  })
}
