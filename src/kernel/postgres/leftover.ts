import { readFileSync, readlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Cluster, run } from './cluster.ts'

/** What postmaster.pid says: its first line is the process, its eighth how far the start has come. */
export function postmasterOf(data: string): { readonly pid: number; readonly ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * Stops the server that a killed Breakwater left running on this data. The caller holds the folder, so no living Breakwater uses it.
 * A note of a process that has ended, or whose number another program has by now, is removed.
 */
export async function stopLeftover(cluster: Cluster, binaries: Binaries): Promise<void> {
  const left = postmasterOf(cluster.data)
  if (left === undefined) return
  if (await isServing(left.pid, cluster.data)) await stopServer(cluster, binaries)
  else await rm(join(cluster.data, 'postmaster.pid'), { force: true })
}

/** Ends every connection and writes everything down; where that takes more than ten seconds, at once: the log of changes keeps what is said. */
export async function stopServer({ data, user }: Cluster, { pgCtl }: Binaries): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const stopped = await run(pgCtl, ['stop', '-s', '-w', '-t', '10', '-m', mode, '-D', data], user)
    if (stopped.code === 0 || postmasterOf(data) === undefined) return
  }
}

async function isServing(pid: number, data: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    // A server's working folder is its data; any other program has its number by chance.
    return readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    return false
  }
}
