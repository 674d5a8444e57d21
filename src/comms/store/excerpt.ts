import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asParquet, groupsOf, type RowGroup } from './group-index.ts'

/** More groups than this are read where they are: then the events take longer than the footer of the whole file. */
const MOST_GROUPS = 4

export interface Excerpt {
  /** Parquet files that hold every event of the party, among others. */
  readonly files: readonly string[]
  /** To be called once they are read. */
  remove(): void
}

/**
 * The row groups of a sorted Parquet file that may hold this party, copied out as small files of their own in `scratch`. The whole file
 * where it has no index, where the party has very many events, and where nothing can be written.
 *
 * One or two megabytes, read and written while nobody waits for anything else: in a new process, waking the threads
 * that would do so in the background takes longer.
 */
export function excerptFor(parquet: string, id: bigint, scratch: string): Excerpt {
  const whole: Excerpt = { files: [parquet], remove: () => undefined }
  const groups = groupsOf(parquet, id)
  if (groups === undefined || groups.length > MOST_GROUPS) return whole
  const name = randomBytes(8).toString('hex')
  const files: string[] = []
  const remove = (): void => {
    for (const file of files) rmSync(file, { force: true })
  }
  const pieces = readGroups(parquet, groups)
  try {
    mkdirSync(scratch, { recursive: true, mode: 0o700 })
    for (const piece of pieces) {
      const file = join(scratch, `excerpt-${name}-${files.length}.parquet`)
      files.push(file)
      writeFileSync(file, piece, { flag: 'wx', mode: 0o600 })
    }
  } catch {
    remove()
    return whole
  }
  return { files, remove }
}

function readGroups(parquet: string, groups: readonly RowGroup[]): Buffer[] {
  const file = openSync(parquet, 'r')
  try {
    return groups.map(({ start, length, footer }) => {
      const data = Buffer.allocUnsafe(length)
      if (readSync(file, data, 0, length, start) !== length)
        throw new Error(`${parquet} is shorter than its index says`)
      return asParquet(data, footer)
    })
  } finally {
    closeSync(file)
  }
}
