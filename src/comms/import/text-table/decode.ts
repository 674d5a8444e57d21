import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { SourceEncoding } from '../decoded-table.ts'

type TextEncoding = Exclude<SourceEncoding, 'xlsx'>

export const CHUNK_BYTES = 4 * 1024 * 1024

/**
 * The file from byte `from` as UTF-8, piece by piece (at most about 8 MB each), without its byte order mark.
 * UTF-8 passes through untouched; a broken surrogate or byte becomes U+FFFD. `into`: what is read into, in turn, by whoever
 * needs no piece any more when as many others have been asked for; else each piece is its own.
 */
export async function* utf8Chunks(
  file: FileHandle,
  encoding: TextEncoding,
  from: number,
  onRead?: (bytes: number) => void,
  into: readonly Buffer[] = [],
): AsyncGenerator<Buffer> {
  const decoder = encoding.startsWith('utf-16') ? iconv.getDecoder(encoding, { stripBOM: false }) : null
  let position = from
  for (let turn = 0; ; turn++) {
    const buffer = into[turn % into.length] ?? Buffer.allocUnsafe(CHUNK_BYTES)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) break
    position += bytesRead
    onRead?.(bytesRead)
    const piece = buffer.subarray(0, bytesRead)
    if (encoding === 'windows-1252') yield fromWindows1252(piece)
    else yield decoder === null ? piece : Buffer.from(decoder.write(piece))
  }
  const rest = decoder?.end()
  if (rest !== undefined && rest !== '') yield Buffer.from(rest)
}

/** UTF-8 of each byte of Windows-1252, three bytes a place; the five undefined bytes are U+FFFD. */
const WINDOWS_1252 = Array.from({ length: 128 }, (_, index) =>
  Buffer.from(iconv.decode(Buffer.from([index + 128]), 'win1252')),
)

function fromWindows1252(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length * 3)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 128) out[length++] = byte
    else for (const part of WINDOWS_1252[byte - 128] ?? []) out[length++] = part
  }
  return out.subarray(0, length)
}

/** The head of a file as UTF-8; a character cut off at its end is left out. */
export function utf8Head(head: Buffer, encoding: TextEncoding): Buffer {
  if (encoding === 'utf-8') return head.subarray(0, wholeCharacters(head))
  if (encoding === 'windows-1252') return fromWindows1252(head)
  const even = head.subarray(0, head.length - (head.length % 2))
  return Buffer.from(iconv.decode(even, encoding, { stripBOM: false }))
}

/** Whether the pieces given so far are UTF-8; a character may lie across two pieces. */
export class Utf8Check {
  valid = true
  private carry: Buffer = Buffer.alloc(0)

  push(piece: Buffer): void {
    if (!this.valid) return
    const bytes = this.carry.length === 0 ? piece : Buffer.concat([this.carry, piece])
    const whole = wholeCharacters(bytes)
    this.valid = isUtf8(bytes.subarray(0, whole))
    this.carry = Buffer.from(bytes.subarray(whole))
  }

  end(): boolean {
    return this.valid && this.carry.length === 0
  }
}

/** Length of `bytes` without a multi-byte character that its end cuts off. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
