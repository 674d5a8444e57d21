import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Waits until the bytes of a file, or the entries of a folder, are on the disk itself. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder and waits until its entry is on disk. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncPath(dirname(made))
}

/** Writes a small file so that it is either wholly there or not at all, whatever happens. */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  const handle = await open(temporary, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  await syncPath(dirname(path))
}

/**
 * Publishes a finished folder under its final name in one step: its files first, then the folder, then the rename.
 * Before the rename nobody sees it; after it everything in it is on disk.
 */
export async function publishFolder(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await syncPath(join(from, name))
  await syncPath(from)
  await rename(from, to)
  await syncPath(dirname(to))
}
