import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'

/** A file that belongs to the one that is imported: the write-ahead log beside a database. */
export interface Companion {
  readonly name: string
  readonly path: string
}

const DATABASE = 'SQLite format 3\0'

/** The write-ahead log beside a database: its newest rows are there first. Undefined where there is none, or it is empty. */
export async function companionOf(path: string): Promise<Companion | undefined> {
  const log = `${path}-wal`
  const found = await stat(log).catch(() => undefined)
  if (found === undefined || !found.isFile() || found.size === 0 || !(await isDatabase(path))) return undefined
  return { name: basename(log), path: log }
}

async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    const head = Buffer.alloc(DATABASE.length)
    await file.read(head, 0, head.length, 0)
    return head.toString('latin1') === DATABASE
  } finally {
    await file.close()
  }
}

/** What tells whether something wrote to the files: the same twice, nothing did. Undefined where one of them is not there. */
export async function stampOf(paths: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(paths.map(path => stat(path, { bigint: true }).catch(() => undefined)))
  return found.includes(undefined)
    ? undefined
    : found.map(facts => [facts?.mtimeNs, facts?.size, facts?.ino].join(' ')).join('; ')
}
