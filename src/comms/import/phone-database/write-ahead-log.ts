import { type FileHandle, open } from 'node:fs/promises'

const HEADER = 32
const FRAME_HEADER = 24
/** Checksums are of big-endian words where the last bit is set, else of little-endian ones. */
const MAGIC = 0x377f0682
/** Pages of a log; phones empty theirs after some thousands. */
const MOST_PAGES = 500_000

/**
 * Writes the committed pages of a write-ahead log into the database it belongs to, as SQLite itself does at a checkpoint: frames in
 * order, as long as salts and checksums hold, up to the last commit. What comes after that was never committed.
 *
 * A log names no database. Its page size, the pages that it says the database has and what it writes are compared with the database:
 * `problem` says why a log was left alone. Format: sqlite.org/fileformat2.html#walformat.
 */
export async function applyLog(
  database: FileHandle,
  path: string,
  pageSize: number,
): Promise<{ readonly pages: number; readonly problem?: string }> {
  const log = await open(path, 'r')
  try {
    const header = Buffer.alloc(HEADER)
    const { bytesRead } = await log.read(header, 0, HEADER, 0)
    // A log that was emptied at the last checkpoint.
    if (bytesRead === 0) return { pages: 0 }
    const magic = header.readUInt32BE(0)
    if (bytesRead < HEADER || (magic & ~1) !== MAGIC || header.readUInt32BE(4) !== 3_007_000)
      return { pages: 0, problem: 'it is no log of SQLite' }
    if (header.readUInt32BE(8) !== pageSize)
      return { pages: 0, problem: 'its pages have another size, so it belongs to another database' }
    const found = await committedPages(log, header, pageSize, (magic & 1) === 1)
    if (found.pages.size === 0) return { pages: 0 }
    if (found.pages.size > MOST_PAGES) return { pages: 0, problem: `it holds more than ${MOST_PAGES} pages` }
    const before = await database.stat()
    // Every page beyond the old end is in the log, or the log began with a longer database.
    const known = Math.floor(before.size / pageSize)
    for (let page = known + 1; page <= Math.min(found.size, known + found.pages.size + 1); page++)
      if (!found.pages.has(page))
        return { pages: 0, problem: 'it was begun on a larger database, so it belongs to another one' }
    // The first page says how many pages there are; whoever commits another number writes it there too.
    const firstPage = Buffer.alloc(100)
    const first = found.pages.get(1)
    await (first === undefined ? database.read(firstPage, 0, 100, 0) : log.read(firstPage, 0, 100, first))
    if (firstPage.readUInt32BE(24) === firstPage.readUInt32BE(92) && firstPage.readUInt32BE(28) !== found.size)
      return { pages: 0, problem: 'it was written for a database of another size, so it belongs to another one' }
    const bytes = Buffer.alloc(pageSize)
    for (const [page, offset] of found.pages) {
      if (page > found.size) continue
      await log.read(bytes, 0, pageSize, offset)
      await database.write(bytes, 0, pageSize, (page - 1) * pageSize)
    }
    await database.truncate(found.size * pageSize)
    return { pages: found.pages.size }
  } finally {
    await log.close()
  }
}

/** Where the last committed frame of each page lies, and how many pages the database then has. */
async function committedPages(
  log: FileHandle,
  header: Buffer,
  pageSize: number,
  bigEndian: boolean,
): Promise<{ pages: Map<number, number>; size: number }> {
  const pages = new Map<number, number>()
  let size = 0
  let open: [page: number, offset: number][] = []
  let sums = checksum([0, 0], header.subarray(0, 24), bigEndian)
  if (!matches(sums, header, 24)) return { pages, size }
  const frame = Buffer.alloc(FRAME_HEADER + pageSize)
  for (let at = HEADER; ; at += frame.length) {
    const { bytesRead } = await log.read(frame, 0, frame.length, at)
    const page = frame.readUInt32BE(0)
    if (bytesRead < frame.length || page === 0 || !header.subarray(16, 24).equals(frame.subarray(8, 16))) break
    sums = checksum(checksum(sums, frame.subarray(0, 8), bigEndian), frame.subarray(FRAME_HEADER), bigEndian)
    if (!matches(sums, frame, 16)) break
    open.push([page, at + FRAME_HEADER])
    if (open.length > MOST_PAGES || pages.size > MOST_PAGES) break
    const committed = frame.readUInt32BE(4)
    if (committed === 0) continue
    for (const [number, offset] of open) pages.set(number, offset)
    open = []
    size = committed
  }
  return { pages, size }
}

type Sums = readonly [number, number]

const matches = ([first, second]: Sums, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second

function checksum([first, second]: Sums, bytes: Buffer, bigEndian: boolean): Sums {
  let s0 = first
  let s1 = second
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at < bytes.length; at += 8) {
    s0 = (s0 + view.getUint32(at, !bigEndian) + s1) >>> 0
    s1 = (s1 + view.getUint32(at + 4, !bigEndian) + s0) >>> 0
  }
  return [s0, s1]
}
