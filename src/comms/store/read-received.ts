import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../values/result.ts'
import { openPiece, SEAL_MAGIC, SEALED_PIECE } from './seal.ts'

/** The key a received file, and what was sealed with it, opens with. `not-found` after erasure. */
export async function receivedKey(folder: string, sha256: string): Promise<Result<Buffer>> {
  const key = await readFile(join(folder, 'keys', `${sha256}.key`)).catch(() => undefined)
  if (key?.length === 32) return ok(key)
  return fail({
    code: 'not-found',
    problem: 'the key of this received file is gone, so it can no longer be read',
    where: `keys/${sha256}.key`,
    next: 'if it was not erased on purpose, restore it from the backup',
  })
}

/**
 * The bytes of a received file, piece by piece, exactly as they came in.
 *
 * Ends with a `unreadable` fault when the stored bytes were altered, cut short or replaced: each piece is checked as it is
 * opened, the whole against the file's SHA-256 at the end.
 */
export async function* readReceived(folder: string, sha256: string): AsyncGenerator<Result<Buffer>, void, void> {
  const key = await receivedKey(folder, sha256)
  if (!key.ok) {
    yield key
    return
  }
  const path = join(folder, 'received', `${sha256}.enc`)
  const handle = await open(path, 'r').catch(() => undefined)
  if (handle === undefined) {
    yield altered(sha256, 'is missing')
    return
  }
  try {
    const { size } = await handle.stat()
    const magic = Buffer.alloc(SEAL_MAGIC.length)
    await handle.read(magic, 0, magic.length, 0)
    if (!magic.equals(SEAL_MAGIC)) {
      yield altered(sha256, 'was altered')
      return
    }
    const hash = createHash('sha256')
    let offset = SEAL_MAGIC.length
    for (let piece = 0; offset < size; piece++) {
      const sealed = Buffer.allocUnsafe(Math.min(SEALED_PIECE, size - offset))
      await handle.read(sealed, 0, sealed.length, offset)
      offset += sealed.length
      const plain = openPiece(key.value, piece, offset >= size, sealed)
      if (plain === undefined) {
        yield altered(sha256, 'was altered')
        return
      }
      hash.update(plain)
      yield ok(plain)
    }
    if (hash.digest('hex') !== sha256) yield altered(sha256, 'is not the file that was received')
  } finally {
    await handle.close()
  }
}

/** Whether the stored copy still is what was received: reads all of it. */
export async function verifyReceived(folder: string, sha256: string): Promise<Result<{ readonly bytes: number }>> {
  let bytes = 0
  for await (const piece of readReceived(folder, sha256)) {
    if (!piece.ok) return piece
    bytes += piece.value.length
  }
  return ok({ bytes })
}

function altered(sha256: string, how: string): Result<never> {
  return fail({
    code: 'unreadable',
    problem: `the stored copy of the received file ${how}`,
    where: `received/${sha256}.enc`,
    expected: `bytes with SHA-256 ${sha256}`,
    next: 'restore it from the backup; until then nothing from this file should be relied on',
  })
}
