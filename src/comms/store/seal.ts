import { createCipheriv, createDecipheriv, webcrypto } from 'node:crypto'

/**
 * Sealed files: AES-256-GCM in pieces of 1 MiB, so that a large file can be sealed while it arrives and read from the
 * middle, and a changed, missing, added or moved piece is noticed. The nonce of a piece is its number and whether it is the last
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015); the key is used for one file only.
 */
export const PIECE = 1 << 20
const TAG = 16
export const SEAL_MAGIC = Buffer.from('BWSEAL1\n')
export const SEALED_PIECE = PIECE + TAG

function nonce(piece: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(piece, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

export function sealPiece(key: Buffer, piece: number, last: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(piece, last))
  cipher.setAAD(SEAL_MAGIC)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** `sealPiece` on another thread, for large files: the same bytes. */
export async function pieceSealer(
  key: Buffer,
): Promise<(piece: number, last: boolean, plain: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>> {
  const imported = await webcrypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['encrypt'])
  return async (piece, last, plain) =>
    new Uint8Array(
      await webcrypto.subtle.encrypt(
        {
          name: 'AES-GCM',
          iv: new Uint8Array(nonce(piece, last)),
          additionalData: new Uint8Array(SEAL_MAGIC),
          tagLength: TAG * 8,
        },
        imported,
        plain,
      ),
    )
}

/** The piece as it was sealed; undefined when it was altered, moved or belongs to another file. */
export function openPiece(key: Buffer, piece: number, last: boolean, sealed: Buffer): Buffer | undefined {
  if (sealed.length < TAG) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(piece, last))
    decipher.setAAD(SEAL_MAGIC)
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** A whole small file at once (quarantined rows): the same format, in memory. */
export function sealBytes(key: Buffer, plain: Buffer): Buffer {
  const parts: Buffer[] = [SEAL_MAGIC]
  const pieces = Math.max(1, Math.ceil(plain.length / PIECE))
  for (let i = 0; i < pieces; i++) {
    parts.push(sealPiece(key, i, i === pieces - 1, plain.subarray(i * PIECE, (i + 1) * PIECE)))
  }
  return Buffer.concat(parts)
}
