import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SYSTEM_FOLDER } from '../../src/kernel/postgres/cluster.ts'
import { dataIn } from './postmaster-in.ts'

/**
 * A folder for a server of its own: empty, or with the data of the stopped server in `like`; `closed` lets only its owner enter.
 * `remove` also removes data that had to lie elsewhere.
 */
export async function scratchFolder({ closed = false, like }: { closed?: boolean; like?: string } = {}): Promise<{
  path: string
  remove: () => Promise<void>
}> {
  const path = await mkdtemp(join(tmpdir(), 'breakwater-postgres-'))
  if (!closed) await chmod(path, 0o711)
  if (like !== undefined) execFileSync('cp', ['-a', `${like}/.`, path])
  return {
    path,
    remove: async () => {
      const home = dirname(dataIn(path))
      if (home.startsWith(`${SYSTEM_FOLDER}/`)) await rm(home, { recursive: true, force: true })
      await rm(path, { recursive: true, force: true })
    },
  }
}
