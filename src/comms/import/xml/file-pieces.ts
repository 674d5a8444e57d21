import { open } from 'node:fs/promises'

/** In bytes: how much is read at once. */
const PIECE = 256 * 1024

/**
 * The bytes of a file from `from` on, in pieces. A piece holds only until the next one is asked for: two buffers take turns, one being
 * filled while the other is read.
 */
export async function* filePieces(path: string, from = 0): AsyncGenerator<Buffer, void, undefined> {
  const file = await open(path)
  let [filled, other] = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)]
  let at = from
  let reading = file.read(filled, 0, PIECE, at)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      const piece = filled.subarray(0, bytesRead)
      at += bytesRead
      ;[filled, other] = [other, filled]
      reading = file.read(filled, 0, PIECE, at)
      yield piece
    }
  } finally {
    await reading.catch(() => undefined)
    await file.close()
  }
}
