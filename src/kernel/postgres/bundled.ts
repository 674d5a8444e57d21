import { chmod, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { findBinaries } from './binaries.ts'
import { clusterIn, SYSTEM_FOLDER } from './cluster.ts'
import { takeHold } from './holder.ts'
import { passwordsIn } from './passwords.ts'
import { serve } from './postmaster.ts'
import { type SystemUser, userForPostgres } from './run-as.ts'

/** A PostgreSQL server of this process's own, on 127.0.0.1. */
export interface RunningPostgres {
  /** Connection string of the superuser, to the database `postgres`. */
  readonly superuserUrl: string
  /** Ends every connection, writes everything down and gives the folder free. The caller's signal handlers call it. */
  stop(): Promise<void>
}

/** How long a second start waits for the first Breakwater of a folder to go away, in milliseconds. */
const PATIENCE_MS = 5_000

/**
 * Starts the PostgreSQL that comes with Breakwater on the data in `folder`, which is made at the first start (about 1 s; later 0.1 s).
 * What a killed Breakwater left running is stopped first. Should the server die, it is started again on the same port.
 * Fails with `conflict` where a living process has the folder (it is named), `not-found` where this platform has no PostgreSQL
 * installed, `unreadable` where the server does not start.
 */
export async function startBundled(
  folder: string,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<Result<RunningPostgres>> {
  const at = resolve(folder)
  const user = userForPostgres()
  const made = await makeFolder(at, user)
  if (!made.ok) return made
  const hold = await takeHold(at, patienceMs)
  if (!hold.ok) return hold
  const served = await startHeld(at, user)
  if (!served.ok) {
    await hold.value.release()
    return served
  }
  return ok({
    superuserUrl: served.value.superuserUrl,
    stop: async () => {
      await served.value.stop()
      await hold.value.release()
    },
  })
}

async function makeFolder(folder: string, user: SystemUser | undefined): Promise<Result<void>> {
  try {
    await mkdir(dirname(folder), { recursive: true })
    const isNew = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
    // Another user's server must pass through; what is secret in the folder has a mode of its own.
    if (isNew && user !== undefined) await chmod(folder, 0o711)
    return ok(undefined)
  } catch (error) {
    return fail({
      code: 'unreadable',
      problem: `the folder for the database cannot be made: ${(error as Error).message}`,
      where: folder,
      next: 'name a folder that Breakwater may write to',
    })
  }
}

async function startHeld(folder: string, user: SystemUser | undefined): Promise<Result<RunningPostgres>> {
  const binaries = await findBinaries(user === undefined ? folder : SYSTEM_FOLDER, user)
  if (!binaries.ok) return binaries
  const passwords = await passwordsIn(folder)
  if (!passwords.ok) return passwords
  const password = passwords.value.superuser
  const cluster = await clusterIn(folder, { binaries: binaries.value, user, password })
  if (!cluster.ok) return cluster
  const served = await serve(cluster.value, binaries.value, folder)
  if (!served.ok) return served
  const { port, stop } = served.value
  return ok({ superuserUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, stop })
}
