import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isLiving, type Owner, thisProcess } from '../../values/owner.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** Beside the lock of writers, which is held only while something is written. */
const pathIn = (folder: string): string => join(folder, 'attached.json')

/**
 * Marks the store as served by this process until `release`: whoever opens it otherwise is refused (`openStore`). A dead
 * server's mark is replaced; a living one's refuses with `conflict`.
 */
export async function attach(folder: string): Promise<Result<{ release(): Promise<void> }>> {
  const living = await attachedTo(folder)
  if (living !== undefined && living.pid !== process.pid) {
    return fail({
      code: 'conflict',
      problem: `the store is served by process ${living.pid} on ${living.host} already`,
      where: folder,
      next: 'use that server, or stop it first',
    })
  }
  const path = pathIn(folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${path}.${process.pid}.tmp`, JSON.stringify(thisProcess()), { mode: 0o600 })
  await rename(`${path}.${process.pid}.tmp`, path)
  const release = async (): Promise<void> => {
    if ((await attachedTo(folder))?.pid === process.pid) await rm(path, { force: true })
  }
  return ok({ release })
}

/** The living process that serves the store, if one does. */
export async function attachedTo(folder: string): Promise<Owner | undefined> {
  const text = await readFile(pathIn(folder), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Written by `attach` in one step.
  const owner = JSON.parse(text) as Owner
  return isLiving(owner) ? owner : undefined
}
