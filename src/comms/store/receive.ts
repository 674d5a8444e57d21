import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { syncPath, writeDurably } from './durable.ts'
import { ownerTag } from './owner.ts'
import { PIECE, pieceSealer, SEAL_MAGIC } from './seal.ts'

/** Pieces being sealed or written at a time: 4 MiB. */
const IN_FLIGHT = 4

export interface Received {
  /** SHA-256 of the bytes as received, hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** True when these bytes were in the store before. */
  readonly known: boolean
  readonly key: Buffer
  /** Resolves when the sealed bytes are on disk under their final name: await it before publishing anything made from them. */
  readonly stored: Promise<Result<void>>
}

/** What is written beside the bytes. Never part of anything hashed: the time differs from store to store. */
export interface ReceivedNote {
  readonly name: string
  readonly size: number
  readonly receivedAt: string
  readonly authority: string
}

/**
 * Copies a file into the store in one pass: hashed, sealed under a key of its own, synced, never altered.
 *
 * Errors: `not-found`, `invalid` (a folder), `unreadable`. The bytes are all written when this returns; `stored` adds that
 * they are on disk, so that the disk can work while the file is being parsed.
 */
export async function receiveFile(
  folder: string,
  path: string,
  authority: string,
  onProgress?: (bytes: number, total: number) => void,
): Promise<Result<Received>> {
  const source = await openSource(path)
  if (!source.ok) return source
  const { handle, size } = source.value
  const temporary = join(folder, 'received', `incoming.by-${ownerTag()}.${randomBytes(4).toString('hex')}`)
  let key: Buffer = randomBytes(32)
  const target = await open(temporary, 'wx', 0o600)
  try {
    const { sha256, bytes } = await sealInto(handle, target, key, done => onProgress?.(done, size))
    const final = join(folder, 'received', `${sha256}.enc`)
    const keyPath = join(folder, 'keys', `${sha256}.key`)
    const existing = await readKey(keyPath)
    if (existing !== undefined && (await isFile(final))) {
      key = existing
      await target.close()
      await rm(temporary)
      return ok({ sha256, size: bytes, known: true, key, stored: Promise.resolve(ok(undefined)) })
    }
    const stored = keep(target, temporary, final, keyPath, key, {
      name: basename(path),
      size: bytes,
      receivedAt: new Date().toISOString(),
      authority,
    })
    return ok({ sha256, size: bytes, known: false, key, stored })
  } catch (error) {
    await target.close().catch(() => undefined)
    await rm(temporary, { force: true })
    return fail(storageFault(error, path))
  } finally {
    await handle.close()
  }
}

async function openSource(path: string): Promise<Result<{ handle: FileHandle; size: number }>> {
  const facts = await stat(path).catch(() => undefined)
  if (facts === undefined) {
    return fail({
      code: 'not-found',
      problem: 'there is no such file',
      where: path,
      next: 'check the path and its spelling',
    })
  }
  if (!facts.isFile()) {
    return fail({
      code: 'invalid',
      problem: 'this is not a file',
      where: path,
      expected: 'one file for each import',
      next: `name the files in it, for example ${join(path, '*.csv')}`,
    })
  }
  try {
    return ok({ handle: await open(path, 'r'), size: facts.size })
  } catch (error) {
    return fail(storageFault(error, path))
  }
}

async function sealInto(
  source: FileHandle,
  target: FileHandle,
  key: Buffer,
  onBytes: (done: number) => void,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const sealer = await pieceSealer(key)
  await target.write(SEAL_MAGIC)
  let bytes = 0
  // Sealing and writing run on other threads while this one hashes; a few pieces at a time, in order.
  const writing: Promise<unknown>[] = []
  let held = await fill(source, Buffer.allocUnsafe(PIECE))
  for (let piece = 0; ; piece++) {
    // The last piece is marked as such, so one piece is always read ahead.
    const next = held.length < PIECE ? undefined : await fill(source, Buffer.allocUnsafe(PIECE))
    const last = next === undefined || next.length === 0
    const sealing = sealer(piece, last, held)
    const before = writing.at(-1)
    const written = (async () => {
      const sealed = await sealing
      await before
      await target.write(sealed)
    })()
    // A failed write is met where it is awaited; until then it must not count as unhandled.
    written.catch(() => undefined)
    writing.push(written)
    hash.update(held)
    bytes += held.length
    if (writing.length >= IN_FLIGHT) await writing.shift()
    if (piece % 8 === 7) onBytes(bytes)
    if (last) break
    held = next
  }
  await Promise.all(writing)
  return { sha256: hash.digest('hex'), bytes }
}

/** Reads until the buffer is full or the file ends. */
async function fill(source: FileHandle, buffer: Buffer<ArrayBuffer>): Promise<Buffer<ArrayBuffer>> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await source.read(buffer, filled, buffer.length - filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** The key goes to disk before the bytes get their name: sealed bytes without a key would be lost bytes. */
async function keep(
  target: FileHandle,
  temporary: string,
  final: string,
  keyPath: string,
  key: Buffer,
  note: ReceivedNote,
): Promise<Result<void>> {
  try {
    await target.sync()
    await target.close()
    await writeDurably(keyPath, key)
    await writeDurably(final.replace(/\.enc$/, '.json'), `${JSON.stringify(note, undefined, 2)}\n`)
    await rename(temporary, final)
    await syncPath(join(final, '..'))
    return ok(undefined)
  } catch (error) {
    await target.close().catch(() => undefined)
    await rm(temporary, { force: true })
    return fail(storageFault(error, final))
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  const key = await readFile(path).catch(() => undefined)
  return key?.length === 32 ? key : undefined
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() === true

/** What the disk says, in words that lead somewhere. */
export function storageFault(error: unknown, where: string) {
  const code = (error as NodeJS.ErrnoException).code
  const problem =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM'
        ? 'this user may not read or write here'
        : `reading or writing failed (${error instanceof Error ? error.message : String(error)})`
  return {
    code: 'unreadable' as const,
    problem,
    where,
    next:
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'free some space, then run the same command again: nothing was half-imported'
        : 'put it right, then run the same command again',
  }
}
