import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The checkpoints of the log, one a line, in a folder outside the database. */
export const checkpointsIn = (folder: string): string => join(folder, 'checkpoints.jsonl')

/** Longer than any line. */
const TAIL = 4096

/** The last whole line; null where there is none. What a power cut left of a line is not one. */
export async function lastLine(path: string): Promise<string | null> {
  return (await withFile(path, 'r', async file => (await tailOf(file)).line)) ?? null
}

/** Adds a line and waits until it is on the disk; the rest of an unfinished one is cut off first. */
export async function appendLine(folder: string, line: string): Promise<void> {
  const path = checkpointsIn(folder)
  const appended = await withFile(path, 'r+', async file => {
    const { end } = await tailOf(file)
    await file.truncate(end)
    await file.write(`${line}\n`, end)
    await file.sync()
    return true
  })
  if (appended === true) return
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // The name of a new file is on the disk once its folder is.
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** Bytes of the whole lines now in the file; 0 where there is none. */
export async function wholeLines(path: string): Promise<number> {
  return (await withFile(path, 'r', async file => (await tailOf(file)).end)) ?? 0
}

/** The lines within the first `bytes`. */
export async function* linesOf(path: string, bytes: number): AsyncGenerator<string> {
  if (bytes === 0) return
  const input = createReadStream(path, { end: bytes - 1 })
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  let file: FileHandle
  try {
    file = await open(path, flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** The last whole line, and where it ends. */
async function tailOf(file: FileHandle): Promise<{ readonly line: string | null; readonly end: number }> {
  const { size } = await file.stat()
  const from = Math.max(0, size - TAIL)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
  const last = buffer.subarray(0, bytesRead).lastIndexOf(10)
  if (last === -1) return { line: null, end: 0 }
  const before = last === 0 ? -1 : buffer.lastIndexOf(10, last - 1)
  return { line: buffer.toString('utf8', before + 1, last), end: from + last + 1 }
}
