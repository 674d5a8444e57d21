import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isLiving } from '../../values/owner.ts'
import { ownerOfName } from './owner.ts'
import { readCatalogue } from './import-record.ts'

/**
 * Removes what dead processes left behind: work folders, half-received files, unpublished snapshots, and imports that another replaced.
 * Called by the holder of the writer lock. What a living process is working on is left alone.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  const finished = new Set((await readCatalogue(folder)).map(record => record.id))
  for (const name of await names(join(folder, 'imports'))) {
    if (!finished.has(name)) await rm(join(folder, 'imports', name), { recursive: true, force: true })
  }
  for (const place of ['work', 'received', 'snapshots', 'keys']) {
    for (const name of await names(join(folder, place))) {
      const owner = ownerOfName(name)
      const dead = owner === undefined ? name.endsWith('.tmp') : owner.pid === process.pid ? false : !isLiving(owner)
      if (dead) await rm(join(folder, place, name), { recursive: true, force: true })
    }
  }
}

const names = async (path: string): Promise<string[]> => readdir(path).catch(() => [])
